"""Does text that looks like markup come back as text, when real readers read what is written?

    python tests/outside/hazards.py SHELFMARK TARGET [--strings N] [--position NAME] [--packages FOLDER]

puts strings (the hazards that are known, and N generated ones, always the same) into every position of catalogs,
has them written for TARGET (mkdocs, docusaurus, starlight, vitepress, myst), and reads the pages with the target's
own reader: Python-Markdown with the extensions of the mkdocs.yml that was written, Docusaurus' MDX loader, Astro's
with Starlight's plugins, VitePress' renderer with Vue (in the node_modules of FOLDER), Sphinx with myst-parser.
What a position gives is known from a harmless word in it; each string must give the same with itself in place of
that word. Exits with 1 when one does not, with 77 when the reader is not installed.
"""
import argparse
import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
from urllib.parse import unquote

try:
    from lxml import html
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

PLAIN = "zqz"
PER_PAGE = 40

HAZARDS = pathlib.Path(__file__).parent.with_name("hazards")


def known():
    """Texts that some reader has misread."""
    return (HAZARDS / "known.txt").read_text(encoding="utf-8").splitlines()


def generated(count):
    """Strings of one to six pieces, the same in each run."""
    chance = random.Random(1986)
    pieces = (HAZARDS / "pieces.txt").read_text(encoding="utf-8").split()
    found = []
    while len(found) < count:
        several = (chance.choice(pieces) for _ in range(chance.randint(1, 6)))
        text = "".join(piece + chance.choice(("", "", " ", "  ")) for piece in several).strip()
        if text:
            found.append(text)
    return found


# ---- catalogs

AT = {"line": 1}


def text(content):
    return {"type": "text", "text": content}


def block(kind, /, **more):
    return {"type": kind, "pos": AT, **more}


def paragraph(*content):
    return block("paragraph", content=[text(part) if isinstance(part, str) else part for part in content])


def mark(kind, *content):
    return {"type": kind, "content": [text(part) if isinstance(part, str) else part for part in content]}


def code(content):
    return {"type": "code", "text": content}


def link(content, url="https://example.org/", **more):
    target = {"type": "url", "status": "external", "url": url}
    return {"type": "link", "target": target, "content": [text(content)], **more}


def cell(*blocks, columns=1, rows=1):
    return {"columns": columns, "rows": rows, "blocks": list(blocks)}


def table(*cells, spans=1):
    head = {"cells": [cell(paragraph("Head")), cell(paragraph("Head"))]}
    row = {"cells": [cell(*cells, columns=spans)] + [cell(paragraph("end"))] * (2 - spans)}
    return block("table", widths=[50, 50], header_rows=1, stub_columns=0, rows=[head, row])


def image(alt="A", src="https://example.org/i.png"):
    return {"src": src, "alt": alt}


def definition(term, *blocks):
    return {"terms": [{"content": term}], "blocks": list(blocks), "pos": AT}


def card(title, *blocks):
    one = block("card", kind=None, title=title, blocks=list(blocks))
    return block("grid", columns=[1, 2, 3, 4], items=[one])


def listed(style, *blocks):
    return block("list", style=style, items=[{"blocks": list(blocks), "pos": AT}])


BODY = paragraph("Body.")

