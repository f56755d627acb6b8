//! conf.py without Python: what its assignments say, as far as that can be told by reading.
//!
//! Nothing is ever run. Assignments at the top level are evaluated when they are made of literals and
//! of names assigned before; what a setting needs running for is reported with its line, and with the
//! key of shelfmark.toml that can say it instead.

mod branches;
mod declarations;
mod doc_fields;
mod expression;
mod value;

pub use declarations::Declarations;
pub use value::PyValue;

use branches::Branches;
use expression::{Names, Reader};
use rustc_hash::FxHashMap;

/// What was read of a conf.py.
#[derive(Debug, Default)]
pub struct ConfPy {
    /// Names and values, the last assignment of each.
    pub values: FxHashMap<String, PyValue>,
    /// Settings that could not be evaluated, wholly or in part: name and line.
    pub unknown: Vec<(String, u32)>,
    /// What calls on the application declare.
    pub declarations: Declarations,
    /// Folders that it puts into `sys.path`, as far as they are written out: paths from its own folder.
    pub module_folders: Vec<String>,
}

impl ConfPy {
    /// The value of a setting that is not wholly unknown.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&PyValue> {
        self.values.get(name).filter(|value| **value != PyValue::Unknown)
    }

    /// The text of a setting.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.text()
    }
}

/// Reads a conf.py.
#[must_use]
pub fn read(text: &str) -> ConfPy {
    let mut conf = ConfPy::default();
    let mut names = Names::default();
    let mut branches = Branches::default();
    for (line, statement) in statements(text) {
        let (truth, simple) = branches.enter(statement, &names);
        match truth {
            Some(true) => assignment(simple, line, &mut conf, &mut names),
            Some(false) => {}
            None => indented(simple, line, &mut conf, &mut names),
        }
        conf.declarations.take(statement);
        if statement.trim_start().starts_with("sys.path") {
            conf.module_folders.extend(literals(statement));
        }
    }
    conf.values = names;
    conf
}

/// What a module of the project declares in its `setup`.
#[must_use]
pub fn declarations(text: &str) -> Declarations {
    let mut found = Declarations::default();
    statements(text).into_iter().for_each(|(_, statement)| found.take(statement));
    found
}

/// The strings that are written out in a statement.
fn literals(statement: &str) -> Vec<String> {
    let names = Names::default();
    let mut found = Vec::new();
    let mut rest = statement;
    while let Some(at) = rest.find(['"', '\'']) {
        let mut reader = Reader::new(&rest[at..], &names);
        if let PyValue::Text(text) = reader.strings() {
            found.push(text);
        }
        rest = reader.rest();
    }
    found
}

/// Logical lines with the number of their first line: brackets and triple quotes are kept together.
fn statements(text: &str) -> Vec<(u32, &str)> {
    let mut found = Vec::new();
    let (mut start, mut start_line, mut line) = (0, 1, 1);
    let (mut open, mut quote): (usize, Option<&str>) = (0, None);
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if let Some(delimiter) = quote {
            match bytes[at] {
                b'\\' => at += usize::from(bytes.get(at + 1) != Some(&b'\n')),
                b'\n' if delimiter.len() == 1 => quote = None,
                b'\n' => line += 1,
                _ if bytes[at..].starts_with(delimiter.as_bytes()) => {
                    at += delimiter.len();
                    quote = None;
                    continue;
                }
                _ => {}
            }
            if quote.is_some() || bytes.get(at) != Some(&b'\n') {
                at += 1;
                continue;
            }
        }
        match bytes[at] {
            b'#' => {
                at += memchr::memchr(b'\n', &bytes[at..]).unwrap_or(bytes.len() - at);
                continue;
            }
            b'\'' | b'"' => {
                let delimiter = match &bytes[at..] {
                    [b'"', b'"', b'"', ..] => "\"\"\"",
                    [b'\'', b'\'', b'\'', ..] => "'''",
                    [b'"', ..] => "\"",
                    _ => "'",
                };
                quote = Some(delimiter);
                at += delimiter.len();
                continue;
            }
            b'(' | b'[' | b'{' => open += 1,
            b')' | b']' | b'}' => open = open.saturating_sub(1),
            b'\n' => {
                line += 1;
                if open == 0 && at.checked_sub(1).is_none_or(|before| bytes[before] != b'\\') {
                    found.push((start_line, &text[start..at]));
                    start = at + 1;
                    start_line = line;
                }
            }
            _ => {}
        }
        at += 1;
    }
    if start < text.len() {
        found.push((start_line, &text[start..]));
    }
    found.retain(|(_, statement)| !statement.trim().is_empty());
    found
}

