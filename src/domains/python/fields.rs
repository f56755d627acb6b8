//! The doc fields of Python objects.

use crate::domains::fields::{Alone, FieldType, Style};

/// All of them.
pub(super) static FIELDS: &[FieldType<'static>] = &[
    FieldType {
        label: "Parameters",
        names: &["param", "parameter", "arg", "argument", "keyword", "kwarg", "kwparam"],
        type_names: &["paramtype", "type"],
        style: Style::Typed,
        alone: Alone::Collapsed,
        role: "",
        type_role: "class",
        body_role: "",
    },
    FieldType {
        label: "Variables",
        names: &["var", "ivar", "cvar"],
        type_names: &["vartype"],
        style: Style::Typed,
        alone: Alone::Collapsed,
        role: "",
        type_role: "class",
        body_role: "",
    },
    FieldType {
        label: "Raises",
        names: &["raises", "raise", "exception", "except"],
        type_names: &[],
        style: Style::Grouped,
        alone: Alone::Collapsed,
        role: "exc",
        type_role: "",
        body_role: "",
    },
    FieldType {
        label: "Returns",
        names: &["returns", "return"],
        type_names: &[],
        style: Style::Single,
        alone: Alone::Listed,
        role: "",
        type_role: "",
        body_role: "",
    },
    FieldType {
        label: "Return type",
        names: &["rtype"],
        type_names: &[],
        style: Style::Single,
        alone: Alone::Listed,
        role: "",
        type_role: "",
        body_role: "class",
    },
];
