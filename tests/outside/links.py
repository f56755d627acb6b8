"""Are the links that Sphinx makes of a project the entries that shelfmark finds?

    links.py SHELFMARK PROJECT...

Sphinx reads each project with those of its extensions that are installed and resolves its references; the
links of every page are compared, address by address, with `shelfmark convert --entries all --to jsonl`:
external ones, those to places of the project, and the lines of toctrees. Left out is what no reader of the
sources can see or no link of a text: docstrings that autodoc imports and members that only they name, names
within signatures and diagrams, citations, pages that Sphinx makes itself. Exit code 1 when they differ, 77 when Sphinx is not installed.
"""

import __future__
import ast
import collections
import importlib.util
import json
import posixpath
import subprocess
import sys
import tempfile
import types
from pathlib import Path
from urllib.parse import unquote

try:
    from docutils import nodes
    from sphinx import addnodes
    from sphinx.application import Sphinx
    from sphinx.ext.inheritance_diagram import inheritance_diagram
except ImportError:
    print("passed over: Sphinx is not installed")
    sys.exit(77)

# Not run: they write pages of their own, or ask the network.
PASSED_OVER = ("sphinx.ext.viewcode", "sphinx.ext.intersphinx", "sphinxcontrib.towncrier.ext")
# Pages that only Sphinx has.
MADE = ("genindex.html", "py-modindex.html", "search.html")


def is_installed(name):
    try:
        return importlib.util.find_spec(name) is not None
    except ImportError:
        return False


def conf_py(project):
    conf = Path(project) / "conf.py"
    return ast.parse(conf.read_text() if conf.exists() else "")


def settings(project):
    """What conf.py says in literals; it is not run, so that nothing that it imports has to be there."""
    values = {}
    for statement in conf_py(project).body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            try:
                values[statement.targets[0].id] = ast.literal_eval(statement.value)
            except ValueError:
                pass
    wanted = ["sphinx_design", "sphinx.ext.extlinks", *values.get("extensions", [])]
    usable = [name for name in wanted if is_installed(name) and name not in PASSED_OVER]
    extensions = [*dict.fromkeys(usable), conf_py_extension(project)]
    return values | {"extensions": extensions, "nitpicky": False}


def functions(project):
    """The functions of conf.py, with what of it they need and can have here."""
    found = {}
    for statement in conf_py(project).body:
        if isinstance(statement, (ast.Import, ast.ImportFrom, ast.Assign, ast.FunctionDef)):
            try:
                flags = __future__.annotations.compiler_flag
                exec(compile(ast.Module([statement], []), "conf.py", "exec", flags), found)
            except Exception:  # what is not installed, or needs what is not
                pass
    return found


def declare_objects(app, project):
    """Declares the kinds of objects that conf.py adds, with the function that reads their signatures."""
    known = functions(project)
    for call in ast.walk(conf_py(project)):
        method = getattr(call.func, "attr", "") if isinstance(call, ast.Call) else ""
        if method in ("add_object_type", "add_crossref_type"):
            literals = [known.get(part.id) if isinstance(part, ast.Name) else part.value
                        for part in call.args if isinstance(part, (ast.Constant, ast.Name))]
            named = {part.arg: part.value.value for part in call.keywords
                     if isinstance(part.value, ast.Constant)}
            getattr(app, method)(*literals, **named)


def conf_py_extension(project):
    """An extension that does what of conf.py's `setup` matters here."""
    module = types.ModuleType("conf_py_objects")
    module.setup = lambda app: declare_objects(app, project)
    sys.modules[module.__name__] = module
    return module.__name__


def ancestors(node):
    while node.parent is not None:
        node = node.parent
        yield node


def source_of(node):
    """The file that a node comes from, by the nearest node that says it."""
    for around in [node, *ancestors(node)]:
        if isinstance(around, (nodes.field_list, addnodes.desc)):
            # Neither fields nor objects say it; what is beside them does.
            described = around.parent if isinstance(around, nodes.field_list) else around
            said = {below.source or "" for below in described.findall(nodes.Element)}
            return max(said, key=lambda source: ":docstring of" in source)
        if around.source:
            return around.source
    return ""


def is_link_of_the_text(reference):
    if ":docstring of" in source_of(reference):
        return False
    for node in ancestors(reference):
        classes = node.get("classes", []) if isinstance(node, nodes.Element) else []
        # A table of contents of the page repeats its sections.
        names = (addnodes.desc_signature, inheritance_diagram)
        if isinstance(node, names) or "contents" in classes:
            return False
    return True


