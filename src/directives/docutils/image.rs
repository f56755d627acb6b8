//! Images and figures.

use super::codes;
use super::picture;
use crate::diagnostic::Severity;
use crate::parse::option::{choice, length_or_percentage_or_unitless, uri};
use crate::parse::{Address, Call, Context, Directive, Failure, OptionValue, Shape, Titles};
use crate::span::Span;
use crate::tree::{Kind, NodeId, normalize_name, whitespace_normalize_name};

const HORIZONTAL: &[&str] = &["left", "center", "right"];
const VERTICAL: &[&str] = &["top", "middle", "bottom"];
const ALIGNMENTS: &[&str] = &["top", "middle", "bottom", "left", "center", "right"];
const LOADING: &[&str] = &["embed", "link", "lazy"];

pub(super) static IMAGE: Directive = Directive {
    names: &["image"],
    about: "An image.",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: &[
        ("alt", Shape::Unchanged),
        ("height", Shape::LengthOrUnitless),
        ("width", Shape::LengthOrPercentageOrUnitless("")),
        ("scale", Shape::Percentage),
        ("align", Shape::Choice(ALIGNMENTS)),
        ("target", Shape::UnchangedRequired),
        ("loading", Shape::Choice(LOADING)),
        ("class", Shape::Class),
        ("name", Shape::Unchanged),
    ],
    has_content: false,
    run: run_image,
};

/// The options of figures.
pub(crate) const FIGURE_OPTIONS: &[(&str, Shape)] = &[
    ("alt", Shape::Unchanged),
    ("height", Shape::LengthOrUnitless),
    ("width", Shape::LengthOrPercentageOrUnitless("")),
    ("scale", Shape::Percentage),
    ("align", Shape::Custom(align)),
    ("target", Shape::UnchangedRequired),
    ("loading", Shape::Choice(LOADING)),
    ("class", Shape::Class),
    ("name", Shape::Unchanged),
    ("figwidth", Shape::Custom(figure_width)),
    ("figclass", Shape::Class),
    ("figname", Shape::Unchanged),
];

pub(super) static FIGURE: Directive = Directive {
    names: &["figure"],
    about: "An image with caption and legend.",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: FIGURE_OPTIONS,
    has_content: true,
    run: run_figure,
};

/// `left`, `center` or `right`.
pub(crate) fn align(value: Option<&str>) -> Result<OptionValue, String> {
    choice(value, HORIZONTAL).map(OptionValue::Text)
}

fn figure_width(value: Option<&str>) -> Result<OptionValue, String> {
    match value {
        Some(word) if word.eq_ignore_ascii_case("image") => Ok(OptionValue::Text("image".into())),
        // Python would fail with an AttributeError here; docutils has no words for that.
        None => Err("must supply an argument; choose from \"image\", or a length".to_owned()),
        length => length_or_percentage_or_unitless(length, "px").map(OptionValue::Text),
    }
}

fn run_image<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    check_alignment(call)?;
    let image = make_image(context, call);
    if let Some(alignment) = call.text("align") {
        context.document.tree.set(image.image, "align", alignment);
    }
    context.add_name(call, image.image);
    context.document.tree.append(call.parent, image.outer);
    Ok(())
}

fn check_alignment(call: &Call<'_, '_>) -> Result<(), Failure> {
    let Some(alignment) = call.text("align") else { return Ok(()) };
    let (valid, place) = if call.in_substitution {
        (VERTICAL, " within a substitution definition")
    } else {
        (HORIZONTAL, "")
    };
    if valid.contains(&alignment) {
        return Ok(());
    }
    let message = format!(
        "Error in \"{}\" directive: \"{alignment}\" is not a valid value for the \"align\" \
         option{place}.  Valid values for \"align\" are: \"{}\".",
        call.name,
        valid.join("\", \"")
    );
    Err(Failure::error(codes::VALUE, message))
}

/// An image that was made.
struct Image {
    /// The image itself.
    image: NodeId,
    /// The image, or the reference around it. Detached.
    outer: NodeId,
}

/// An image with its reference, if it is one; alignment and name are left to the caller.
fn make_image(context: &mut Context<'_>, call: &Call<'_, '_>) -> Image {
    let image = context.document.tree.create(Kind::Image, call.span);
    context.document.tree.set(image, "uri", uri(&call.arguments[0].text));
    for key in ["alt", "height", "width", "loading"] {
        if let Some(text) = call.text(key) {
            context.document.tree.set(image, key, text);
        }
    }
    if let Some(scale) = call.integer("scale") {
        context.document.tree.set(image, "scale", scale);
    }
    context.add_classes(call, image);
    let Some(target) = call.text("target") else { return Image { image, outer: image } };
    let outer = make_reference(context, call, target);
    context.document.tree.append(outer, image);
    Image { image, outer }
}

