//! Hostile texts: the time that one takes grows with its length, not with the square of it.
//!
//! Each shape is a text of any size. It is read, resolved, lowered and written at one size and at four
//! times that size, in this process; the sizes are found by trying, so that the clock can tell them
//! apart in every profile.

use shelfmark::catalog::{self, Catalog};
use shelfmark::config::Config;
use shelfmark::files::Files;
use shelfmark::ledger::Ledger;
use shelfmark::lower::{self, SinglePage};
use shelfmark::project::{self, PageText, Syntax};
use shelfmark::write::{self, Options, Site};
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How long the smaller text has to take, so that what is constant and what the clock misses is small.
const LEAST: Duration = Duration::from_millis(4);

/// Texts do not grow beyond this, however quickly they are read.
const LARGEST: usize = 2 << 20;

/// How many times longer a byte of the larger text may take than one of the smaller text: a text four
/// times as long may take eight times as long. Where time grows with the square, this is 4.
const SLOWER: f64 = 2.0;

/// A growth that is too great is measured again: another program may have been in the way.
const TRIES: usize = 4;

/// A text of some size: what is repeated, how often.
struct Shape {
    name: &'static str,
    text: fn(usize) -> String,
}

/// A line for each number.
fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, number| {
        let _ = writeln!(text, "{}", line(number));
        text
    })
}

/// Lines that are each indented further than the one before, blank lines between them. Their number is
/// such that the text grows with `size`.
fn stairs(line: &str, step: usize, size: usize) -> String {
    let depth = size.isqrt();
    lines(depth, |level| format!("{}{line}\n", " ".repeat(level * step)))
}

/// A grid table of one row with many columns.
fn wide_grid(columns: usize) -> String {
    let border = format!("+{}\n", "---+".repeat(columns));
    format!("{border}|{}\n{border}", " a |".repeat(columns))
}

#[rustfmt::skip]
const SHAPES: &[Shape] = &[
    Shape { name: "nested block quotes", text: |size| stairs("quoted", 2, size) },
    Shape { name: "nested bullet lists", text: |size| stairs("- item", 2, size) },
    Shape { name: "nested directives", text: |size| stairs(".. tip::", 3, size) },
    Shape { name: "list items nested on one line", text: |size| format!("{}end\n", "- ".repeat(size)) },
    Shape { name: "nested brackets in a signature",
        text: |size| format!(".. py:function:: f({}{})\n", "[".repeat(size), "]".repeat(size)) },
    Shape { name: "adjacent targets", text: |size| lines(size, |number| format!(".. _spot {number}:")) + "\nHere.\n" },
    Shape { name: "adjacent targets that are all referred to",
        text: |size| lines(size, |number| format!(".. _spot{number}:")) + "\nHere.\n\n"
            + &lines(size, |number| format!("spot{number}_")) },
    Shape { name: "targets that lead to each other in a chain",
        text: |size| lines(size, |number| format!(".. _spot{number}: spot{}_", number + 1)) + "\nspot0_\n" },
    Shape { name: "a target of one name, again and again", text: |size| ".. _spot:\n\nHere.\n\n".repeat(size) },
    Shape { name: "references to external targets",
        text: |size| lines(size, |number| format!("site{number}_")) + "\n"
            + &lines(size, |number| format!(".. _site{number}: https://example.org/{number}")) },
    Shape { name: "anonymous references", text: |size| "that__ ".repeat(size) + "\n\n" + &"__ https://example.org\n".repeat(size) },
    Shape { name: "references to names that are not there", text: |size| lines(size, |number| format!("missing{number}_\n")) },
    Shape { name: "numbered footnotes", text: |size| "[#]_ ".repeat(size) + "\n\n" + &".. [#] note\n".repeat(size) },
    Shape { name: "labelled footnotes",
        text: |size| lines(size, |number| format!("[#note{number}]_")) + "\n"
            + &lines(size, |number| format!(".. [#note{number}] note")) },
    Shape { name: "citations of one name", text: |size| ".. [Book] a book\n".repeat(size) + "\n[Book]_\n" },
    Shape { name: "substitutions of substitutions",
        text: |size| lines(size, |number| format!(".. |part{number}| replace:: |part{}|", number + 1)) + "\n|part0|\n" },
    Shape { name: "substitutions that are not defined", text: |size| lines(size, |number| format!("|part{number}| here\n")) },
    Shape { name: "a long line of words", text: |size| "word ".repeat(size) + "\n" },
    Shape { name: "a long line of wide characters", text: |size| "書籍。".repeat(size) + "\n" },
    Shape { name: "a long line with problems", text: |size| "`one |two *three ".repeat(size) + "\n" },
    Shape { name: "a long paragraph of short lines", text: |size| "a few words\n".repeat(size) },
    Shape { name: "backslashes", text: |size| "a\\b \\* \\\\ ".repeat(size) + "\n" },
    Shape { name: "emphasis that is not closed", text: |size| "*open ".repeat(size) + "\n" },
    Shape { name: "interpreted text that is not closed", text: |size| ":role:`open ".repeat(size) + "\n" },
    Shape { name: "addresses with brackets", text: |size| "http://a/(b ".repeat(size) + "\n" },
    Shape { name: "brackets that nothing opened", text: |size| "]]a]".repeat(size) + "\n" },
    Shape { name: "brackets that nothing closes", text: |size| "[[a[".repeat(size) + "\n" },
    Shape { name: "parts of mail addresses", text: |size| "a.b@c.".repeat(size) + "\n" },
    Shape { name: "titles of one text", text: |size| "Chapter\n=======\n\nText.\n\n".repeat(size) },
    Shape { name: "titles with short underlines", text: |size| "A long title\n====\n\n".repeat(size) },
    Shape { name: "a local table of contents in every section",
        text: |size| lines(size, |number| format!("Part {number}\n==========\n\n.. contents::\n   :local:\n")) },
    Shape { name: "a wide grid table", text: wide_grid },
    Shape { name: "a long grid table", text: |size| "+---+---+\n".to_owned() + &"| a | b |\n+---+---+\n".repeat(size) },
    Shape { name: "a long simple table", text: |size| "== ==\n".to_owned() + &"a  b\n".repeat(size) + "== ==\n" },
    Shape { name: "a long csv-table", text: |size| ".. csv-table::\n\n".to_owned() + &"   one, \"two\n   lines\", three\n".repeat(size) },
    Shape { name: "a list-table", text: |size| ".. list-table::\n\n".to_owned() + &"   * - one\n     - two\n".repeat(size) },
    Shape { name: "definition lists that run on", text: |size| "term\n  meaning\n text\n".repeat(size) },
    Shape { name: "fields", text: |size| "Words.\n\n".to_owned() + &lines(size, |number| format!(":name{number}: value")) },
    Shape { name: "option lists", text: |size| "-a FILE, --all=FILE  words\n".repeat(size) },
    Shape { name: "cards in a grid", text: |size| ".. grid:: 2\n\n".to_owned() + &"   .. grid-item-card:: Title\n\n      Text.\n\n".repeat(size) },
    Shape { name: "unknown directives", text: |size| lines(size, |number| format!(".. special{number}:: a\n\n   text\n")) },
    Shape { name: "index entries", text: |size| ".. index:: pair: one; two\n\n".repeat(size) + "Words.\n" },
    Shape { name: "labels that are referred to", text: |size| ".. _spot:\n\nTitle\n=====\n\n".to_owned() + &":ref:`spot` ".repeat(size) + "\n" },
];

