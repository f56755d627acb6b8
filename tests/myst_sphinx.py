"""Does Sphinx build from MyST pages what it builds from their sources?

    python tests/myst_sphinx.py SHELFMARK PROJECT OUTPUT

converts the project to MyST, builds both with Sphinx and myst-parser, and compares the text and the
links of every resolved document. Exits with 1 when they differ; skips where Sphinx is not installed.
"""
import difflib
import pathlib
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
    # Nothing is written: themes and templates beside the sources are not needed.
    looks = {"html_theme": "basic", "html_theme_options": {}}
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
        links.append(f"{address} {' '.join(node.astext().split())}")
    return {"text": texts, "links": links}


def convert(program, project, output):
    """The project in MyST, with its own conf.py and the settings that the writer asks for."""
    shutil.rmtree(output, ignore_errors=True)
    command = [program, "convert", project, "--to", "myst", "-o", f"{output}/", "--fail-on", "never"]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    conf = (pathlib.Path(project) / "conf.py").read_text(encoding="utf-8")
    settings = (output / "myst-settings.py").read_text(encoding="utf-8")
    needed = '\nextensions = [*extensions, "myst_parser"]\n'
    (output / "conf.py").write_text(conf + needed + settings, encoding="utf-8")


def main(program, project, output):
    output = pathlib.Path(output).resolve()
    pages = output / "pages"
    convert(program, project, pages)
    wanted_app = build(project, output / "from-rst")
    wanted = {doc: facts(wanted_app, doc) for doc in wanted_app.env.found_docs}
    got_app = build(pages, output / "from-myst")
    different = 0
    for doc, sides in sorted(wanted.items()):
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
    sys.exit(main(*sys.argv[1:4]))
