//! Types of doc fields that conf.py makes (`sphinx.util.docfields`).

use super::declarations::{Argument, argument, call, text};
use crate::config::{DocField, Grouping};

/// The type of doc field that a call makes: `Field`, `GroupedField` or `TypedField`, with a module
/// before it or not. A `Field` with an argument, as it is by default, is none that is put together.
pub(super) fn doc_field(expression: &str) -> Option<DocField> {
    let (callee, _) = expression.split_once('(')?;
    let class = callee.trim().rsplit('.').next()?;
    let arguments = call(expression, class)?;
    let field = match class {
        "Field" => single(&arguments)?,
        "GroupedField" => grouped(&arguments),
        "TypedField" => typed(&arguments),
        _ => return None,
    };
    let label = text(&arguments, if class == "TypedField" { 3 } else { 2 }, "label");
    Some(DocField {
        names: texts(&arguments, 1, "names"),
        label: label.unwrap_or_default(),
        ..field
    })
}

fn single(arguments: &[Argument<'_>]) -> Option<DocField> {
    let has_argument = truth(arguments, 3, "has_arg").unwrap_or(true);
    let body_role = text(arguments, 5, "bodyrolename").unwrap_or_default();
    (!has_argument).then(|| DocField { body_role, ..DocField::default() })
}

fn grouped(arguments: &[Argument<'_>]) -> DocField {
    DocField {
        grouping: Grouping::Grouped,
        role: text(arguments, 3, "rolename").unwrap_or_default(),
        can_collapse: truth(arguments, 4, "can_collapse").unwrap_or(false),
        ..DocField::default()
    }
}

fn typed(arguments: &[Argument<'_>]) -> DocField {
    DocField {
        grouping: Grouping::Typed,
        type_names: texts(arguments, 2, "typenames"),
        role: text(arguments, 4, "rolename").unwrap_or_default(),
        type_role: text(arguments, 5, "typerolename").unwrap_or_default(),
        can_collapse: truth(arguments, 6, "can_collapse").unwrap_or(false),
        ..DocField::default()
    }
}

fn texts(arguments: &[Argument<'_>], index: usize, keyword: &str) -> Vec<String> {
    argument(arguments, index, keyword).map(|found| found.value.texts()).unwrap_or_default()
}

fn truth(arguments: &[Argument<'_>], index: usize, keyword: &str) -> Option<bool> {
    argument(arguments, index, keyword)?.value.truth()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grouped_field_has_names_and_a_label() {
        let field =
            doc_field("docfields.GroupedField('knob', label='Knobs', names=('knob', 'dial'))");
        let field = field.expect("a type of field");
        assert_eq!((field.label.as_str(), field.grouping), ("Knobs", Grouping::Grouped));
        assert_eq!(field.names, ["knob", "dial"]);
        assert!(!field.can_collapse);
    }

    #[test]
    fn a_typed_field_has_names_for_types_and_may_collapse() {
        let field =
            doc_field("TypedField('p', ('param',), ('type',), 'Parameters', can_collapse=True)");
        let field = field.expect("a type of field");
        assert_eq!((field.label.as_str(), field.grouping), ("Parameters", Grouping::Typed));
        assert_eq!(field.type_names, ["type"]);
        assert!(field.can_collapse);
    }

    #[test]
    fn a_field_with_an_argument_is_not_put_together() {
        assert_eq!(doc_field("Field('unit', names=('unit',), label='Unit')"), None);
        assert!(doc_field("Field('unit', names=('unit',), has_arg=False)").is_some());
    }

    #[test]
    fn another_call_makes_no_field() {
        assert_eq!(doc_field("Knob('a')"), None);
        assert_eq!(doc_field("knob"), None);
    }
}
