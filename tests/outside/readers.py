"""Do published readers see in every format what the JSON catalog says?

    readers.py SHELFMARK SOURCE...

Each source is written in all formats that hold links. What a published reader makes of each file is
compared with the entries of the JSON: number, order, folder, title, address, kind. A reader that is not
installed is passed over with a word; `XBEL_DTD` may name a copy of the published DTD for xmllint, instead
of the one beside this file. Exit code 1 when something differs, 77 when no reader is there at all.
"""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

BASE = "https://docs.example.org/en/latest/"
EXTENSIONS = {"netscape": "html"}
FORMATS = ("netscape", "xbel", "opml", "json", "toml", "jsonl", "csv", "atom", "html")
problems, passed_over, used = [], set(), set()


def written(program, source, form, folder):
    """The file of one format."""
    path = Path(folder) / f"links.{EXTENSIONS.get(form, form)}"
    path = Path(folder) / form / path.name
    command = [program, "convert", source, "--to", form, "--base-url", BASE, "-qq", "-o", str(path)]
    code = subprocess.run(command, check=False).returncode
    if code == 2:
        raise SystemExit(f"{source}: {form} could not be written")
    return path


def pages_of(catalog):
    return catalog["pages"] if "pages" in catalog else [catalog]


def expected_entries(catalog):
    """(folders, title, address, kind) of each entry, folders as bookmark files have them."""
    pages = pages_of(catalog)
    for page in pages:
        for entry in page["entries"]:
            folders = entry["section"]
            if folders and folders[0] == page["title"]:
                folders = folders[1:]
            if len(pages) > 1:
                folders = [page["title"], *folders]
            squeezed = tuple(" ".join(folder.split()) for folder in folders)
            yield squeezed, " ".join(entry["title"].split()), entry["url"], entry["kind"]


def compare(form, reader, found, expected):
    used.add(reader)
    found, expected = list(found), list(expected)
    if len(found) != len(expected):
        problems.append(f"{form}: {reader} reads {len(found)} entries, not {len(expected)}")
    for got, want in zip(found, expected):
        if got != want:
            problems.append(f"{form}: {reader} reads {got!r}, not {want!r}")
            break


def installed(name):
    try:
        return __import__(name)
    except ImportError:
        passed_over.add(name)
        return None


# ---- data


def check_json(path, catalog, schema):
    validators = installed("jsonschema_rs")
    if validators:
        used.add("jsonschema_rs")
        for error in list(validators.Draft202012Validator(schema).iter_errors(catalog))[:3]:
            problems.append(f"json: {error.instance_path}: {error.message[:200]}")


def check_toml(path, expected):
    tomllib = installed("tomllib")
    if tomllib:
        catalog = tomllib.loads(path.read_text())
        for page in pages_of(catalog):
            for entry in page.get("entries", []):
                entry.setdefault("kind", None)
            page.setdefault("entries", [])
        compare("toml", "tomllib", expected_entries(catalog), expected)


def check_jsonl(path, expected):
    entries = [json.loads(line) for line in path.read_text().splitlines()]
    found = [(" ".join(e["title"].split()), e["url"], e["kind"]) for e in entries]
    compare("jsonl", "json", found, [entry[1:] for entry in expected])


def check_csv(path, expected):
    rows = csv.DictReader(io.StringIO(path.read_bytes().decode(), newline=""))
    found = [(" ".join(row["title"].split()), row["url"], row["kind"] or None) for row in rows]
    compare("csv", "csv", found, [entry[1:] for entry in expected])


# ---- bookmarks


def check_xbel(path, expected):
    root = ElementTree.parse(path).getroot()

    def walk(element, folders):
        for child in element:
            title = child.findtext("title") or ""
            if child.tag == "folder":
                yield from walk(child, (*folders, title))
            elif child.tag == "bookmark":
                yield folders, title, child.get("href")

    compare("xbel", "ElementTree", walk(root, ()), [entry[:3] for entry in expected])
    dtd = os.environ.get("XBEL_DTD", str(Path(__file__).with_name("xbel.dtd")))
    if shutil.which("xmllint"):
        used.add("xmllint")
        run = ["xmllint", "--nonet", "--noout", "--dtdvalid", dtd, str(path)]
        result = subprocess.run(run, capture_output=True, text=True, check=False)
        if result.returncode:
            problems.append(f"xbel: {result.stderr[:300]}")
    else:
        passed_over.add("xmllint")


