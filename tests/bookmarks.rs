//! Bookmark and data formats: what is written can be read back, and nothing that a format holds is lost.

use shelfmark::catalog::{
    Catalog, Entry, Page, PageSource, SCHEMA, Selection, Target, TargetStatus,
};
use shelfmark::ledger::Ledger;
use shelfmark::write::{Options, Site};
use shelfmark::{read, write};

/// Titles and addresses with everything that formats have to escape.
const AWKWARD: &[&str] =
    &["plain", "a < b & \"c\" > 'd'", "[x] y", "snow ☃ — 雪", "=1+1, \\n", "<b>bold</b>"];

fn catalog() -> Catalog {
    let entry = |number: usize, title: &&str| Entry {
        kind: number.is_multiple_of(2).then(|| "Blog".to_owned()),
        title: (*title).to_owned(),
        url: format!("https://example.org/?a=1&b={number}\"'"),
        section: vec!["Page".into(), "Folder & more".into(), format!("Inner {}", number / 2)],
        description: number.is_multiple_of(3).then(|| format!("about {title}")),
        tags: vec!["one".into(), format!("t{number}")],
        target: Target { status: TargetStatus::External, ..Target::default() },
        added: Some(1_700_000_000 + number as i64),
        ..Entry::default()
    };
    let page = Page {
        source: PageSource { path: "page.rst".into(), doc: "page".into() },
        title: "Page".into(),
        entries: AWKWARD.iter().enumerate().map(|(number, title)| entry(number, title)).collect(),
        ..Page::default()
    };
    Catalog { schema: SCHEMA.into(), project: None, pages: vec![page] }
}

fn written(catalog: &Catalog, format: &str) -> String {
    let options = Options { url_suffix: ".html".into(), full: true, ..Options::default() };
    let site = Site::new(catalog, &options);
    let format = write::find(format).expect("a format of that name");
    format.writer.page(&site, &catalog.pages[0], &mut Ledger::default())
}

fn read_back(text: &str, format: &str) -> Catalog {
    let reader = read::find(format).expect("a reader of that name");
    (reader.read)(text.as_bytes(), "page").expect("what was written can be read")
}

#[test]
fn bookmark_files_keep_titles_addresses_folders_tags_and_dates() {
    let catalog = catalog();
    for format in ["opml", "xbel", "netscape"] {
        let back = read_back(&written(&catalog, format), format);
        let (before, after) = (&catalog.pages[0].entries, &back.pages[0].entries);
        assert_eq!(before.len(), after.len(), "{format}");
        for (before, after) in before.iter().zip(after) {
            let facts = |entry: &Entry| {
                let Entry { title, url, section, description, tags, added, .. } = entry.clone();
                (title, url, section, description, tags, added)
            };
            assert_eq!(facts(before), facts(after), "{format}");
        }
    }
}

#[test]
fn what_was_read_is_written_as_it_was() {
    for format in ["opml", "xbel", "netscape", "json", "toml"] {
        let once = written(&catalog(), format);
        let back = read_back(&once, format);
        let twice = written(&back, format);
        let thrice = written(&read_back(&twice, format), format);
        if !matches!(format, "json" | "toml") {
            assert_eq!(once, twice, "{format}");
        }
        assert_eq!(twice, thrice, "{format}");
    }
}

#[test]
fn a_bookmark_file_of_a_browser_is_read() {
    let text = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<H1>Menu</H1>\n<DL><p>\n\
                <DT><H3 FOLDED>News</H3>\n<DD>what is new\n<DL><p>\n\
                <DT><A HREF=\"https://a.example/?x=1&amp;y\" ADD_DATE=\"1700000000000000\">A &lt;b&gt;</A>\n\
                <DD>first\n<HR>\n</DL><p>\n<DT><A HREF=\"https://c.example/\">C</A>\n</DL><p>\n";
    let page = &read_back(text, "netscape").pages[0];
    assert_eq!(page.title, "Menu");
    let [a, c] = &page.entries[..] else { panic!("two links, not {}", page.entries.len()) };
    assert_eq!((&*a.title, &*a.url), ("A <b>", "https://a.example/?x=1&y"));
    assert_eq!((a.added, a.description.as_deref()), (Some(1_700_000_000), Some("first")));
    assert_eq!((&*a.section.join("/"), &*c.section.join("/")), ("Menu/News", "Menu"));
}

#[test]
fn entries_are_chosen_by_kind() {
    let mut catalog = catalog();
    let selection = Selection { kinds: vec!["blog".into()], ..Selection::default() };
    selection.apply(&mut catalog, &[]);
    assert_eq!(catalog.pages[0].entries.len(), 3);
}

#[test]
fn the_page_of_cards_runs_no_script_of_a_bookmark() {
    let mut catalog = catalog();
    catalog.pages[0].entries[0].url = "javascript:alert(1)".into();
    catalog.pages[0].entries[1].title = "</script><script>alert(1)</script>".into();
    let page = written(&catalog, "html");
    assert!(!page.contains("href=\"javascript:"));
    assert!(!page.contains("<script>alert"));
}

#[test]
fn the_published_schema_is_that_of_the_model() {
    let published = include_str!("../docs/catalog.schema.json");
    let own = serde_json::to_string_pretty(&shelfmark::catalog::json_schema()).expect("a schema");
    assert_eq!(
        published.trim_end(),
        own,
        "write it again: shelfmark schema > docs/catalog.schema.json"
    );
}