POSITIONS = {
    "text": lambda s, n: paragraph(f"word {s} word"),
    "start": lambda s, n: paragraph(f"{s} word"),
    "alone": lambda s, n: paragraph(s),
    "end": lambda s, n: paragraph(f"word {s}"),
    "line": lambda s, n: paragraph(f"word\n{s}\nword"),
    "behind code": lambda s, n: paragraph(code("x"), s),
    "before code": lambda s, n: paragraph(s, code("x"), " word"),
    "before link": lambda s, n: paragraph(s, link("x"), " word"),
    "emphasis": lambda s, n: paragraph("word ", mark("emphasis", s), " word"),
    "strong": lambda s, n: paragraph("word ", mark("strong", s), ", word"),
    "strong within a word": lambda s, n: paragraph("word", mark("strong", s), "word"),
    "emphasis within strong": lambda s, n: paragraph(
        "word ", mark("strong", "in ", mark("emphasis", s), " out"), " word"
    ),
    "strong within emphasis": lambda s, n: paragraph(
        "word ", mark("emphasis", mark("strong", s), " and ", s), " word"
    ),
    "twice stressed": lambda s, n: paragraph("word ", mark("strong", mark("emphasis", s)), " word"),
    "subscript": lambda s, n: paragraph("H", mark("subscript", s), "O"),
    "title": lambda s, n: block("section", level=2, title=[text(s)], blocks=[]),
    "caption": lambda s, n: block("figure", image=image(), caption=[text(s)]),
    "alt": lambda s, n: block("image", image=image(s)),
    "alt within text": lambda s, n: paragraph("word ", {"type": "image", "image": image(s)}, " word"),
    "link text": lambda s, n: paragraph("word ", link(s), " word"),
    "link title": lambda s, n: paragraph("word ", link("link", title=s), " word"),
    "address": lambda s, n: paragraph("word ", link("link", "https://example.org/" + "".join(s.split())), " word"),
    "code": lambda s, n: paragraph("word ", code(s), " word"),
    "code block": lambda s, n: block("code", text=f"{s}\nsecond\n", language="text"),
    "code block, later line": lambda s, n: block("code", text=f"first\n{s}\n"),
    "code caption": lambda s, n: block("code", text="x", language="python", caption=[text(s)]),
    "parsed literal": lambda s, n: block("parsed_literal", content=[text(f"a {s}\nb")]),
    "cell": lambda s, n: table(paragraph(s)),
    "code in a cell": lambda s, n: table(paragraph(code(s))),
    "link in a cell": lambda s, n: table(paragraph(link(s))),
    "wide cell": lambda s, n: table(paragraph(s), spans=2),
    "cell of paragraphs": lambda s, n: table(paragraph(s), BODY),
    "card title": lambda s, n: card([text(s)], BODY),
    "card body": lambda s, n: card([text("Title")], paragraph(s)),
    "tab label": lambda s, n: block("tabs", items=[{"label": [text(s)], "blocks": [BODY]}]),
    "tab body": lambda s, n: block("tabs", items=[{"label": [text("Tab")], "blocks": [paragraph(s)]}]),
    "admonition title": lambda s, n: block("admonition", kind="admonition", title=[text(s)], blocks=[BODY]),
    "admonition body": lambda s, n: block("admonition", kind="note", blocks=[paragraph(s)]),
    "dropdown title": lambda s, n: block("dropdown", title=[text(s)], open=False, blocks=[BODY]),
    "term": lambda s, n: block("definition_list", items=[definition([text(s)], BODY)]),
    "definition": lambda s, n: block("definition_list", items=[definition([text("Term")], paragraph(s))]),
    "field name": lambda s, n: block("field_list", fields=[{"name": [text(s)], "blocks": [BODY]}]),
    "option": lambda s, n: block("option_list", items=[{"options": [s], "blocks": [BODY]}]),
    "bullet": lambda s, n: listed("bullet", paragraph(s)),
    "number": lambda s, n: listed("arabic", paragraph(s), BODY),
    "quote": lambda s, n: block("quote", blocks=[paragraph(s)]),
    "attribution": lambda s, n: block("quote", blocks=[BODY], attribution=[text(s)]),
    "line block": lambda s, n: block("line_block", lines=[{"indent": 0, "content": [text(s)]}, {"indent": 1, "content": [text("b")]}]),
    "rubric": lambda s, n: block("rubric", content=[text(s)]),
    "button": lambda s, n: block("button", target=link("")["target"], content=[text(s)], options={"target": "https://example.org/"}),
    "badge": lambda s, n: paragraph("word ", {"type": "badge", "content": [text(s)]}, " word"),
    "abbreviation": lambda s, n: paragraph("word ", {"type": "abbreviation", "text": "ABC", "title": s}, " word"),
    "key": lambda s, n: paragraph("Press ", {"type": "semantic", "role": "kbd", "content": [text(s)]}, "."),
    "footnote": lambda s, n: [
        paragraph("word", {"type": "footnote_reference", "id": f"note-{n}", "label": str(n)}),
        block("footnote", id=f"note-{n}", label=str(n), blocks=[paragraph(f"MARKER{n}MARKER"), paragraph(s), paragraph("MARKEREND")]),
    ],
}


