//! Roles of the std domain, and those of the math and index domains: labels, terms, documents, options.

use super::reference::{Made, Xref, collapse_space, cross_reference, cross_reference_with};
use super::target::index_target;
use crate::parse::{Context, Role, RoleCall};
use crate::tree::python;

pub(in crate::roles) static ALL: &[&Role] = &[
    &REF,
    &NUMREF,
    &DOC,
    &TERM,
    &KEYWORD,
    &TOKEN,
    &OPTION,
    &ENVVAR,
    &CONFVAL,
    &EQ,
    &MATH_NUMREF,
    &ANY,
];

static REF: Role = Role {
    names: &["std:ref"],
    about: "link to a label, shown with the title that follows it",
    options: &[],
    run: |context, call| {
        let _ = cross_reference(
            context,
            call,
            &Xref::new("std", "ref").inline().lowercase().warn_dangling(),
        );
    },
};

static NUMREF: Role = Role {
    names: &["std:numref"],
    about: "link to a numbered figure, table, code block or section, shown with its number",
    options: &[],
    run: |context, call| {
        let _ =
            cross_reference(context, call, &Xref::new("std", "numref").lowercase().warn_dangling());
    },
};

static DOC: Role = Role {
    names: &["std:doc"],
    about: "link to a page",
    options: &[],
    run: |context, call| {
        let _ = cross_reference(context, call, &Xref::new("std", "doc").inline().warn_dangling());
    },
};

static TERM: Role = Role {
    names: &["std:term"],
    about: "link to a term of a glossary",
    options: &[],
    run: |context, call| {
        let _ = cross_reference(context, call, &Xref::new("std", "term").inline().warn_dangling());
    },
};

static KEYWORD: Role = Role {
    names: &["std:keyword"],
    about: "link to a label of a keyword, shown as it is named",
    options: &[],
    run: |context, call| {
        let _ = cross_reference(context, call, &Xref::new("std", "keyword").warn_dangling());
    },
};

static CONFVAL: Role = Role {
    names: &["std:confval"],
    about: "link to a configuration value",
    options: &[],
    run: |context, call| {
        let _ = cross_reference(context, call, &Xref::new("std", "confval").warn_dangling());
    },
};

static TOKEN: Role = Role {
    names: &["std:token"],
    about: "link to a rule of a grammar",
    options: &[],
    run: |context, call| {
        let _ = cross_reference_with(context, call, &Xref::new("std", "token"), |_, _, token| {
            token.target = token.target.trim_start_matches('~').to_owned();
            if token.explicit || !token.title.starts_with('~') {
                return;
            }
            token.title = match token.title.split_once(':') {
                Some((_, name)) => name.to_owned(),
                None => token.title[1..].to_owned(),
            };
        });
    },
};

static OPTION: Role = Role {
    names: &["std:option"],
    about: "link to a command line option",
    options: &[],
    run: |context, call| {
        let xref = Xref::new("std", "option").warn_dangling();
        let _ = cross_reference_with(context, call, &xref, |context, node, _| {
            let program = context.ambient.ref_context.get("std:program").cloned();
            let program = program.unwrap_or(crate::tree::Value::Null);
            context.document.tree.set(node, "std:program", program);
        });
    },
};

static ENVVAR: Role = Role {
    names: &["std:envvar"],
    about: "link to an environment variable, with an index entry",
    options: &[],
    run: environment_variable,
};

fn environment_variable(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let Made::Reference(node) = cross_reference(context, call, &Xref::new("std", "envvar")) else {
        return;
    };
    let name = context.document.attribute(node, "reftarget").unwrap_or_default().to_owned();
    let described = format!("environment variable; {name}");
    let [index, target] = index_target(context, call.span, |id| {
        [name, described]
            .iter()
            .map(|entry| python::tuple(&[Some("single"), Some(entry), Some(id), Some(""), None]))
            .collect()
    });
    context.document.tree.insert_before(node, index);
    context.document.tree.insert_before(node, target);
}

static EQ: Role = Role {
    names: &["eq"],
    about: "link to a numbered equation",
    options: &[],
    run: |context, call| {
        equation(context, call, &Xref { domain: "", ..Xref::new("", "eq").warn_dangling() });
    },
};

static MATH_NUMREF: Role = Role {
    names: &["math:numref"],
    about: "link to a numbered equation",
    options: &[],
    run: |context, call| equation(context, call, &Xref::new("math", "numref")),
};

fn equation(context: &mut Context<'_>, call: &RoleCall<'_>, xref: &Xref<'_>) {
    let (Made::Reference(node) | Made::Text(node)) = cross_reference(context, call, xref);
    context.document.tree.set(node, "refdomain", "math");
}

static ANY: Role = Role {
    names: &["any"],
    about: "link to whatever has this name: label, page, object",
    options: &[],
    run: |context, call| {
        let xref = Xref::new("", "any").warn_dangling();
        let _ = cross_reference_with(context, call, &xref, |context, node, reference| {
            reference.target = collapse_space(&reference.target);
            context.copy_ref_context(node);
        });
    },
};
