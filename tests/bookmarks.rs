//! Bookmark and data formats: what is written can be read back, and nothing that a format holds is lost.

use shelfmark::catalog::{
    Catalog, Entry, Page, PageSource, SCHEMA, Selection, Target, TargetStatus,
};
use shelfmark::ledger::Ledger;
use shelfmark::write::{Options, Site};
use shelfmark::{read, write};

/// Titles and addresses with everything that formats have to escape.
const AWKWARD: &[&str] = &[
    "plain",
    "a < b & \"c\" > 'd'",
    "[x] y",
    "snow ☃ — 雪",
    "=1+1, \\n",
    "<b>bold</b>",
    "ends in a tag [Blog]",
    "&amp; &lt; &#10;",
    "</A><DL><p>",
    "]]> -->",
];

/// Numbers that look random and are the same in every run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).expect("a small number")
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(2) == 0).then(|| make(self))
    }

    fn text(&mut self) -> String {
        let (one, other) = (self.below(AWKWARD.len()), self.below(AWKWARD.len()));
        format!("{} {}", AWKWARD[one], AWKWARD[other])
    }
}

/// A catalog of one page with whatever entries bookmark files can hold.
fn catalog_of(seed: u64) -> Catalog {
    let mut numbers = Numbers(seed * 0x9E37_79B9 + 1);
    let mut entries = Vec::new();
    let mut section = vec!["Page".to_owned()];
    for _ in 0..numbers.below(30) {
        if numbers.below(3) == 0 {
            section.truncate(1 + numbers.below(section.len()));
            section.push(format!("{} & {}", numbers.below(100), numbers.text()));
        }
        entries.push(entry_of(&mut numbers, &section));
    }
    let page = Page {
        source: PageSource { path: "page.rst".into(), doc: "page".into() },
        title: "Page".into(),
        entries,
        ..Page::default()
    };
    Catalog { schema: SCHEMA.into(), project: None, pages: vec![page] }
}

fn entry_of(numbers: &mut Numbers, section: &[String]) -> Entry {
    let tags = ["one", "two words", "CI/CD", "<b>", "Page"];
    Entry {
        kind: numbers.maybe(|numbers| ["Blog", "Case study", "A&B"][numbers.below(3)].to_owned()),
        title: numbers.text(),
        url: format!("https://example.org/{}?a=1&b=\"'<>", numbers.below(1000)),
        section: section.to_vec(),
        description: numbers.maybe(Numbers::text),
        tags: tags[numbers.below(tags.len())..].iter().map(|&tag| tag.to_owned()).collect(),
        target: Target { status: TargetStatus::External, ..Target::default() },
        added: numbers.maybe(|numbers| 1_700_000_000 + numbers.below(10_000_000) as i64),
        ..Entry::default()
    }
}