def page(number, items):
    """A page of items: number, position, string."""
    blocks = [block("section", level=1, title=[text("Hazards")], blocks=[])]
    if number == 0:
        # Switches on what only some sites need.
        icon = {"type": "icon", "set": "octicon", "name": "star"}
        blocks.append(paragraph("An icon ", icon, " and a formula ", {"type": "math", "tex": "x"}, "."))
    for at, position, string in items:
        made = POSITIONS[position](string, at)
        blocks.append(paragraph(f"MARKER{at}MARKER"))
        blocks.extend(made if isinstance(made, list) else [made])
    blocks.append(paragraph("MARKEREND"))
    name = f"page{number}"
    return {"source": {"path": f"{name}.rst", "doc": name}, "title": "Hazards", "body": blocks}


# ---- reading

BLOCKS = set("p div section h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr td th pre blockquote figure figcaption summary details "
             "label caption aside header span-block hr br".split())
IGNORED = re.compile(r"(^| )label( |$)|sr-only|headerlink|hash-link|footnote-(?:back)?ref|sd-summary-state|sd-summary-icon|twemoji|lineno|clipboard")
FOOTNOTE_LINKS = {"data-footnote-ref", "data-footnote-backref"}


def tokens(element):
    """Text of an element in order, with what attributes say in brackets."""
    if not isinstance(element.tag, str):
        yield element.tail or ""
        return
    name, classes = element.tag, element.get("class") or ""
    if name in ("script", "style", "svg") or IGNORED.search(classes) or FOOTNOTE_LINKS & set(element.keys()):
        yield element.tail or ""
        return
    if name in BLOCKS:
        yield " "
    if name == "img":
        yield f"⟦{element.get('alt')}⟧"
    if name == "a" and (element.get("href") or "").startswith("http"):
        yield f"⟦{unquote(element.get('href'))}⟧"
    if element.get("title"):
        yield f"⟦{element.get('title')}⟧"
    yield element.text or ""
    for child in element:
        yield from tokens(child)
    if name in BLOCKS:
        yield " "
    yield element.tail or ""


def squeezed(content):
    return re.sub(r"[ \t\r\n\f]+", " ", content).strip()


def read(source):
    """What the items of a page became, by number."""
    found = collections.defaultdict(str)
    whole = "".join(tokens(html.document_fromstring(source)))
    for part in re.split(r"MARKER(?=\d+MARKER|END)", whole)[1:]:
        number, found_marker, content = part.partition("MARKER")
        if found_marker:
            found[int(number)] += " " + content
    return {number: squeezed(content) for number, content in found.items()}


