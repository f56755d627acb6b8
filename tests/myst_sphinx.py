"""Does Sphinx build from MyST pages what it builds from their sources?

    python tests/myst_sphinx.py SHELFMARK PROJECT OUTPUT [--set KEY=VALUE]...

converts the project to MyST, builds both with Sphinx and myst-parser, and compares of every document the
text, the places that links lead to, and what options say; and what Sphinx warns of. Exits with 1 when they
differ; skips where Sphinx is not installed.
"""
import collections
import difflib
import pathlib
import posixpath
import re
import shutil
import subprocess
import sys

try:
    import myst_parser  # noqa: F401
    import sphinx_design  # noqa: F401
    from docutils import nodes
    from sphinx import addnodes
    from sphinx.application import Sphinx
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(0)

INVISIBLE = (nodes.comment, nodes.raw, nodes.substitution_definition)
# Elements whose options both ways of writing them know, and the options.
COMPARED = (
    addnodes.desc,
    addnodes.toctree,
    nodes.figure,
    nodes.image,
    nodes.literal,
    nodes.doctest_block,
    nodes.literal_block,
    nodes.math_block,
    nodes.Admonition,
    nodes.container,
    nodes.inline,
)
OPTIONS = (
    ["alt", "width", "height", "scale", "align", "label", "language", "linenos", "domain", "objtype"]
    + ["no-index", "no-index-entry", "no-contents-entry", "maxdepth", "numbered", "glob", "hidden"]
    + ["includehidden", "titlesonly", "caption", "entries"]
)
# Classes that say which parser read it.
MADE_CLASSES = {"myst", "code", "field-list", "doctest", "highlight", "xref", "mathjax_ignore", "tex2jax_ignore", "simple"}


def build(source, output):
    """A project whose documents are read."""
    # Resolving says things too, after the build.
    log = open(f"{output}.log", "w", encoding="utf-8")
    # Nothing is written: themes and templates beside the sources are not needed. Quotes stay straight: which way
    # Sphinx bends them depends on how text is cut into pieces, and backslashes of reStructuredText cut it.
    looks = {"html_theme": "basic", "html_theme_options": {}, "smartquotes": False}
    app = Sphinx(source, source, output, f"{output}/doctrees", "html", looks, status=None, warning=log)
    updated = set(app.builder.read())
    list(app.env.check_dependents(app, updated))
    return app


def is_shown(node):
    """Does it stand in the text, and not in a definition of what may?"""
    while node is not None:
        if isinstance(node, INVISIBLE):
            return False
        node = node.parent
    return True


def holds_text(node):
    """Has it text of its own? Sphinx puts some straight into the bodies of fields."""
    return isinstance(node, nodes.TextElement) or any(isinstance(child, nodes.Text) for child in node.children)


def places(app, doc, cache={}):
    """The elements of a document by id."""
    key = (id(app), doc)
    if key not in cache:
        tree = app.env.get_doctree(doc)
        cache[key] = {id: node for node in tree.findall(nodes.Element) for id in node.get("ids", [])}
    return cache[key]


def shown_place(app, doc, reference):
    """Where a link leads, in words that do not depend on how ids were numbered."""
    address = reference.get("refuri") or "#" + reference.get("refid", "")
    path, hash, id = address.partition("#")
    if re.match("[a-z+.-]+:|//", path) or not hash:
        return address
    name = posixpath.normpath(posixpath.join(posixpath.dirname(doc), path)) if path else doc
    name = name.removesuffix(".html")
    if name not in app.env.found_docs:
        return address
    node = places(app, name).get(id)
    if node is None:
        return f"{name}: nothing at {id}"
    shown = node.next_node(nodes.title) if isinstance(node, nodes.section) else node
    kind = "inline" if isinstance(node, nodes.target) else node.tagname
    return f"{name}: {kind} {' '.join(shown.astext().split())[:60]}"


def options(node):
    """What directives say of an element beside its content."""
    found = []
    for name in OPTIONS:
        value = node.get(name)
        if value not in (None, "", [], {}, False, -1, 0):
            found.append(f"{name}={' '.join(str(value).split())}")
    own = [name for name in node.get("classes", []) if name not in MADE_CLASSES]
    return [text for text in found if text != "language=default"] + [f"class={name}" for name in sorted(own)]


SYMBOLS = {
    "asterisk": "*", "dagger": "\u2020", "double-dagger": "\u2021", "section-sign": "\u00a7", "pilcrow": "\u00b6",
    "number-sign": "#", "spade": "\u2660", "heart": "\u2665", "diamond": "\u2666", "club": "\u2663",
}


def show_symbols(tree):
    """Notes that are named after a symbol show it: MyST numbers all."""
    for note in tree.findall(nodes.footnote):
        for symbol in [SYMBOLS[name] for name in note["names"] if name in SYMBOLS]:
            marks = [mark for mark in tree.findall(nodes.footnote_reference) if mark.get("refid") in note["ids"]]
            for mark in [note.next_node(nodes.label), *marks]:
                mark.children = [nodes.Text(symbol)]


