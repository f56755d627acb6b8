//! docutils' directives that Sphinx changes a little.

use crate::directives::docutils::image::{FIGURE_OPTIONS, Named, make_figure};
use crate::directives::docutils::include::{include_file, include_options, parser};
use crate::parse::{Call, Context, Directive, Failure, OptionValue, Shape};
use crate::path::relative_to_source;

pub(in crate::directives) static ALL: &[&Directive] = &[&FIGURE, &INCLUDE];

/// The name is the figure's, not the image's.
static FIGURE: Directive = Directive {
    names: &["figure"],
    about: "an image with a caption and a legend",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: FIGURE_OPTIONS,
    has_content: true,
    run: |context, call| {
        let made = make_figure(context, call, Named::Figure);
        context.document.tree.append(call.parent, made.figure);
        context.append_nodes(call.parent, made.message);
        Ok(())
    },
};

/// Paths start at the page, even in included files, or at the source root.
static INCLUDE: Directive = Directive {
    names: &["include"],
    about: "the text of another file, or a part of it",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: OPTIONS,
    has_content: false,
    run: include,
};

const OPTIONS: &[(&str, Shape)] = &include_options(Shape::Custom(parser_or_myst));

/// docutils' parsers, and myst-parser.
fn parser_or_myst(value: Option<&str>) -> Result<OptionValue, String> {
    match value {
        Some("myst" | "myst_parser.sphinx_" | "myst_parser.docutils_") => {
            Ok(OptionValue::Text("myst".to_owned()))
        }
        _ => parser(value),
    }
}

fn include<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let argument: String = call.arguments[0].text.split('\n').map(str::trim).collect();
    let bundled = argument.starts_with('<') && argument.ends_with('>');
    match crate::directives::find(crate::dialect::Dialect::Docutils, "include") {
        Some(plain) if bundled => (plain.run)(context, call),
        _ => {
            let path = relative_to_source(&context.document.docname, &argument);
            let shown = context.files.adapt_root_path(&path);
            context.document.included.insert(shown.clone(), path);
            include_file(context, call, shown)
        }
    }
}
