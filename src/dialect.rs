//! Whose rules apply.

/// Whose directives, roles and rules apply to a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// docutils' own, nothing else.
    Docutils,
    /// docutils' with Sphinx' and sphinx-design's on top, and the extensions often met.
    #[default]
    Sphinx,
}
