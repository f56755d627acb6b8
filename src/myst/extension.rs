//! The syntax extensions of myst-parser, and which are on.

use crate::config::Config;

/// A syntax extension, by myst-parser's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extension {
    Amsmath,
    AttrsBlock,
    AttrsInline,
    ColonFence,
    Deflist,
    Dollarmath,
    Fieldlist,
    Strikethrough,
    Substitution,
    Tasklist,
}

impl Extension {
    const fn name(self) -> &'static str {
        match self {
            Self::Amsmath => "amsmath",
            Self::AttrsBlock => "attrs_block",
            Self::AttrsInline => "attrs_inline",
            Self::ColonFence => "colon_fence",
            Self::Deflist => "deflist",
            Self::Dollarmath => "dollarmath",
            Self::Fieldlist => "fieldlist",
            Self::Strikethrough => "strikethrough",
            Self::Substitution => "substitution",
            Self::Tasklist => "tasklist",
        }
    }

    /// Is it on? Where no conf.py says which are, all of them are.
    pub(super) fn is_on(self, config: &Config) -> bool {
        config.myst_enable_extensions.as_ref().is_none_or(|names| {
            let is_this = |name: &String| {
                let name = match name.as_str() {
                    "attrs_image" => "attrs_inline",
                    name => name,
                };
                name == self.name()
            };
            names.iter().any(is_this)
        })
    }
}
