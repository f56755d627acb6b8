//! The directives of Python objects.

use super::object::{PyObject, Sort};
use crate::domains::object::describe;
use crate::domains::options::{Options, object, with};
use crate::parse::{Call, Context, Directive, Failure, Shape};

/// All of them.
pub(super) static ALL: &[&Directive] = &[
    &object(&["py:function"], "A function.", FUNCTION, |cx, call| {
        run(cx, call, Sort::Function, "function")
    }),
    &object(&["py:decorator"], "A decorator.", FUNCTION, |cx, call| {
        run(cx, call, Sort::Decorator, "function")
    }),
    &object(&["py:data"], "A module's variable.", VALUE, |cx, call| {
        run(cx, call, Sort::Variable, "data")
    }),
    &object(&["py:class"], "A class.", CLASS, |cx, call| run(cx, call, Sort::Class, "class")),
    &object(&["py:exception"], "An exception.", CLASS, |cx, call| {
        run(cx, call, Sort::Class, "exception")
    }),
    &object(&["py:method"], "A method.", METHOD, |cx, call| run(cx, call, Sort::Method, "method")),
    &object(&["py:classmethod"], "A class method.", PLAIN, |cx, call| {
        run(cx, call, Sort::ClassMethod, "method")
    }),
    &object(&["py:staticmethod"], "A static method.", PLAIN, |cx, call| {
        run(cx, call, Sort::StaticMethod, "method")
    }),
    &object(&["py:decoratormethod"], "A method that is a decorator.", METHOD, |cx, call| {
        run(cx, call, Sort::DecoratorMethod, "method")
    }),
    &object(&["py:attribute"], "An attribute.", VALUE, |cx, call| {
        run(cx, call, Sort::Attribute, "attribute")
    }),
    &object(&["py:property"], "A property.", PROPERTY, |cx, call| {
        run(cx, call, Sort::Property, "property")
    }),
    &object(&["py:type"], "A type alias.", PLAIN, |cx, call| {
        run(cx, call, Sort::TypeAlias, "type")
    }),
];

const PLAIN: Options = &with::<12>(&OPTIONS, &[]);
const FUNCTION: Options = &with::<13>(&OPTIONS, &[("async", Shape::Flag)]);
const VALUE: Options =
    &with::<14>(&OPTIONS, &[("type", Shape::Unchanged), ("value", Shape::Unchanged)]);
const CLASS: Options = &with::<14>(&OPTIONS, &[("abstract", Shape::Flag), ("final", Shape::Flag)]);
const METHOD: Options = &with::<18>(
    &OPTIONS,
    &[
        ("abstract", Shape::Flag),
        ("abstractmethod", Shape::Flag),
        ("async", Shape::Flag),
        ("classmethod", Shape::Flag),
        ("final", Shape::Flag),
        ("staticmethod", Shape::Flag),
    ],
);
const PROPERTY: Options = &with::<16>(
    &OPTIONS,
    &[
        ("abstract", Shape::Flag),
        ("abstractmethod", Shape::Flag),
        ("classmethod", Shape::Flag),
        ("type", Shape::Unchanged),
    ],
);

/// The options of all Python objects.
const OPTIONS: [(&str, Shape); 5] = [
    ("single-line-parameter-list", Shape::Flag),
    ("single-line-type-parameter-list", Shape::Flag),
    ("module", Shape::Unchanged),
    ("canonical", Shape::Unchanged),
    ("annotation", Shape::Unchanged),
];

fn run<'s>(
    cx: &mut Context<'s>,
    call: &Call<'s, '_>,
    sort: Sort,
    objtype: &str,
) -> Result<(), Failure> {
    describe(cx, call, PyObject::new(sort), "py", objtype)
}
