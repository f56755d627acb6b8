//! Conversion of options' values: docutils' and Sphinx' conversion functions, by [`super::Shape`].