fn make_reference(context: &mut Context<'_>, call: &Call<'_, '_>, target: &str) -> NodeId {
    // docutils keeps no source text for it.
    let place = Span::at(call.span.lo);
    let reference = context.document.tree.create(Kind::Reference, place);
    match Address::of(target) {
        Address::Uri(address) => context.document.tree.set(reference, "refuri", address),
        Address::Name(name) => {
            let tree = &mut context.document.tree;
            tree.set(reference, "refname", normalize_name(&name));
            tree.set(reference, "name", whitespace_normalize_name(&name));
            context.document.note_refname(reference);
        }
    }
    reference
}

fn run_figure<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let figure = make_figure(context, call, Named::Image);
    context.document.tree.append(call.parent, figure.figure);
    context.append_nodes(call.parent, figure.message);
    Ok(())
}

/// What the `name` option of a figure names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    /// The image (docutils).
    Image,
    /// The figure (Sphinx).
    Figure,
}

/// A figure that was made.
pub(crate) struct Figure {
    /// The figure. Detached.
    pub(crate) figure: NodeId,
    /// What is wrong with its content. Detached; goes behind the figure.
    pub(crate) message: Option<NodeId>,
}

/// Makes a figure of a directive with [`FIGURE_OPTIONS`].
pub(crate) fn make_figure<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    named: Named,
) -> Figure {
    let figure = context.document.tree.create(Kind::Figure, call.span);
    let image = make_image(context, call);
    if named == Named::Image {
        context.add_name(call, image.image);
    }
    context.document.tree.append(figure, image.outer);
    set_figure_options(context, call, figure);
    let message = fill_figure(context, call, figure);
    if named == Named::Figure && message.is_none() {
        context.add_name(call, figure);
    }
    Figure { figure, message }
}

fn set_figure_options(context: &mut Context<'_>, call: &Call<'_, '_>, figure: NodeId) {
    match call.text("figwidth") {
        Some("image") => {
            let path = uri(&call.arguments[0].text);
            if let Some(width) = picture::width(context, &path) {
                context.document.tree.set(figure, "width", format!("{width}px"));
            }
        }
        Some(width) => context.document.tree.set(figure, "width", width),
        None => {}
    }
    for class in call.list("figclass") {
        context.document.tree.push_to(figure, "classes", class.as_str());
    }
    if let Some(name) = call.text("figname").filter(|name| !name.is_empty()) {
        context.add_target_name(name, figure);
    }
    if let Some(alignment) = call.text("align") {
        context.document.tree.set(figure, "align", alignment);
    }
}

/// Caption and legend: the content's first paragraph, or an empty comment for none, and the rest.
fn fill_figure<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    figure: NodeId,
) -> Option<NodeId> {
    if call.content.is_empty() {
        return None;
    }
    let content = context.parse_apart(call);
    while let Some(child) = context.document.tree.first(content) {
        let tree = &mut context.document.tree;
        match tree.kind(child) {
            // Left out of account: transforms take them away.
            Kind::Target | Kind::Pending => {
                tree.detach(child);
                tree.append(figure, child);
            }
            Kind::Paragraph => {
                // A new element, which does not keep the paragraph's names and classes.
                let caption = tree.push(figure, Kind::Caption, tree.span(child));
                tree.detach(child);
                tree.adopt(caption, child);
                break;
            }
            Kind::Comment if tree.first(child).is_none() => {
                tree.detach(child);
                break;
            }
            _ => {
                return Some(context.report_block(
                    Severity::Error,
                    codes::CONTENT_FORM,
                    call.span,
                    "Figure caption must be a paragraph or empty comment.",
                    call.lines,
                ));
            }
        }
    }
    if context.document.tree.first(content).is_some() {
        let legend = context.document.tree.push(figure, Kind::Legend, call.span);
        context.document.tree.adopt(legend, content);
    }
    None
}

impl<'s> Context<'s> {
    /// Parses the content into an element without a place, which checks its shape before taking it.
    pub(crate) fn parse_apart(&mut self, call: &Call<'s, '_>) -> NodeId {
        let apart = self.document.tree.create(Kind::Unknown, call.span);
        self.nested_parse(&call.content, apart, Titles::Refused);
        apart
    }
}
