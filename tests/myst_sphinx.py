"""Does Sphinx build from MyST pages what it builds from their sources?

    python tests/myst_sphinx.py SHELFMARK PROJECT OUTPUT [--set KEY=VALUE]...

converts the project to MyST, builds both with Sphinx and myst-parser, and compares the text and the
links of every resolved document. Exits with 1 when they differ; skips where Sphinx is not installed.
"""
import difflib
import pathlib
import re
import shutil
import subprocess
import sys

try:
    import myst_parser  # noqa: F401
    import sphinx_design  # noqa: F401
    from docutils import nodes
    from sphinx.application import Sphinx
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(0)

INVISIBLE = (nodes.comment, nodes.raw, nodes.substitution_definition)


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


def facts(app, doc):
    """Texts and links of a document, in order."""
    tree = app.env.get_and_resolve_doctree(doc, app.builder)
    texts, links = [], []
    for node in tree.findall(nodes.TextElement):
        if isinstance(node, INVISIBLE) or isinstance(node.parent, nodes.TextElement):
            continue
        if text := " ".join(node.astext().split()):
            texts.append(text)
    for node in tree.findall(nodes.reference):
        address = node.get("refuri") or "#" + node.get("refid", "")
        # A title whose id is taken has a number for an id, which counts what else has none.
        address = re.sub(r"#id[0-9]+$", "#id", address)
        links.append(f"{address} {' '.join(node.astext().split())}")
    return {"text": texts, "links": links}


def convert(program, project, output, more):
    """The project in MyST, with its own conf.py and the settings that the writer asks for."""
    shutil.rmtree(output, ignore_errors=True)
    command = [program, "convert", project, "--to", "myst", "-o", f"{output}/", "--fail-on", "never", *more]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    conf = (pathlib.Path(project) / "conf.py").read_text(encoding="utf-8")
    settings = (output / "myst-settings.py").read_text(encoding="utf-8")
    needed = '\nextensions = [*extensions, "myst_parser"]\n'
    (output / "conf.py").write_text(conf + needed + settings, encoding="utf-8")


UNKNOWN = re.compile(r"/([^:\n]+)\.rst:.*Unknown (?:directive type|interpreted text role)")


def unread(source, log):
    """Documents with markup of extensions that are not there: Sphinx leaves it out, we keep it."""
    text = pathlib.Path(log).read_text(encoding="utf-8")
    paths = (pathlib.Path(f"/{path}") for path in UNKNOWN.findall(text))
    return {path.relative_to(source).as_posix() for path in paths if path.is_relative_to(source)}


def main(program, project, output, *more):
    output = pathlib.Path(output).resolve()
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
        got = facts(got_app, doc) if doc in got_app.env.found_docs else {"text": [], "links": []}
        for side, expected in sides.items():
            if got[side] == expected:
                continue
            different += 1
            print(f"{doc}: {side} differ")
            lines = list(difflib.unified_diff(expected, got[side], "rst", "myst", lineterm="", n=0))
            print("\n".join(lines[:20]))
    print(f"{len(wanted)} documents, {different} differences")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