def imported_members(app):
    """Ids of objects that autodoc found in others, and names that it learnt by importing."""
    ids = {name for name, found in app.env.domains.python_domain.objects.items() if found.aliased}
    for name in app.env.found_docs:
        for described in app.env.get_doctree(name).findall(addnodes.desc):
            outer = next((node for node in ancestors(described) if isinstance(node, addnodes.desc)), None)
            if outer and all(":docstring of" in source_of(node) for node in (described, outer)):
                ids.update(*(signature["ids"] for signature in described.findall(addnodes.desc_signature)))
    return ids


def is_external(address):
    return ":" in address.split("/")[0] or address.startswith("//")


def page_of(address, name):
    """The page that a relative address leads to, from the source root; fragments differ in spelling."""
    path = unquote(address.split("#")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name + ".html"


class Links:
    """What a page links to."""

    def __init__(self):
        self.external, self.internal = collections.Counter(), collections.Counter()
        # Links that only importing finds.
        self.imported = collections.Counter()
        self.lines = 0

    def add(self, address, name):
        if is_external(address):
            self.external[address] += 1
        elif (page := page_of(address, name)) not in MADE:
            self.internal[page] += 1


def sphinx_links(project, folder):
    app = Sphinx(project, None, folder, folder, "dummy", settings(project),
                 status=None, warning=None, tags=["html", "builder_html"])
    app.builder.get_target_uri = lambda name, kind=None: name + ".html"
    app.build()
    imported = imported_members(app)
    found = {}
    for name in app.env.found_docs:
        doctree = app.env.get_doctree(name)
        links = found[name] = Links()
        for toctree in list(doctree.findall(addnodes.toctree)):
            links.lines += len(toctree["entries"])
            toctree.parent.remove(toctree)
        # A citation is a note, as a footnote is.
        for pending in list(doctree.findall(addnodes.pending_xref)):
            if pending.get("refdomain") == "citation":
                pending.parent.remove(pending)
        app.env.resolve_references(doctree, name, app.builder)
        references = [node for node in doctree.findall(nodes.reference)
                      if not isinstance(node, addnodes.download_reference)]
        for reference in filter(is_link_of_the_text, references):
            address = reference.get("refuri", "#" + reference.get("refid", ""))
            links.add(address, name)
            if address.split("#")[-1] in imported or reference.get("reftitle") in imported:
                links.imported[page_of(address, name)] += 1
        for download in doctree.findall(addnodes.download_reference):
            target = download.get("refuri") or download["reftarget"]
            links.add(posixpath.relpath(target, "/" + posixpath.dirname(name))
                      if target.startswith("/") else target, name)
    return found


def own_links(program, project):
    command = [program, "convert", project, "--to", "jsonl", "--entries", "all", "-qq", "-o", "-"]
    lines = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    found = collections.defaultdict(Links)
    for entry in map(json.loads, lines):
        links = found[entry["doc"]]
        if entry["origin"] == "toctree":
            links.lines += 1
        elif entry["target"]["status"] != "unresolved":
            # What is no address that somebody wrote starts at the source root.
            links.add(entry["url"], entry["doc"] if entry["target"]["type"] == "url" else "")
    return found


def difference(theirs, ours):
    parts = []
    for what in ("external", "internal"):
        one, other = getattr(theirs, what), getattr(ours, what)
        missing = one - other - (theirs.imported if what == "internal" else collections.Counter())
        parts += [f"{what} {word} {dict(counts)}"
                  for word, counts in (("missing", missing), ("too many", other - one)) if counts]
    if theirs.lines != ours.lines:
        parts.append(f"toctree lines {theirs.lines} and {ours.lines}")
    return ", ".join(parts)


def compare(program, project):
    with tempfile.TemporaryDirectory() as folder:
        theirs = sphinx_links(project, folder)
    ours = own_links(program, project)
    differences = {name: difference(links, ours[name]) for name, links in sorted(theirs.items())}
    differences = {name: words for name, words in differences.items() if words}
    for name, words in differences.items():
        print(f"  {name}: {words}"[:600])

    def sums(found):
        return [sum(sum(getattr(links, what).values()) for links in found.values())
                for what in ("external", "internal")] + [sum(links.lines for links in found.values())]

    of_ours = sums({name: ours[name] for name in theirs})
    together = zip(("external", "internal", "toctree lines"), sums(theirs), of_ours)
    print(f"{project}: {len(theirs)} pages, {len(differences)} differ; Sphinx and shelfmark: "
          + ", ".join(f"{what} {one} and {other}" for what, one, other in together))
    return len(differences)


if __name__ == "__main__":
    program, *projects = sys.argv[1:]
    sys.exit(1 if sum([compare(program, project) for project in projects]) else 0)
