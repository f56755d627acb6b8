//! Line blocks, the directive's way.

use crate::parse::{Call, Context, Directive, Failure, Shape};
use crate::source::is_space;
use crate::span::Line;
use crate::tree::Kind;

pub(super) static LINE_BLOCK: Directive = Directive {
    names: &["line-block"],
    about: "Lines that stay lines.",
    required_arguments: 0,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[("class", Shape::Class), ("name", Shape::Unchanged)],
    has_content: true,
    run: run_line_block,
};

fn run_line_block<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    call.require_content()?;
    let block = context.document.tree.create(Kind::LineBlock, call.span);
    context.add_classes(call, block);
    context.add_name(call, block);
    let mut messages = Vec::new();
    let mut indents = Vec::with_capacity(call.content.len());
    // docutils counts the lines from the directive's line, and that one twice.
    let skew = i32::try_from(context.document.line(call.span.lo)).map_or(0, |line| line - 1);
    for line in &call.content {
        let stripped = line.text.trim_start_matches(is_space);
        let indent = line.text.len() - stripped.len();
        let text = Line { text: stripped, at: line.at + indent as u32 };
        let node = context.document.tree.push(block, Kind::Line, line.span());
        messages.extend(context.with_line_skew(skew, |context| {
            context.inline_of_detached(node, &[text], call.parent)
        }));
        indents.push((!stripped.is_empty()).then_some(indent));
    }
    context.document.tree.append(call.parent, block);
    context.nest_lines(block, &indents);
    context.append_nodes(call.parent, messages);
    Ok(())
}