fn catalog() -> Catalog {
    catalog_of(7)
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

/// What all of the bookmark formats hold of an entry.
fn held(entry: &Entry) -> Entry {
    let Entry { kind, title, url, section, description, tags, added, .. } = entry.clone();
    Entry { kind, title, url, section, description, tags, added, ..Entry::default() }
}

#[test]
fn bookmark_files_keep_kinds_titles_addresses_folders_tags_and_dates() {
    for seed in 1..200 {
        let catalog = catalog_of(seed);
        for format in ["opml", "xbel", "netscape"] {
            let back = read_back(&written(&catalog, format), format);
            let (before, after) = (&catalog.pages[0].entries, &back.pages[0].entries);
            assert_eq!(before.len(), after.len(), "{format}, seed {seed}");
            for (before, after) in before.iter().zip(after) {
                assert_eq!(held(before), held(after), "{format}, seed {seed}");
            }
        }
    }
}

#[test]
fn what_was_read_is_written_as_it_was() {
    for seed in 1..50 {
        for format in ["opml", "xbel", "netscape"] {
            let once = written(&catalog_of(seed), format);
            assert_eq!(once, written(&read_back(&once, format), format), "{format}, seed {seed}");
        }
        for format in ["json", "toml"] {
            // Reading makes a body of the entries, which the second file has and the first had not.
            let back = read_back(&written(&catalog_of(seed), format), format);
            let twice = written(&back, format);
            assert_eq!(twice, written(&read_back(&twice, format), format), "{format}, seed {seed}");
        }
    }
}

#[test]
fn a_bookmark_goes_through_every_format_unchanged() {
    let start = catalog();
    let mut catalog = start.clone();
    for format in ["xbel", "netscape", "opml", "json", "xbel", "toml", "opml", "netscape"] {
        catalog = read_back(&written(&catalog, format), format);
    }
    let facts = |catalog: &Catalog| catalog.pages[0].entries.iter().map(held).collect::<Vec<_>>();
    assert_eq!(facts(&start), facts(&catalog));
}

#[test]
fn neighbouring_folders_of_one_title_stay_two() {
    let text = "<xbel version=\"1.0\"><title>T</title>\
                <folder><title>Same</title><bookmark href=\"https://a.example/\"/></folder>\
                <folder><title>Same</title><bookmark href=\"https://b.example/\"/></folder></xbel>";
    let again = written(&read_back(text, "xbel"), "xbel");
    assert_eq!(again.matches("<title>Same</title>").count(), 2);
}

#[test]
fn what_an_opml_file_says_of_a_folder_survives_json() {
    let text = "<opml version=\"2.0\"><body><outline text=\"F\" description=\"about it\">\
                <outline text=\"A\" type=\"link\" url=\"https://a.example/\"/></outline></body></opml>";
    let json = written(&read_back(text, "opml"), "json");
    let again = written(&read_back(&json, "json"), "opml");
    assert!(again.contains("text=\"F\" description=\"about it\""), "{again}");
}

#[test]
fn a_category_of_somebody_elses_outline_is_a_tag() {
    let text = "<opml version=\"2.0\"><body>\
                <outline text=\"A\" type=\"link\" url=\"https://a.example/\" category=\"News,CI/CD\"/></body></opml>";
    let entry = &read_back(text, "opml").pages[0].entries[0];
    assert_eq!((entry.kind.as_deref(), entry.tags.join("|")), (None, "News|CI/CD".to_owned()));
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
fn entries_are_chosen_by_kind_in_any_case() {
    let mut catalog = catalog();
    let is_blog = |entry: &&Entry| entry.kind.as_deref() == Some("Blog");
    let blogs = catalog.pages[0].entries.iter().filter(is_blog).count();
    let selection = Selection { kinds: vec!["blog".into()], ..Selection::default() };
    selection.apply(&mut catalog, &[]);
    assert!(blogs > 0);
    assert_eq!(catalog.pages[0].entries.len(), blogs);
    assert!(catalog.pages[0].entries.iter().all(|entry| is_blog(&entry)));
}

#[test]
fn links_to_what_is_not_there_are_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text);
    put("conf.py", "").expect("written");
    put("there.png", "").expect("written");
    put("other.rst", "Other\n=====\n\n.. _place:\n\nHere.\n").expect("written");
    let page = "Page\n====\n\n:doc:`other`, :ref:`a place <place>`, `built <other.html#place>`_\n\n\
                :doc:`nowhere`, :ref:`x <no-label>`, `x <other.html#no-anchor>`__, `y <gone.html>`__\n\n\
                .. image:: there.png\n\n.. image:: gone.png\n\n`away <https://example.org/>`__\n";
    put("index.rst", page).expect("written");
    let options = shelfmark::project::LoadOptions::default();
    let project = shelfmark::project::Project::load(folder.path(), &options).expect("a project");
    let scope = shelfmark::project::Scope::Project;
    let catalog = shelfmark::project::assemble(&project, scope, 1).catalog;
    let report = shelfmark::site::check_links(&project, &catalog);
    let codes: Vec<_> = report.broken.iter().map(|found| (found.line, found.code)).collect();
    let line = |number| Some(number);
    let expected = [(6, "R201"), (6, "R201"), (6, "R202"), (6, "A202"), (10, "A201")];
    assert_eq!(codes, expected.map(|(number, code)| (line(number), code)));
}

#[test]
fn the_page_of_cards_runs_no_script_of_a_bookmark() {
    let mut catalog = catalog();
    catalog.pages[0].entries[0].url = "javascript:alert(1)".into();
    catalog.pages[0].entries[1].title = "</script><script>alert(1)</script>".into();
    let page = written(&catalog, "html");
    assert!(catalog.pages[0].entries.len() > 1);
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