/// The name that a statement starts with, and what follows it.
fn leading_name(statement: &str) -> (&str, &str) {
    let end = statement.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(statement.len());
    statement.split_at(end)
}

fn assignment(statement: &str, line: u32, conf: &mut ConfPy, names: &mut Names) {
    let (name, rest) = leading_name(statement);
    let rest = rest.trim_start();
    if name.is_empty() {
        return;
    }
    let before = || names.get(name).cloned().unwrap_or(PyValue::Unknown);
    let value = if let Some(expression) = rest.strip_prefix("+=") {
        before().plus(whole(expression, names))
    } else if let Some(expression) = rest.strip_prefix("|=") {
        let mut value = before();
        value.merge(whole(expression, names));
        value
    } else if let Some((further, expression)) = chained(rest) {
        assignment(&format!("{further} = {expression}"), line, conf, names);
        names.get(further).cloned().unwrap_or(PyValue::Unknown)
    } else if let Some(expression) = plain_assignment(rest) {
        whole(expression, names)
    } else if let Some(call) = rest.strip_prefix('.') {
        return update(name, call, names);
    } else if let Some(subscript) = rest.strip_prefix('[') {
        return set_item(name, subscript, names);
    } else {
        return;
    };
    if value.has_unknown() {
        conf.unknown.push((name.to_owned(), line));
    }
    names.insert(name.to_owned(), value);
}

/// What follows the `=` of `= x` or `: type = x`.
fn plain_assignment(rest: &str) -> Option<&str> {
    let rest = match rest.strip_prefix(':') {
        Some(annotated) => &annotated[annotated.find('=')?..],
        None => rest,
    };
    rest.strip_prefix('=').filter(|expression| !expression.starts_with('='))
}

/// The second name of `= other = x`, and what follows it.
fn chained(rest: &str) -> Option<(&str, &str)> {
    let (other, rest) = leading_name(plain_assignment(rest)?.trim_start());
    let expression = plain_assignment(rest.trim_start()).filter(|_| !other.is_empty())?;
    (!rest.trim_start().starts_with(':')).then_some((other, expression))
}

/// An expression that is all there is of a statement; `a, b` is a tuple.
fn whole(expression: &str, names: &Names) -> PyValue {
    let mut reader = Reader::new(expression, names);
    let value = reader.expression();
    let rest = reader.rest();
    if rest.is_empty() || rest.starts_with(';') {
        value
    } else if rest.starts_with(',') {
        let list = format!("[{expression}]");
        Reader::new(&list, names).expression()
    } else {
        PyValue::Unknown
    }
}

/// Methods that change a list, set or dictionary: `name.append(x)`, `name.update(x, key=y)`.
fn update(name: &str, call: &str, names: &mut Names) {
    let (method, rest) = leading_name(call);
    if !rest.starts_with('(') {
        return;
    }
    let mut arguments = Reader::new(rest, names).call_arguments();
    let Some(own) = names.get_mut(name) else { return };
    let mut last = || arguments.pop().map_or(PyValue::Unknown, |(_, value)| value);
    match (method, own) {
        ("append" | "add", PyValue::List(items)) => items.push(last()),
        ("insert", PyValue::List(items)) => items.insert(0, last()),
        ("extend" | "update", PyValue::List(items)) => match last() {
            PyValue::List(more) => items.extend(more),
            _ => items.push(PyValue::Unknown),
        },
        ("remove", PyValue::List(items)) => {
            let gone = last();
            items.retain(|item| *item != gone);
        }
        ("update", own @ PyValue::Dict(_)) => own.merge(PyValue::dictionary(arguments)),
        _ => {}
    }
}

