//! Raw output.

use super::codes;
use super::input::{self, Input};
use crate::parse::{Call, Context, Directive, Failure, Shape};
use crate::tree::Kind;

pub(super) static RAW: Directive = Directive {
    names: &["raw"],
    about: "Text passed through to one output format.",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: &[
        ("file", Shape::Path),
        ("url", Shape::Uri),
        ("encoding", Shape::Encoding),
        ("class", Shape::Class),
    ],
    has_content: true,
    run: run_raw,
};

fn run_raw<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let format = call.arguments[0].text.to_lowercase();
    let format = format.split_whitespace().collect::<Vec<_>>().join(" ");
    let input = input::external(context, call)?;
    let node = context.document.tree.create(Kind::Raw, call.span);
    match input {
        Input::Content => context.push_lines(node, &call.content),
        Input::File { path, text } => {
            super::literal::push_made_at(context, node, &text, call.span.lo);
            context.document.tree.set(node, "source", path);
        }
        Input::Nothing => call.require_content()?,
    }
    context.document.tree.set(node, "format", format);
    context.add_classes(call, node);
    context.document.tree.append(call.parent, node);
    Ok(())
}

impl Call<'_, '_> {
    /// Content and file, or file and address, are given at once.
    pub(super) fn too_many_sources(&self) -> Option<Failure> {
        let name = self.name;
        let external = self.has("file") || self.has("url");
        let message = if !self.content.is_empty() && external {
            format!("\"{name}\" directive may not both specify an external file and have content.")
        } else if self.has("file") && self.has("url") {
            format!(
                "The \"file\" and \"url\" options may not be simultaneously specified for the \
                 \"{name}\" directive."
            )
        } else {
            return None;
        };
        Some(Failure::error(codes::VALUE, message))
    }
}
