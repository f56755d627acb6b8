//! Icons: `octicon`, `material-regular` and kin, `fa` and kin.
//!
//! The `svg` attribute is sphinx-design's. Of Material icons it lacks the outlines, which would be as
//! large as the whole program: who shows them knows them by name, which stands among the drawing's classes.

use crate::diagnostic::{Code, Severity};
use crate::parse::{Context, Role, RoleCall};
use crate::python::{float_repr, repr};
use crate::source::is_space;
use crate::tree::Kind;
use flate2::read::GzDecoder;
use rustc_hash::FxHashMap;
use std::io::Read as _;
use std::sync::LazyLock;

pub(in crate::roles) static ALL: &[&Role] = &[
    &OCTICON,
    &material_role(&["material-regular"]),
    &material_role(&["material-outlined"]),
    &material_role(&["material-round"]),
    &material_role(&["material-sharp"]),
    &material_role(&["material-twotone"]),
    &fontawesome_role(&["fa"]),
    &fontawesome_role(&["fas"]),
    &fontawesome_role(&["fab"]),
    &fontawesome_role(&["far"]),
    &fontawesome_role(&["fa-solid"]),
    &fontawesome_role(&["fa-brands"]),
    &fontawesome_role(&["fa-regular"]),
];

static OCTICON: Role = Role {
    names: &["octicon"],
    about: "an octicon; height and classes follow after semicolons",
    options: &[],
    run: |context, call| {
        drawing(context, call, IconSet::Octicon, "Invalid octicon content");
    },
};

const fn material_role(names: &'static [&'static str]) -> Role {
    Role {
        names,
        about: "a Material icon; height and classes follow after semicolons",
        options: &[],
        run: |context, call| {
            let name = call.role.names[0];
            let style = name.strip_prefix("material-").unwrap_or(name);
            drawing(
                context,
                call,
                IconSet::Material(style),
                &format!("Invalid {name} icon content"),
            );
        },
    }
}

const fn fontawesome_role(names: &'static [&'static str]) -> Role {
    Role {
        names,
        about: "a Font Awesome icon; classes follow after a semicolon",
        options: &[],
        run: fontawesome,
    }
}

fn fontawesome(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let text = call.unescaped();
    let (icon, more) = text.split_once(';').unwrap_or((&text, ""));
    let icon = icon.trim_matches(is_space);
    let set = call.role.names[0];
    let style = match set {
        "fab" | "fa-brands" => "brands",
        "far" | "fa-regular" => "regular",
        _ => "solid",
    };
    let mut classes = vec![set.to_owned(), format!("fa-{icon}")];
    classes.extend(more.split_whitespace().map(str::to_owned));
    let tree = &mut context.document.tree;
    let node = tree.push(call.parent, Kind::Fontawesome, call.span);
    tree.set(node, "icon", icon);
    tree.set(node, "icon_style", style);
    tree.set(node, "classes", classes);
}

fn drawing(context: &mut Context<'_>, call: &RoleCall<'_>, set: IconSet<'_>, problem: &str) {
    let text = call.unescaped();
    let mut values = text.split(';');
    let name = values.next().unwrap_or_default().trim_matches(is_space);
    let height = values.next().unwrap_or("1em");
    let classes = values.next().unwrap_or_default();
    match (Icon { set, name, height, classes }).svg() {
        Ok(svg) => {
            let node = context.document.tree.push(call.parent, Kind::SdIcon, call.span);
            context.document.tree.set(node, "svg", svg);
        }
        Err(error) => {
            let message = format!("{problem}: {error}");
            context.role_problem(call, Severity::Error, Code("D350"), message);
        }
    }
}

/// A set of icons.
#[derive(Clone, Copy, Debug)]
pub(crate) enum IconSet<'t> {
    /// GitHub's.
    Octicon,
    /// Google's, in a style.
    Material(&'t str),
}

/// An icon as a role or directive asks for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Icon<'t> {
    /// Its set.
    pub(crate) set: IconSet<'t>,
    /// Its name.
    pub(crate) name: &'t str,
    /// Its height, with the unit.
    pub(crate) height: &'t str,
    /// Its own classes, by spaces.
    pub(crate) classes: &'t str,
}

impl Icon<'_> {
    /// The `svg` element.
    pub(crate) fn svg(&self) -> Result<String, String> {
        let (small, large) = self.drawings()?;
        let (value, unit) = height(self.height).ok_or_else(|| {
            let height = self.height;
            format!("Invalid height: '{height}', must be format <integer><px|em|rem>")
        })?;
        let wants_large = value >= if unit == "px" { 24.0 } else { 1.5 };
        let (height, width) = large.filter(|_| wants_large).unwrap_or(small);
        let outlines = match self.set {
            IconSet::Octicon => outlines(self.name, usize::from(wants_large && large.is_some())),
            IconSet::Material(_) => "",
        };
        let shown_width = rounded(f64::from(width) * value / f64::from(height));
        let (version, set) = match self.set {
            IconSet::Octicon => ("1.1", "sd-octicon"),
            IconSet::Material(_) => ("4.0.0.63c5cb3", "sd-material-icon"),
        };
        let mut classes = format!("{set} {set}-{}", self.name);
        for class in self.classes.split_whitespace() {
            classes.push(' ');
            classes.push_str(class);
        }
        Ok(format!(
            "<svg version=\"{version}\" width=\"{}{unit}\" height=\"{}{unit}\" class=\"{classes}\" \
             viewBox=\"0 0 {width} {height}\" aria-hidden=\"true\">{outlines}</svg>",
            float_repr(shown_width),
            float_repr(value),
        ))
    }

    /// Height and width of the usual drawing, and of the one for large sizes.
    fn drawings(&self) -> Result<(Size, Option<Size>), String> {
        match self.set {
            IconSet::Octicon => octicon(self.name)
                .ok_or_else(|| repr(&format!("Unrecognised octicon: {}", self.name))),
            IconSet::Material(style) => material(style, self.name)
                .ok_or_else(|| repr(&format!("Unrecognised material-{style} icon: {}", self.name))),
        }
    }
}

