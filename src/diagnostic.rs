//! What is wrong with a source, said so that somebody can mend it.

use crate::span::Span;
use std::borrow::Cow;

/// How bad it is; docutils' levels 1 to 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is lost; good to know.
    Info = 1,
    /// Probably not what the author meant.
    Warning = 2,
    /// Something could not be read as written.
    Error = 3,
    /// A part of the document could not be read.
    Severe = 4,
}

impl Severity {
    /// As shown to people: `info`, `warning`, `error`, `severe`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Severe => "severe",
        }
    }

    /// docutils' `type` attribute: `INFO`, `WARNING`, `ERROR`, `SEVERE`.
    #[must_use]
    pub const fn docutils(self) -> &'static str {
        match self {
            Self::Info => "INFO",
            Self::Warning => "WARNING",
            Self::Error => "ERROR",
            Self::Severe => "SEVERE",
        }
    }
}

/// A stable name for a condition, for filters and `shelfmark explain`.
///
/// The letter tells the area: `P` parse, `D` directive or role, `R` reference, `T` table, `M` target
/// format, `A` asset, `N` navigation, `C` configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Code(pub &'static str);

/// One thing found wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which condition.
    pub code: Code,
    /// How bad.
    pub severity: Severity,
    /// Where.
    pub span: Span,
    /// What is wrong; one or more sentences.
    pub message: Cow<'static, str>,
    /// What to do about it.
    pub help: Option<Cow<'static, str>>,
}
