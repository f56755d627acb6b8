//! Domains that are not read by rules of their own (PHP, HTTP, CMake, …): any `domain:type` directive
//! describes an object, any `domain:type` role refers to one, as Sphinx' generic domains do.

use super::fields::FieldType;
use super::object::{Description, Noted, ObjectType, describe};
use super::reference::{Xref, collapse_space, cross_reference_with};
use crate::parse::{Call, Context, Failure, Role, RoleCall};
use crate::tree::{Kind, NodeId};

/// The domains that Sphinx brings along.
const OWN: &[&str] =
    &["std", "py", "c", "cpp", "js", "rst", "math", "citation", "changeset", "index"];

/// Is a name, in a document with this default domain, one of a domain that is not Sphinx' own?
pub(crate) fn is_foreign(name: &str, default_domain: Option<&str>) -> bool {
    let (domain, objtype) = parts(name, default_domain);
    !domain.is_empty() && !objtype.is_empty() && (name.contains(':') || !OWN.contains(&domain))
}

/// The domain and the type of object.
fn parts<'n>(name: &'n str, default_domain: Option<&'n str>) -> (&'n str, &'n str) {
    name.split_once(':').unwrap_or((default_domain.unwrap_or_default(), name))
}

/// Describes an object of such a domain.
pub(crate) fn describe_foreign<'s>(
    cx: &mut Context<'s>,
    call: &Call<'s, '_>,
) -> Result<(), Failure> {
    let name = call.name.to_lowercase();
    let default = cx.ambient.default_domain.clone();
    let (domain, objtype) = parts(&name, default.as_deref());
    describe(cx, call, ForeignObject, domain, objtype)
}

/// The names of the objects around the one at hand, outermost first.
#[derive(Default)]
struct Around(Vec<String>);

struct ForeignObject;

impl ObjectType for ForeignObject {
    type Name = String;

    fn handle_signature(
        &mut self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        signature: &str,
        node: NodeId,
    ) -> Option<String> {
        let mut sig = description.write(cx);
        if description.domain == "http" {
            let method = format!("{} ", description.objtype.to_uppercase());
            sig.element(node, Kind::DescAnnotation, &method);
        }
        sig.element(node, Kind::DescName, signature);
        Some(object_name(signature))
    }

    fn add_target_and_index(
        &mut self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        name: &String,
        node: NodeId,
    ) {
        let Description { domain, objtype, .. } = *description;
        let around = cx.ambient.state::<Around>().0.clone();
        let full = |separator: &str| {
            let names = around.iter().chain([name]).map(String::as_str);
            names.collect::<Vec<_>>().join(separator)
        };
        let id = cx.object_id(&format!("{domain}-{objtype}"), &full("."));
        description.add_id(cx, node, &id);
        cx.document.note_explicit_target(node, None);
        description.note(cx, domain, objtype, name, &id, Noted::Original);
        if !around.is_empty() {
            for separator in ["::", "."] {
                description.note(cx, domain, objtype, &full(separator), &id, Noted::Alias);
            }
        }
    }

    fn before_content(
        &mut self,
        cx: &mut Context<'_>,
        _description: &Description<'_, '_, '_>,
        names: &[String],
    ) {
        let name = names.first().cloned().unwrap_or_default();
        cx.ambient.state::<Around>().0.push(name);
    }

    fn after_content(&mut self, cx: &mut Context<'_>, _description: &Description<'_, '_, '_>) {
        cx.ambient.state::<Around>().0.pop();
    }

    fn fields(&self) -> &'static [FieldType<'static>] {
        super::javascript::FIELDS
    }
}

/// What an object is called: its signature without arguments, modifiers before it and types after it.
fn object_name(signature: &str) -> String {
    let name = match signature.find('(') {
        Some(at) if at > 0 && !signature.starts_with('/') => &signature[..at],
        _ => return collapse_space(signature),
    };
    name.split_whitespace().next_back().unwrap_or(name).to_owned()
}

/// Any role of such a domain.
pub(crate) static FOREIGN_ROLE: Role = Role {
    names: &[":foreign-role"],
    about: "link to an object of a domain that has no rules of its own here",
    options: &[],
    run: refer,
};

fn refer(cx: &mut Context<'_>, call: &RoleCall<'_>) {
    let name = call.name.to_lowercase();
    let default = cx.ambient.default_domain.clone();
    let (domain, reftype) = parts(&name, default.as_deref());
    let _ = cross_reference_with(cx, call, &Xref::new(domain, reftype), |_, _, link| {
        if !link.explicit
            && let Some(title) = link.title.strip_prefix('~')
        {
            link.title = last_part(title).to_owned();
        }
        let target = link.target.trim_start_matches('~');
        link.target = collapse_space(target.strip_suffix("()").unwrap_or(target));
    });
}

/// The part of a name after its last separator, whichever the domain uses.
pub(crate) fn last_part(name: &str) -> &str {
    let body = name.strip_suffix("()").unwrap_or(name);
    let at = body.rfind(['.', ':', '\\', '/', '#']).map_or(0, |at| at + 1);
    if at == body.len() { name } else { &name[at..] }
}

#[cfg(test)]
mod tests {
    use super::{is_foreign, last_part, object_name};

    #[test]
    fn an_object_is_named_without_its_arguments() {
        assert_eq!(object_name("public static bake(int $heat): Bread"), "bake");
        assert_eq!(object_name("$crust"), "$crust");
        assert_eq!(object_name("/loaves/(int:id)/crumbs"), "/loaves/(int:id)/crumbs");
    }

    #[test]
    fn the_last_part_of_a_name_stands_after_any_separator() {
        assert_eq!(last_part("Oven::heat()"), "heat()");
        assert_eq!(last_part("Kitchen\\Oven"), "Oven");
        assert_eq!(last_part("oven."), "oven.");
    }

    #[test]
    fn names_without_a_prefix_are_foreign_where_the_default_domain_is() {
        assert!(is_foreign("command", Some("cmake")));
        assert!(!is_foreign("command", Some("py")));
        assert!(is_foreign("php:method", Some("py")));
        assert!(!is_foreign("command", None));
    }
}