/// Reads a text and writes it, as the program does with a single page.
fn convert(text: &str, config: &Config, files: &Files) {
    let page =
        PageText { path: "page.rst", docname: "index", syntax: Syntax::RestructuredText, text };
    let document = project::read_text(&page, config, files).expect("only notebooks can fail");
    let resolver = SinglePage::new(&document);
    let page = lower::lower(&document, &resolver, config, &mut Ledger::default()).page;
    let catalog = Catalog { schema: catalog::SCHEMA.to_owned(), project: None, pages: vec![page] };
    let options = Options { single: true, ..Options::default() };
    let site = Site::new(&catalog, &options);
    let writer = write::find("mkdocs").expect("the format is there").writer;
    black_box(writer.page(&site, &catalog.pages[0], &mut Ledger::default()));
}

/// The time that this thread had a processor for, where the system tells; else the time of day. Other
/// programs that take turns with the test do not count.
fn clock(start: Instant) -> Duration {
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = spent.as_deref().and_then(|spent| spent.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// How long a text takes; the better of two runs.
fn time(text: &str, start: Instant) -> Duration {
    let (config, files) = (Config::default(), Files::new("tests/files"));
    let run = || {
        let before = clock(start);
        convert(text, &config, &files);
        clock(start).saturating_sub(before)
    };
    run().min(run())
}

/// By what factor a byte of the text at four times the size takes longer.
fn growth(shape: &Shape, start: Instant) -> f64 {
    let mut size = 32;
    let mut small = (shape.text)(size);
    let mut short = time(&small, start);
    while short < LEAST && small.len() < LARGEST / 4 {
        size *= 2;
        small = (shape.text)(size);
        short = time(&small, start);
    }
    let large = (shape.text)(size * 4);
    let long = time(&large, start);
    let bytes = large.len() as f64 / small.len() as f64;
    // The largest text of a shape that is read at once is too short for the clock.
    long.as_secs_f64() / short.max(LEAST).as_secs_f64() / bytes
}

/// Memory for deep recursion, as the program's own threads have it.
const STACK: usize = 64 << 20;

#[test]
fn the_time_that_a_text_takes_grows_with_its_length() {
    let worker = std::thread::Builder::new().stack_size(STACK).spawn(slow_shapes);
    let slow = worker.expect("a thread can start").join().expect("no text makes it panic");
    assert!(slow.is_empty(), "at four times the size,\n{}", slow.join("\n"));
}

/// The shapes whose texts take too long, with how long.
fn slow_shapes() -> Vec<String> {
    let start = Instant::now();
    let slow = SHAPES.iter().filter_map(|shape| {
        let growths = (0..TRIES).map(|_| growth(shape, start));
        // Later tries are not made once one is good.
        let mut least = f64::MAX;
        for growth in growths {
            least = least.min(growth);
            if least <= SLOWER {
                return None;
            }
        }
        Some(format!("{}: a byte takes {least:.1} times as long", shape.name))
    });
    slow.collect()
}
