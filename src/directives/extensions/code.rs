//! Code that an extension would run or test: it is shown as code.

use super::{
    ANY_OPTION, Call, Context, Directive, Failure, argument, content_only, copy_option, instead,
    is_set, leave_no_trace, lenient, set_option, unlisted,
};
use crate::directives::sphinx::code::{literal_block, made_literal_block};
use crate::directives::sphinx::literalinclude::LITERALINCLUDE;
use crate::parse::joined;
use crate::path::relative_to_source;
use crate::span::Line;

pub(super) static ALL: &[&Directive] = &[
    &DOCTEST,
    &TESTCODE,
    &TESTOUTPUT,
    &PROMPT,
    &IPYTHON,
    &PLOT,
    &EXECUTED,
    &COMMAND_OUTPUT,
    &IN_LANGUAGE,
    &OWN_NAME,
    &CLICK,
    &JINJA,
];

static DOCTEST: Directive =
    lenient(&["doctest"], "an interactive Python session that is tested", |context, call| {
        tested(context, call, "pycon")
    });

static TESTCODE: Directive =
    lenient(&["testcode"], "Python code that is tested", |context, call| {
        tested(context, call, "python")
    });

static TESTOUTPUT: Directive =
    lenient(&["testoutput"], "what tested code prints", |context, call| {
        tested(context, call, "none")
    });

/// `:hide:` keeps code from being shown.
fn tested<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    language: &str,
) -> Result<(), Failure> {
    if is_set(call, "hide") {
        leave_no_trace(context, call);
    } else {
        literal_block(context, call, language);
    }
    Ok(())
}

/// Prompts of sphinx-prompt, by language.
const PROMPTS: &[(&str, &str, &str)] = &[
    ("bash", "console", "$"),
    ("batch", "doscon", "C:\\>"),
    ("powershell", "pwsh-session", "PS C:\\>"),
    ("python", "pycon", ">>>"),
];

static PROMPT: Directive = Directive {
    optional_arguments: 3,
    options: &[ANY_OPTION],
    ..lenient(&["prompt"], "commands with a prompt before each", |context, call| {
        let word = |index: usize| call.arguments.get(index).map(|word| &*word.text);
        let language = unlisted(call, "language").or(word(0)).unwrap_or("text");
        let known = PROMPTS.iter().find(|(name, _, _)| *name == language);
        let usual = known.map_or("$", |(_, _, prompt)| prompt);
        let prompts = unlisted(call, "prompts").or(word(1)).unwrap_or(usual);
        let modifiers = unlisted(call, "modifiers").or(word(2)).unwrap_or_default();
        let shown = known.map_or("console", |(_, session, _)| session);
        if modifiers.contains("auto") {
            literal_block(context, call, shown);
        } else {
            let text = prompted(&call.content, prompts.split(',').next().unwrap_or(prompts));
            made_literal_block(context, call, shown, &text);
        }
        Ok(())
    })
};

/// Lines with a prompt before each that starts a command.
fn prompted(lines: &[Line<'_>], prompt: &str) -> String {
    let mut out = String::new();
    let mut goes_on = false;
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        if !goes_on && !line.is_blank() {
            out.push_str(prompt.trim());
            out.push(' ');
        }
        out.push_str(line.text);
        goes_on = line.text.ends_with('\\');
    }
    out
}

static IPYTHON: Directive = lenient(
    &["ipython", "ipython3"],
    "IPython code that is run when the docs are built",
    |context, call| {
        if is_set(call, "suppress") {
            leave_no_trace(context, call);
            return Ok(());
        }
        let is_shown = |line: &&Line<'_>| !line.text.starts_with('@');
        let (_, content) = call.arguments_and_content();
        let lines: Vec<Line<'_>> = content.iter().filter(is_shown).copied().collect();
        let has_prompts = lines.iter().any(|line| line.text.starts_with("In ["));
        let language = if has_prompts { "ipython" } else { "python" };
        made_literal_block(context, call, language, &joined(&lines));
        Ok(())
    },
);

static PLOT: Directive =
    lenient(&["plot"], "Python code of a figure, or the script that draws it", |context, call| {
        if call.content.is_empty() && !argument(call).is_empty() {
            return script(context, call);
        }
        let is_session = call.content.iter().any(|line| line.text.starts_with(">>>"));
        literal_block(context, call, if is_session { "pycon" } else { "python" });
        Ok(())
    });

/// The script where it can be read, else its path.
fn script<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let name = argument(call).split_whitespace().next().unwrap_or_default();
    let path = context.files.adapt_root_path(&relative_to_source(&context.document.docname, name));
    if context.files.locate(&path).is_err() {
        made_literal_block(context, call, "none", name);
        return Ok(());
    }
    let mut inner = instead(call, &LITERALINCLUDE, call.parent);
    inner.arguments.clone_from(&call.arguments);
    inner.arguments[0].text = name.to_owned().into();
    set_option(&mut inner, "language", Some("python"));
    copy_option(&mut inner, call, "caption");
    (LITERALINCLUDE.run)(context, &inner)
}

static EXECUTED: Directive = content_only(
    &["jupyter-execute", "jupyter-input", "execute_code", "exec_code", "exec"],
    "Python code that is run when the docs are built",
    |context, call| {
        if is_set(call, "hide-code") || is_set(call, "hide_code") {
            leave_no_trace(context, call);
        } else {
            literal_block(context, call, "python");
        }
        Ok(())
    },
);

static COMMAND_OUTPUT: Directive = lenient(
    &["program-output", "command-output"],
    "a command whose output is shown",
    |context, call| {
        let command = format!("$ {}", argument(call));
        made_literal_block(context, call, "console", &command);
        Ok(())
    },
);

/// Names of languages that projects give to directives of their own.
static OWN_NAME: Directive = content_only(
    &["bash", "console", "json", "powershell", "python", "shell", "sql", "toml", "xml", "yaml"],
    "code in the language of that name",
    |context, call| {
        literal_block(context, call, &call.name.to_lowercase());
        Ok(())
    },
);

/// Commands of Click: what they are, and how they are run.
static CLICK: Directive = content_only(
    &["click:example", "click:run"],
    "Python code of a command-line program that is run when the docs are built",
    |context, call| {
        literal_block(context, call, "python");
        Ok(())
    },
);

/// Code in a language that the directive is named after.
static IN_LANGUAGE: Directive = lenient(
    &["rocqtop", "coqtop", "rocqdoc", "coqdoc", "jupyter-output", "ansi-block"],
    "code in the language of that name",
    |context, call| {
        let language = match call.name.to_lowercase().as_str() {
            "rocqtop" | "coqtop" | "rocqdoc" | "coqdoc" => "coq",
            _ => "none",
        };
        literal_block(context, call, language);
        Ok(())
    },
);

static JINJA: Directive =
    lenient(&["jinja"], "a Jinja template, which is not filled in", |context, call| {
        literal_block(context, call, "jinja");
        Ok(())
    });
