//! Bookmark and data formats: what is written can be read back, and nothing that a format holds is lost.

use shelfmark::catalog::{
    Catalog, Entry, Origin, Page, PageSource, Place, SCHEMA, Scope, Selection, Target, TargetKind,
    TargetStatus,
};
use shelfmark::ledger::Ledger;
use shelfmark::write::{Options, Site};
use shelfmark::{read, write};

/// Pieces of text with everything that formats have to escape.
const AWKWARD: &[&str] = &[
    "plain",
    "a",
    "<b>bold</b>",
    "</A><DL><p>",
    "<H3>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "&",
    "&amp;",
    "&#10;",
    "&nbsp",
    ";",
    "\"",
    "\"\"",
    "'",
    "=1+1",
    "\\n",
    "\\",
    "{{ x }}",
    "[x]",
    "[Blog]",
    "|",
    " > ",
    "#",
    "é",
    "e\u{301}",
    "☃ — 雪",
    "👩‍💻",
    "\u{202e}",
    "\u{feff}",
];

/// Pieces that only formats for data hold: line ends and control characters, blanks at the ends.
const WILD: &[&str] = &["\n", "\r\n", "\t", "\0", "\u{1}", "\u{b}", "\u{85}", "\u{2028}", "  "];

/// Makes entries. What it makes of a seed is the same in every run.
struct Generator {
    random: fastrand::Rng,
    pieces: Vec<&'static str>,
}

