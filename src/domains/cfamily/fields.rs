//! The doc fields of C and C++ objects.

use crate::domains::fields::{Alone, FieldType, Style};

const RETURN_VALUES: FieldType<'static> = FieldType {
    label: "Return values",
    names: &["retvals", "retval"],
    type_names: &[],
    style: Style::Grouped,
    alone: Alone::Collapsed,
    role: "",
    type_role: "",
    body_role: "",
};

const RETURNS: FieldType<'static> = FieldType {
    label: "Returns",
    names: &["returns", "return"],
    style: Style::Single,
    alone: Alone::Listed,
    ..RETURN_VALUES
};

const TEMPLATE_PARAMETERS: FieldType<'static> = FieldType {
    label: "Template Parameters",
    names: &["tparam", "template parameter"],
    ..RETURN_VALUES
};

/// C functions and macros.
pub(super) static C_FUNCTION: &[FieldType<'static>] = &[
    FieldType {
        label: "Parameters",
        names: &["param", "parameter", "arg", "argument"],
        type_names: &["type"],
        style: Style::Typed,
        alone: Alone::Listed,
        type_role: "expr",
        ..RETURN_VALUES
    },
    RETURN_VALUES,
    RETURNS,
    FieldType {
        label: "Return type",
        names: &["rtype"],
        style: Style::Single,
        alone: Alone::Listed,
        ..RETURN_VALUES
    },
];

/// C++ objects.
pub(super) static CPP: &[FieldType<'static>] = &[TEMPLATE_PARAMETERS];

/// C++ functions.
pub(super) static CPP_FUNCTION: &[FieldType<'static>] = &[
    TEMPLATE_PARAMETERS,
    FieldType {
        label: "Parameters",
        names: &["param", "parameter", "arg", "argument"],
        ..RETURN_VALUES
    },
    FieldType {
        label: "Throws",
        names: &["throws", "throw", "exception"],
        role: "expr",
        ..RETURN_VALUES
    },
    RETURN_VALUES,
    RETURNS,
];
