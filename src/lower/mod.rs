//! Document tree to catalog page. Reads resolved documents, decides nothing about output formats.
//!
//! [`lower`] walks the tree once. Every kind of element has its place in the catalog; what has none is
//! kept as [`crate::catalog::BlockContent::Unknown`] or, where an output could not show it anyway,
//! dropped with a mark in the ledger. Where references lead is asked of a [`Resolver`]:
//!
//! ```text
//! Document ──lower(document, resolver, config, ledger)──▶ Lowered { page, diagnostics }
//!                        │  resolve(PendingReference) ──▶ Resolution { target, content, problem }
//!                        └─ SinglePage: this page's own labels, terms and objects
//!                           project::…: all pages, inventories
//! ```
//!
//! Elements that name a page directly (`reference` with `refuri` or `refid`, footnotes) need no resolver.

mod page;
pub mod path;
mod resolver;

pub use page::{SinglePage, title_of};
pub use resolver::{PendingReference, Problem, Resolution, Resolver};
