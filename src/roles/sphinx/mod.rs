//! Sphinx' own, without those of its domains of programming languages.

pub(super) mod declared;
pub(super) mod emphasis;
pub(crate) mod external;
pub(crate) mod index;
pub(super) mod issues;
pub(super) mod keys;
pub(super) mod labels;
pub(super) mod numbers;
pub(crate) use crate::domains::reference;
pub(crate) mod target;
pub(super) mod text;

use crate::parse::RoleCall;

/// `SphinxRole.name`: the role's name as written, in lower case; the default role's for bare text.
fn role_name(call: &RoleCall<'_>) -> String {
    let name = if call.name.is_empty() { call.role.names[0] } else { call.name };
    name.to_lowercase()
}