def read_mkdocs(folder, _):
    import markdown
    from mkdocs.config import load_config

    config = load_config(str(folder / "mkdocs.yml"))
    for path in sorted((folder / "docs").glob("*.md")):
        reader = markdown.Markdown(extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"])
        yield path.stem, reader.convert(path.read_text(encoding="utf-8"))


# Pages that a process of node reads: more would not fit into its arguments and its answer.
PER_PROCESS = 50


def read_by_node(reader, extension, content):
    """Pages as a script of hazards/ reads them; `content` is where the site has them."""
    script = pathlib.Path(__file__).with_name("hazards") / f"{reader}.mjs"

    def read_pages(folder, packages):
        pages = sorted(str(path) for path in (folder / content).glob(f"page*.{extension}"))
        for first in range(0, len(pages), PER_PROCESS):
            command = ["node", str(script), str(packages), *pages[first:first + PER_PROCESS]]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            for line in done.stdout.splitlines():
                answer = json.loads(line)
                for error in answer["errors"]:
                    print(f"{pathlib.Path(answer['path']).name}: {error}")
                yield pathlib.Path(answer["path"]).stem, answer["html"]

    return read_pages


CONF = """
exec(open("myst-settings.py").read())
extensions = ["myst_parser", "sphinx_design"]
smartquotes = False
html_theme = "basic"
numfig = False
suppress_warnings = ["myst", "docutils"]
"""


def read_myst(folder, _):
    from sphinx.application import Sphinx

    (folder / "conf.py").write_text(CONF)
    (folder / "index.md").write_text("# Index\n")
    with open(folder / "log", "w") as log:
        app = Sphinx(folder, folder, folder / "out", folder / "trees", "html", status=None, warning=log)
        app.build(force_all=True)
    for path in sorted((folder / "out").glob("page*.html")):
        body = html.document_fromstring(path.read_text(encoding="utf-8")).xpath('//div[@class="body"]')[0]
        # In code, docutils' writer makes several spaces hold.
        yield path.stem, re.sub("\u00a0+ ", " ", html.tostring(body, encoding="unicode"))


READERS = {
    "mkdocs": read_mkdocs,
    "docusaurus": read_by_node("docusaurus", "mdx", "docs"),
    "starlight": read_by_node("starlight", "mdx", "src/content/docs"),
    "vitepress": read_by_node("vitepress", "md", "docs"),
    "myst": read_myst,
}


# ---- comparison


def pages_of(strings, positions):
    """Pages of items; the first holds the harmless word in each position."""
    pages = [[(at, position, PLAIN) for at, position in enumerate(positions)]]
    at = len(positions)
    for first in range(0, len(strings), PER_PAGE):
        items = []
        for string in strings[first:first + PER_PAGE]:
            for position in positions:
                items.append((at, position, string))
                at += 1
        pages.append(items)
    return pages


def shown(position, string):
    """What of a string can be expected in a position."""
    if position == "address":
        return unquote("".join(string.split()))
    return string


def write(program, target, pages, folder):
    catalog = {
        "schema": "doc-catalog/1",
        "project": {"title": "Hazards", "root": "page0"},
        "pages": [page(number, items) for number, items in enumerate(pages)],
    }
    source = folder / "catalog.json"
    source.write_text(json.dumps(catalog), encoding="utf-8")
    command = [program, "convert", str(source), "--to", target, "-o", f"{folder}/site/", "-qq", "--fail-on", "never"]
    subprocess.run(command, check=True)
    return folder / "site"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("target", choices=READERS)
    parser.add_argument("--strings", type=int, default=200)
    parser.add_argument("--position")
    parser.add_argument("--packages", type=pathlib.Path)
    parser.add_argument("--show", type=int, default=3, help="failures shown of each position")
    asked = parser.parse_args()
    positions = [asked.position] if asked.position else list(POSITIONS)
    strings = known() + generated(asked.strings)
    pages = pages_of(strings, positions)
    with tempfile.TemporaryDirectory() as folder:
        site = write(asked.program, asked.target, pages, pathlib.Path(folder))
        try:
            got = dict(READERS[asked.target](site, asked.packages))
        except (ImportError, FileNotFoundError) as missing:
            print(f"skipped: {missing}")
            return 77
    pattern = read(got["page0"])
    failures = collections.defaultdict(list)
    for number, items in enumerate(pages):
        found = read(got.get(f"page{number}", "<p></p>"))
        for at, position, string in items:
            usual = pattern.get(positions.index(position), "(nothing)")
            wanted = squeezed(usual.replace(PLAIN, shown(position, string)))
            if found.get(at, "(nothing)") != wanted or PLAIN not in usual:
                failures[position].append((string, wanted, found.get(at, "(nothing)")))
    total = len(strings) * len(positions)
    for position, wrong in failures.items():
        print(f"{position}: {len(wrong)} of {len(strings)}")
        for string, wanted, given in wrong[:asked.show]:
            print(f"    {string!r}\n        expected {wanted[:160]!r}\n        got      {given[:160]!r}")
    print(f"{total} texts, {sum(map(len, failures.values()))} not as they were")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
