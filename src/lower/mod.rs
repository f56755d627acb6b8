//! Document tree to catalog page. Reads resolved documents, decides nothing about output formats.