def facts(app, doc):
    """Texts, links and options of a document, in order."""
    tree = app.env.get_and_resolve_doctree(doc, app.builder)
    show_symbols(tree)
    texts, links, said = [], [], []
    for node in tree.findall(nodes.Element):
        if not holds_text(node) or not is_shown(node) or holds_text(node.parent or nodes.section()):
            continue
        if text := " ".join(node.astext().split()):
            # Sphinx joins fields with two hyphens, and this with the dash that they become.
            texts.append(text.replace(" -- ", " \u2013 "))
    for node in filter(is_shown, tree.findall(nodes.reference)):
        links.append(f"{shown_place(app, doc, node)} {' '.join(node.astext().split())}")
    # Lists of pages are links by now.
    toctrees = app.env.get_doctree(doc).findall(addnodes.toctree)
    for node in filter(is_shown, [*toctrees, *tree.findall(nodes.Element)]):
        if isinstance(node, COMPARED) and (found := options(node)):
            said.append(f"{node.tagname} {' '.join(found)}")
        elif isinstance(node, nodes.doctest_block):
            said.append("literal_block language=pycon")
    return {"text": texts, "links": links, "options": said}


def warnings(log):
    """What Sphinx warned of, without places, and how often.

    Not what a second build in the same process says of the first, nor of extensions that are not there.
    """
    text = re.sub(r"\x1b\[[0-9;]*m", "", pathlib.Path(log).read_text(encoding="utf-8"))
    beside = re.compile(r"already registered|Unknown (?:directive|interpreted text role)")
    found = collections.Counter()
    for line in text.splitlines():
        if (message := re.search(r"(?:WARNING|ERROR): (.*)", line)) and not beside.search(line):
            found[re.sub(r", other instance in .*", "", message[1])] += 1
    return found


def convert(program, project, output, more):
    """The project in MyST, with its own conf.py and the settings that the writer asks for."""
    shutil.rmtree(output, ignore_errors=True)
    command = [program, "convert", project, "--to", "myst", "-o", f"{output}/", "--fail-on", "never", *more]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    conf = configuration(project).read_text(encoding="utf-8")
    settings = (output / "myst-settings.py").read_text(encoding="utf-8")
    needed = '\nextensions = [*extensions, "myst_parser"]\n'
    (output / "conf.py").write_text(conf + needed + settings, encoding="utf-8")


UNKNOWN = re.compile(r"/([^:\n]+)\.rst:.*Unknown (?:directive type|interpreted text role)")


def unread(source, log):
    """Documents with markup of extensions that are not there: Sphinx leaves it out, we keep it."""
    text = pathlib.Path(log).read_text(encoding="utf-8")
    paths = (pathlib.Path(f"/{path}") for path in UNKNOWN.findall(text))
    return {path.relative_to(source).as_posix() for path in paths if path.is_relative_to(source)}


def configuration(project):
    """The project's conf.py; pages without one are read with sphinx-design alone."""
    path = pathlib.Path(project) / "conf.py"
    if not path.exists():
        first = min(page.stem for page in path.parent.glob("*.rst"))
        path.write_text(f'root_doc = "{first}"\nextensions = ["sphinx_design"]\n', encoding="utf-8")
    return path


def main(program, project, output, *more):
    output = pathlib.Path(output).resolve()
    shutil.rmtree(output, ignore_errors=True)
    beside = list(pathlib.Path(project).resolve().parent.glob("*.rst"))
    project = shutil.copytree(project, output / "source")
    # Such as a README that a page includes.
    for path in beside:
        shutil.copy(path, output)
    pages = output / "pages"
    convert(program, project, pages, more)
    wanted_app = build(project, output / "from-rst")
    wanted = {doc: facts(wanted_app, doc) for doc in wanted_app.env.found_docs}
    got_app = build(pages, output / "from-myst")
    different = 0
    skipped = unread(pathlib.Path(project).resolve(), f"{output}/from-rst.log")
    for doc, sides in sorted(wanted.items()):
        if doc in skipped:
            print(f"{doc}: skipped: it needs extensions that are not loaded")
            continue
        got = facts(got_app, doc) if doc in got_app.env.found_docs else dict.fromkeys(wanted[doc], [])
        for side, expected in sides.items():
            if got[side] == expected:
                continue
            different += 1
            print(f"{doc}: {side} differ")
            lines = list(difflib.unified_diff(expected, got[side], "rst", "myst", lineterm="", n=0))
            print("\n".join(lines[:20]))
    warned = warnings(f"{output}/from-myst.log") - warnings(f"{output}/from-rst.log")
    for message, count in sorted(warned.items()):
        different += 1
        print(f"warned of {count} times more: {message[:200]}")
    print(f"{len(wanted)} documents, {different} differences")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
