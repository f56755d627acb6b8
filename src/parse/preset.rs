//! Directives that conf.py derives from others (`sd_custom_directives`): arguments and options that hold
//! where none are written.

use super::call::Parts;
use super::{Argument, Context, Directive, option};
use crate::config::CustomDirective;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::span::Span;

/// A preset is not what the directive takes.
const PRESET: Code = Code("D004");

impl<'s> Context<'s> {
    /// The directive of this name that conf.py derives from another one, and its presets.
    pub fn custom_directive(
        &self,
        name: &str,
    ) -> Option<(&'static Directive, &'s CustomDirective)> {
        let custom = self.config.custom_directives.get(name)?;
        Some((self.registry.directive(custom.inherit.as_str().into())?, custom))
    }

    /// Fills in what was not written.
    pub(super) fn apply_presets(
        &mut self,
        directive: &Directive,
        custom: &CustomDirective,
        parts: &mut Parts<'s>,
        span: Span,
    ) {
        if let Some(text) = custom.argument.as_ref().filter(|_| parts.arguments.is_empty()) {
            let file = self.source.add("conf.py", text, 1);
            let lines = file.map(|file| file.lines()).unwrap_or_default();
            parts.arguments.push(Argument { text: text.clone().into(), lines });
        }
        for (name, value) in &custom.options {
            let listed = directive.options.iter().find(|(key, _)| key == name);
            let Some(&(key, shape)) = listed else { continue };
            if parts.options.listed.iter().any(|(own, _)| *own == key) {
                continue;
            }
            match option::convert(shape, Some(value)) {
                Ok(value) => parts.options.listed.push((key, value)),
                Err(problem) => self.document.diagnostics.push(Diagnostic {
                    code: PRESET,
                    severity: Severity::Warning,
                    span,
                    message: format!("Invalid default option '{name}': {problem}").into(),
                    help: Some("change sd_custom_directives in conf.py".into()),
                }),
            }
        }
    }
}