def check_opml(path, expected):
    text = path.read_text()
    listparser, opyml = installed("listparser"), installed("opyml")
    if listparser:
        result = listparser.parse(text)
        if result.get("bozo"):
            problems.append(f"opml: listparser: {result.bozo_exception}")
        found = [(" ".join(item.title.split()), item.url) for item in result.lists]
        # It keeps one of the links with the same address.
        compare("opml", "listparser", found, [entry[1:3] for entry in distinct(expected)])
    # opyml refuses a file without outlines.
    if opyml and expected:
        def walk(outlines, folders):
            for outline in outlines:
                if outline.url:
                    yield folders, outline.text, outline.url
                yield from walk(outline.outlines, (*folders, outline.text))

        document = opyml.OPML.from_xml(text)
        compare("opml", "opyml", walk(document.body.outlines, ()), [e[:3] for e in expected])


class Anchors(HTMLParser):
    """Python's own HTML parser on the links of a file."""

    def __init__(self, text):
        super().__init__()
        self.found, self.open = [], False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.found.append(["", dict(attrs).get("href")])
            self.open = True

    def handle_endtag(self, tag):
        self.open = self.open and tag != "a"

    def handle_data(self, data):
        if self.open:
            self.found[-1][0] += data


def check_netscape(path, expected):
    compare("netscape", "html.parser",
            map(tuple, Anchors(path.read_text()).found), [entry[1:3] for entry in expected])
    parser = installed("bookmarks_parser")
    if parser:
        def walk(items, folders):
            for item in items:
                if item.get("type") == "bookmark":
                    yield folders, item["title"], item["url"], (item.get("tags") or [None])[0]
                else:
                    # The folder that the parser itself puts around the file has no type.
                    below = (*folders, item["title"]) if "type" in item else folders
                    yield from walk(item.get("children", []), below)

        # The kind is the first tag; what has none starts with its own tags or folders.
        found = [(*got[:3], got[3] if want[3] else None)
                 for got, want in zip(walk(parser.parse(str(path)), ()), expected)]
        compare("netscape", "bookmarks_parser", found, expected)


def check_buku(paths, expected):
    try:
        from buku import import_html, import_xbel
        from bs4 import BeautifulSoup
    except ImportError:
        passed_over.add("buku")
        return
    soup = BeautifulSoup(paths["netscape"].read_text(), "html.parser")
    found = [(item[0], item[1]) for item in import_html(soup, False, None)]
    compare("netscape", "buku", found, [(e[2], e[1]) for e in expected])
    soup = BeautifulSoup(paths["xbel"].read_text(), "xml")
    found = [(item[0], item[1]) for item in import_xbel(soup, False, None)]
    compare("xbel", "buku", found, [(e[2], e[1]) for e in expected])


# ---- pages and feeds: duplicates are merged there


def distinct(expected, key_of=lambda url: url):
    """The first entry of each address."""
    seen, out = set(), []
    for entry in expected:
        key = key_of(entry[2])
        if key not in seen:
            seen.add(key)
            out.append(entry)
    return out


def merged(expected):
    return distinct(expected, lambda url: url.rstrip("/"))


def check_atom(path, expected):
    feedparser = installed("feedparser")
    if feedparser:
        feed = feedparser.parse(path.read_bytes())
        if feed.bozo:
            problems.append(f"atom: {feed.bozo_exception}")
        found = [(item.title, item.link) for item in feed.entries]
        compare("atom", "feedparser", found, [entry[1:3] for entry in merged(expected)])
        if len({item.id for item in feed.entries}) != len(feed.entries):
            problems.append("atom: ids are not unique")


def check_html(path, expected):
    found = [tuple(anchor) for anchor in Anchors(path.read_text()).found]
    compare("html", "html.parser", found, [entry[1:3] for entry in merged(expected)])


def check(program, source, schema):
    with tempfile.TemporaryDirectory() as folder:
        paths = {form: written(program, source, form, folder) for form in FORMATS}
        catalog = json.loads(paths["json"].read_text())
        expected = list(expected_entries(catalog))
        check_json(paths["json"], catalog, schema)
        check_toml(paths["toml"], expected)
        check_jsonl(paths["jsonl"], expected)
        check_csv(paths["csv"], expected)
        check_xbel(paths["xbel"], expected)
        check_opml(paths["opml"], expected)
        check_netscape(paths["netscape"], expected)
        check_buku(paths, expected)
        check_atom(paths["atom"], expected)
        check_html(paths["html"], expected)
    return expected


def main():
    program, *sources = sys.argv[1:]
    schema = json.loads(subprocess.run([program, "schema"], capture_output=True, check=True).stdout)
    for source in sources:
        before = len(problems)
        expected = check(program, source, schema)
        kinds = {}
        for entry in expected:
            kinds[entry[3]] = kinds.get(entry[3], 0) + 1
        external = sum(not entry[2].startswith(BASE) for entry in expected)
        print(f"{source}: {len(expected)} entries, {external} external, kinds {kinds}, "
              f"{len(problems) - before} problems")
        for problem in problems[before:]:
            print("  " + problem)
    print("readers: " + ", ".join(sorted(used)))
    if passed_over:
        print("not there: " + ", ".join(sorted(passed_over)))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