impl Generator {
    fn new(seed: u64, pieces: &[&[&'static str]]) -> Self {
        Self { random: fastrand::Rng::with_seed(seed), pieces: pieces.concat() }
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.random.bool().then(|| make(self))
    }

    fn wild(&mut self) -> String {
        let count = self.random.usize(1..6);
        let pieces = (0..count).map(|_| *self.random.choice(&self.pieces).expect("there are some"));
        pieces.collect()
    }

    /// Text as one line without blanks around it; never empty.
    fn text(&mut self) -> String {
        let line = self.wild().split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() { "-".to_owned() } else { line }
    }

    /// A tag: lists of tags are separated by commas.
    fn tag(&mut self, index: usize) -> String {
        format!("{} {index}", self.text())
    }

    fn entry(&mut self, section: &[String]) -> Entry {
        let tags = self.random.usize(..4);
        Entry {
            kind: self.maybe(|own| if own.random.bool() { "Blog".to_owned() } else { own.tag(0) }),
            title: self.text(),
            url: format!("https://example.org/{}?a=1&b=\"'<>", self.random.u16(..)),
            section: section.to_vec(),
            description: self.maybe(Self::text),
            tags: (1..=tags).map(|index| self.tag(index)).collect(),
            target: Target { status: TargetStatus::External, ..Target::default() },
            added: self.maybe(|own| 1_700_000_000 + i64::from(own.random.u32(..10_000_000))),
            ..Entry::default()
        }
    }

    fn sections(&mut self, section: &mut Vec<String>) {
        section.truncate(1 + self.random.usize(..section.len()));
        section.push(format!("{} & {}", self.random.u8(..100), self.text()));
    }

    /// A page with whatever entries bookmark files can hold.
    fn page(&mut self) -> Page {
        let mut section = vec!["Page".to_owned()];
        let mut entries = Vec::new();
        for _ in 0..self.random.usize(..30) {
            if self.random.u8(..3) == 0 {
                self.sections(&mut section);
            }
            entries.push(self.entry(&section));
        }
        Page {
            source: PageSource { path: "page.rst".into(), doc: "page".into() },
            title: "Page".into(),
            entries,
            ..Page::default()
        }
    }

    /// An entry with everything that the model has.
    fn whole_entry(&mut self, number: usize) -> Entry {
        let place = |own: &mut Self| Place {
            title: own.wild(),
            section: vec![own.wild()],
            doc: own.maybe(Self::wild),
            line: own.random.u32(..),
        };
        let kinds = [TargetKind::Doc, TargetKind::File, TargetKind::Ref, TargetKind::Url];
        let origins =
            [Origin::Card, Origin::Button, Origin::Link, Origin::Toctree, Origin::Bookmark];
        let section = [self.wild(), self.wild()];
        let mut entry = Entry {
            id: format!("{}/{number}", self.wild()),
            title: self.wild(),
            anchor: self.wild(),
            image: self.maybe(Self::wild),
            origin: *self.random.choice(&origins).expect("there are some"),
            line: self.random.u32(..),
            file: self.maybe(Self::wild),
            also: (0..self.random.usize(..3)).map(|_| place(self)).collect(),
            feed: self.maybe(Self::wild),
            modified: self.maybe(|own| own.random.i64(..)),
            visited: self.maybe(|own| own.random.i64(..)),
            ..self.entry(&section)
        };
        entry.target.kind = *self.random.choice(&kinds).expect("there are some");
        if entry.target.kind != TargetKind::Url {
            entry.target.status = TargetStatus::Resolved;
            entry.target.doc = Some(self.text());
            entry.target.fragment = self.maybe(Self::text);
            entry.url = entry.target.href(None, ".html");
        }
        entry
    }
}

/// A catalog of one page with whatever entries bookmark files can hold.
fn catalog_of(seed: u64) -> Catalog {
    one_page(Generator::new(seed, &[AWKWARD]).page())
}

fn one_page(page: Page) -> Catalog {
    Catalog { schema: SCHEMA.into(), project: None, pages: vec![page] }
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
fn json_lines_hold_everything_that_an_entry_has() {
    for seed in 0..200 {
        let mut generator = Generator::new(seed, &[AWKWARD, WILD]);
        let entries: Vec<_> = (0..20).map(|number| generator.whole_entry(number)).collect();
        let catalog = one_page(Page { entries, ..generator.page() });
        let lines = written(&catalog, "jsonl");
        let back = read_back(&lines, "jsonl");
        assert_eq!(catalog.pages[0].entries, back.pages[0].entries, "seed {seed}");
        assert_eq!(lines, written(&back, "jsonl"), "seed {seed}");
    }
}

#[test]
fn addresses_that_were_made_absolute_stay_so_in_json_lines() {
    let target = Target::resolved("guide", Some("place".to_owned()));
    let url = target.href(None, ".html");
    let entry = Entry { id: "page/1".into(), url, target, ..Entry::default() };
    let catalog = one_page(Page { entries: vec![entry], ..catalog().pages.remove(0) });
    let base_url = Some("https://docs.example.org/".to_owned());
    let options = Options { base_url, url_suffix: ".html".into(), ..Options::default() };
    let format = write::find("jsonl").expect("a format of that name");
    let site = Site::new(&catalog, &options);
    let lines = format.writer.page(&site, &catalog.pages[0], &mut Ledger::default());
    assert!(lines.contains("https://docs.example.org/guide.html#place"), "{lines}");
    assert_eq!(lines, written(&read_back(&lines, "jsonl"), "jsonl"));
}

#[test]
fn tables_keep_every_cell() {
    for seed in 0..200 {
        let mut generator = Generator::new(seed, &[AWKWARD, WILD]);
        let entries: Vec<_> = (0..20).map(|number| generator.whole_entry(number)).collect();
        let table = written(&one_page(Page { entries, ..generator.page() }), "csv");
        assert_eq!(table, written(&read_back(&table, "csv"), "csv"), "seed {seed}");
    }
}

#[test]
fn columns_stand_in_any_order_and_only_the_address_has_to_be_there() {
    let table = "note,URL,Kind\nx,https://a.example/,Blog\nshort,b.html\n";
    let entries = &read_back(table, "csv").pages[0].entries;
    let facts = entries.iter().map(|entry| (&*entry.url, entry.kind.as_deref(), &*entry.title));
    let first = ("https://a.example/", Some("Blog"), "https://a.example/");
    assert_eq!(facts.collect::<Vec<_>>(), [first, ("b.html", None, "b.html")]);
    let reader = read::find("csv").expect("a reader of that name");
    let error = (reader.read)(b"title\nx\n", "links.csv").expect_err("no addresses");
    assert_eq!(error, "links.csv:1:1: a column `url` was expected in the first row");
}

#[test]
fn of_a_json_line_only_the_address_has_to_be_there() {
    let lines =
        "{\"url\":\"https://a.example/\",\"mine\":1}\n\n{\"url\":\"b.html\",\"title\":\"B\"}\n";
    let page = &read_back(lines, "jsonl").pages[0];
    let [a, b] = &page.entries[..] else { panic!("two entries, not {}", page.entries.len()) };
    assert_eq!(
        (a.target.status, b.target.status),
        (TargetStatus::External, TargetStatus::Unchecked)
    );
    assert_eq!((&*b.title, b.origin), ("B", Origin::Bookmark));
    let reader = read::find("jsonl").expect("a reader of that name");
    let errors = ["{\"url\": 1}", "\n{\"url\"", "[]"].map(|text| {
        (reader.read)(text.as_bytes(), "x").map(drop).expect_err("no line of an entry")
    });
    assert_eq!(errors[0], "x:1: `url` was expected, the address as text");
    assert!(errors[1].starts_with("x:2:6: "), "{}", errors[1]);
    assert!(errors[2].starts_with("x:1:"), "{}", errors[2]);
}

#[test]
fn entries_of_several_pages_come_back_to_theirs() {
    let mut catalog = catalog_of(3);
    let mut other = catalog_of(4).pages.remove(0);
    other.source.doc = "guide/other".into();
    catalog.pages.push(other);
    for format in ["jsonl", "csv"] {
        let back = read_back(&written(&catalog, format), format);
        let docs: Vec<_> = back.pages.iter().map(|page| &*page.source.doc).collect();
        assert_eq!(docs, ["page", "guide/other"], "{format}");
        for (before, after) in catalog.pages.iter().zip(&back.pages) {
            assert_eq!(before.entries.len(), after.entries.len(), "{format}");
        }
    }
}

#[test]
fn a_bookmark_goes_through_every_format_unchanged() {
    let start = catalog();
    let mut catalog = start.clone();
    for format in ["xbel", "netscape", "opml", "json", "xbel", "jsonl", "toml", "opml", "netscape"]
    {
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
fn of_an_item_the_link_that_it_starts_with_is_not_found_again_and_its_repetition_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("page.rst");
    let text =
        "Page\n====\n\n* `A <https://a.example/>`__: see `A again <https://a.example/>`__.\n";
    std::fs::write(&path, text).expect("written");
    let options = shelfmark::project::LoadOptions::default();
    let project = shelfmark::project::Project::load(folder.path(), &options).expect("a project");
    let mut catalog =
        shelfmark::project::assemble(&project, shelfmark::project::Scope::Project, 1).catalog;
    let every_link = Selection { scope: Some(Scope::All), ..Selection::default() };
    every_link.apply(&mut catalog, &[]);
    let titles: Vec<_> = catalog.pages[0].entries.iter().map(|entry| &*entry.title).collect();
    assert_eq!(titles, ["A", "A again"]);
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
fn the_page_of_cards_shows_what_a_merged_entry_is_called_elsewhere() {
    let mut catalog = catalog();
    let again = catalog.pages[0].entries[0].clone();
    catalog.pages[0].entries.push(Entry { title: "By another name".into(), ..again });
    let page = written(&catalog, "html");
    assert_eq!(page.matches("By another name").count(), 1);
    assert!(page.contains("<span class=\"also\">also “By another name” in "), "{page}");
}

#[test]
fn the_published_schema_is_that_of_the_model() {
    let published = include_str!("../docs/catalog.schema.json");
    let own = serde_json::to_string_pretty(&shelfmark::catalog::json_schema()).expect("a schema");
    // Not `assert_eq`: two schemas of thousands of lines would hide the sentence.
    assert!(
        published.trim_end() == own,
        "write it again: shelfmark schema > docs/catalog.schema.json"
    );
}