type Size = (u32, u32);

/// Python's `round(number, 3)`.
fn rounded(number: f64) -> f64 {
    format!("{number:.3}").parse().unwrap_or(number)
}

/// A number and its unit.
fn height(text: &str) -> Option<(f64, &str)> {
    let unit = ["px", "rem", "em"].into_iter().find(|unit| text.ends_with(unit))?;
    let digits = text.strip_suffix(unit)?;
    let valid = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = match digits.split_once('.') {
        Some((whole, fraction)) => valid(whole) && valid(fraction),
        None => valid(digits),
    };
    let value: f64 = digits.parse().ok().filter(|_| is_number)?;
    Some((rounded(value), unit))
}

/// Names of octicons, with drawings where they are not the usual ones.
static OCTICONS: LazyLock<Table> = LazyLock::new(|| table(include_str!("octicons.txt")));

/// The outlines of octicons, from GitHub's `@primer/octicons` under the license beside the file: a record
/// (U+001E parts them) holds a name, the outlines of its usual drawing and of the one for large sizes
/// (parted by U+001F).
static OUTLINES: LazyLock<FxHashMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut text = String::new();
    let mut packed = GzDecoder::new(&include_bytes!("octicons.outlines.gz")[..]);
    packed.read_to_string(&mut text).expect("the file is packed text");
    let records = text.split('\u{1E}').map(|record| {
        let mut parts = record.split('\u{1F}').map(str::to_owned);
        (parts.next().unwrap_or_default(), parts.collect())
    });
    records.collect()
});

/// What an octicon's drawing consists of.
fn outlines(name: &str, drawing: usize) -> &'static str {
    OUTLINES.get(name).and_then(|drawings| drawings.get(drawing)).map_or("", String::as_str)
}

/// Names of Material icons, with the styles that have them.
static MATERIAL: LazyLock<Table> = LazyLock::new(|| table(include_str!("material.txt")));

type Table = FxHashMap<&'static str, &'static str>;

fn table(text: &'static str) -> Table {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_once(' ').unwrap_or((line, ""))).collect()
}

/// All octicons, in sphinx-design's order.
pub(crate) fn octicon_names() -> &'static [&'static str] {
    static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let lines = include_str!("octicons.txt").lines().filter(|line| !line.starts_with('#'));
        lines.map(|line| line.split(' ').next().unwrap_or(line)).collect()
    });
    &NAMES
}

fn octicon(name: &str) -> Option<(Size, Option<Size>)> {
    let sizes = match *OCTICONS.get(name)? {
        "" => "16:16 24:24",
        own => own,
    };
    let mut sizes = sizes.split(' ').filter_map(|size| {
        let (height, width) = size.split_once(':')?;
        Some((height.parse().ok()?, width.parse().ok()?))
    });
    Some((sizes.next()?, sizes.next()))
}

fn material(style: &str, name: &str) -> Option<(Size, Option<Size>)> {
    let letters = match *MATERIAL.get(name)? {
        "" => "gorst",
        "+" => "GORST",
        own => own,
    };
    let letter = match style {
        "regular" => 'g',
        "outlined" => 'o',
        "round" => 'r',
        "sharp" => 's',
        _ => 't',
    };
    if letters.contains(letter) {
        Some(((24, 24), None))
    } else {
        letters.contains(letter.to_ascii_uppercase()).then_some(((20, 20), Some((24, 24))))
    }
}

#[cfg(test)]
mod tests {
    use super::{Icon, IconSet};

    fn svg(set: IconSet<'_>, name: &str, height: &str) -> Result<String, String> {
        Icon { set, name, height, classes: "a b" }.svg()
    }

    #[test]
    fn every_octicon_has_outlines_in_each_size() {
        for name in super::octicon_names() {
            for height in ["1em", "3em"] {
                let drawn = svg(IconSet::Octicon, name, height).expect("known");
                assert!(!drawn.contains("\"></svg>"), "{name} {height}");
            }
        }
    }

    #[test]
    fn drawings_are_chosen_by_height() {
        let small = svg(IconSet::Octicon, "tag", "1em").expect("known");
        assert!(small.contains("width=\"1.0em\"") && small.contains("viewBox=\"0 0 16 16\""));
        assert!(small.contains("class=\"sd-octicon sd-octicon-tag a b\""));
        let large = svg(IconSet::Octicon, "tag", "30px").expect("known");
        assert!(large.contains("viewBox=\"0 0 24 24\""));
        assert!(svg(IconSet::Octicon, "tag", "1pt").is_err());
        assert!(svg(IconSet::Octicon, "unheard-of", "1em").is_err());
        assert!(svg(IconSet::Material("round"), "flight", "1.5rem").is_ok());
    }
}
