//! What directives leave for the ones after them.

/// State that reaches from one directive to later ones of the same document, as Sphinx keeps it in
/// its `env.temp_data` and `env.ref_context`.
#[derive(Clone, Debug, Default)]
pub struct Ambient {}