/// `name[key] = value`.
fn set_item(name: &str, subscript: &str, names: &mut Names) {
    let mut reader = Reader::new(subscript, names);
    let key = reader.expression();
    let rest = reader.rest();
    let Some(expression) = rest.strip_prefix(']').map(str::trim_start).and_then(plain_assignment)
    else {
        return;
    };
    let value = whole(expression, names);
    if let Some(own @ PyValue::Dict(_)) = names.get_mut(name) {
        own.merge(PyValue::Dict(vec![(key, value)]));
    }
}

/// The setting that takes pages away: nothing is added to it for no certain reason.
const TAKES_AWAY: &str = "exclude_patterns";

/// A statement that may never run. What it adds to a value is taken; what it assigns is taken when the name
/// has no value yet, and reported.
fn indented(statement: &str, line: u32, conf: &mut ConfPy, names: &mut Names) {
    let (name, rest) = leading_name(statement);
    let rest = rest.trim_start();
    let adds = rest.starts_with("+=") || rest.starts_with("|=") || rest.starts_with(['.', '[']);
    if adds && names.contains_key(name) && name != TAKES_AWAY {
        return assignment(statement, line, conf, names);
    }
    let Some(expression) = plain_assignment(rest) else { return };
    if names.contains_key(name) || expression.is_empty() {
        return;
    }
    let value = whole(expression, names);
    conf.unknown.push((name.to_owned(), line));
    names.insert(name.to_owned(), value);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, name: &str) -> PyValue {
        read(text).values.remove(name).unwrap_or(PyValue::Unknown)
    }

    #[test]
    fn strings_join_and_format() {
        assert_eq!(value("a = 'x' \"y\"\nb = a + '%s' % 3\n", "b"), PyValue::Text("xy3".into()));
        assert_eq!(value("v = '1.2'\nr = f'{v}.dev'\n", "r"), PyValue::Text("1.2.dev".into()));
        assert_eq!(value("p = '''a\nb'''\n", "p"), PyValue::Text("a\nb".into()));
    }

    #[test]
    fn dictionaries_of_tuples_are_read_over_lines() {
        let conf = read("extlinks = {\n  'issue': ('https://x/%s', '#%s'),  # note\n}\n");
        let PyValue::Dict(pairs) = &conf.values["extlinks"] else { panic!("a dictionary") };
        assert_eq!(pairs[0].1.texts(), ["https://x/%s", "#%s"]);
    }

    #[test]
    fn what_needs_running_is_reported_with_its_line() {
        let conf = read("import os\n\nrelease = os.environ['R']\nextensions = ['a', x(), 'b']\n");
        assert_eq!(conf.unknown, [("release".to_owned(), 3), ("extensions".to_owned(), 4)]);
        assert_eq!(conf.values["extensions"].texts(), ["a", "b"]);
    }

    #[test]
    fn the_environment_is_empty() {
        let text = |value: &str| PyValue::Text(value.to_owned());
        let read = |expression: &str| value(&format!("import os\nv = {expression}\n"), "v");
        assert_eq!(read("os.environ.get('CI', 'no')"), text("no"));
        assert_eq!(read("os.environ.get('CI')"), PyValue::None);
        assert_eq!(read("os.getenv('CI', 'no') + '!'"), text("no!"));
        assert_eq!(read("os.environ.get('CI') == 'true'"), PyValue::Bool(false));
        assert_eq!(read("'a' if 'CI' in os.environ else 'b'"), text("b"));
        assert_eq!(read("'CI' not in os.environ"), PyValue::Bool(true));
        assert_eq!(read("os.path.join('a', 'b')"), PyValue::Unknown);
    }

    #[test]
    fn branches_are_taken_where_their_conditions_are_known() {
        let read = |rest: &str| value(&format!("e = ['a']\n{rest}"), "e").texts();
        assert_eq!(read("if 'man' not in tags:\n    e.extend(('b', 'c'))\n"), ["a", "b", "c"]);
        assert_eq!(read("if True:\n    e = ['b']\nelse:\n    e = ['c']\n"), ["b"]);
        assert_eq!(read("if None:\n    e = ['b']\nelif 1:\n    e = ['c']\n"), ["c"]);
        assert_eq!(read("if True:\n    if '':\n        e = ['b']\ne += ['c']\n"), ["a", "c"]);
        assert_eq!(read("if True: e = ['b']\n"), ["b"]);
    }

    #[test]
    fn under_an_unknown_condition_values_grow_but_stay() {
        let read =
            |rest: &str| value(&format!("e = ['a']\nif known():\n    {rest}\n"), "e").texts();
        assert_eq!(read("e.append('b')"), ["a", "b"]);
        assert_eq!(read("e += ['b']"), ["a", "b"]);
        assert_eq!(read("e = ['b']"), ["a"]);
        let text = "exclude_patterns = ['a']\nif known():\n    exclude_patterns.append('b')\n";
        assert_eq!(value(text, "exclude_patterns").texts(), ["a"]);
    }

    #[test]
    fn membership_is_decided_where_all_is_known() {
        assert_eq!(value("v = 'b' in ['a', 'b']\n", "v"), PyValue::Bool(true));
        assert_eq!(value("v = 'b' not in 'abc'\n", "v"), PyValue::Bool(false));
        assert_eq!(value("v = 'b' in ['a', x()]\n", "v"), PyValue::Unknown);
    }

    #[test]
    fn lists_grow_by_append_and_addition() {
        assert_eq!(value("e = ['a']\ne += ['b']\ne.append('c')\n", "e").texts(), ["a", "b", "c"]);
        assert_eq!(value("e = ['a']\ne.insert(0, 'b')\ne.remove('a')\n", "e").texts(), ["b"]);
    }

    #[test]
    fn dictionaries_are_made_and_grow_in_every_way() {
        let keys = |text: &str| value(text, "d").texts();
        assert_eq!(keys("d = dict(a=1, b=2)\n"), ["a", "b"]);
        assert_eq!(keys("d = {'a': 1}\nd |= {'b': 2}\n"), ["a", "b"]);
        assert_eq!(keys("d = {'a': 1}\nd.update({'b': 2}, c=3)\n"), ["a", "b", "c"]);
        assert_eq!(keys("d = {'a': 1}\nd.update(made())\nd['b'] = 2\n"), ["a", "b"]);
    }

    #[test]
    fn a_value_may_be_assigned_to_several_names() {
        let conf = read("version = release = '1.2'\n");
        assert_eq!(conf.values["version"], conf.values["release"]);
        assert_eq!(conf.values["version"], PyValue::Text("1.2".into()));
        assert_eq!(value("is_new = version == '1'\n", "is_new"), PyValue::Unknown);
    }

    #[test]
    fn object_types_are_found_in_setup() {
        let conf = read(
            "def setup(app):\n    app.add_object_type(\n        'confval', 'cv', objname='x')\n",
        );
        let (directive, declared) = &conf.declarations.object_types[0];
        assert_eq!((directive.as_str(), declared.role.as_str()), ("confval", "cv"));
    }

    #[test]
    fn folders_of_modules_are_the_strings_put_into_the_path() {
        let conf = read(
            "sys.path.append(str(Path(__file__).parent / '_ext'))\nsys.path.insert(0, '..')\n",
        );
        assert_eq!(conf.module_folders, ["_ext", ".."]);
        assert_eq!(read("sys.path.append('a").module_folders.len(), 1);
    }

    #[test]
    fn hostile_nesting_ends() {
        let text = format!("project = 'p\n\0{}", "(".repeat(50_000));
        assert!(read(&text).values.len() <= 1);
        let text = format!("x = {}1", "[".repeat(50_000));
        assert!(read(&text).values.len() <= 1);
    }
}
