"""Are there as many entries as Sphinx sees links?

    links.py SHELFMARK PROJECT...

Sphinx reads each project (without running the extensions that are not installed) and resolves its
references; the links of every page are compared with `shelfmark convert --entries all --to jsonl`: their
number for external addresses, one by one, and for links to places of the project. Exit code 1 when they
differ, 77 when Sphinx is not installed.
"""

import collections
import json
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    from docutils import nodes
    from sphinx import addnodes
    from sphinx.application import Sphinx
except ImportError:
    print("passed over: Sphinx is not installed")
    sys.exit(77)

# Pages are read as they are; nothing that conf.py imports has to be there.
EXTENSIONS = ("sphinx_design",)
KEPT = ("root_doc", "master_doc", "exclude_patterns", "rst_prolog", "rst_epilog", "extlinks")


def settings(project):
    """What conf.py says of reading; the rest of it is not run."""
    import ast

    values = {}
    conf = Path(project) / "conf.py"
    for statement in ast.parse(conf.read_text()).body if conf.exists() else []:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            name = statement.targets[0].id
            try:
                if name in KEPT:
                    values[name] = ast.literal_eval(statement.value)
            except ValueError:
                pass
    extensions = [name for name in EXTENSIONS if __import__("importlib.util").util.find_spec(name)]
    values["extensions"] = [*extensions, "sphinx.ext.extlinks"]
    return values


def links_of_page(doctree):
    """External addresses, and the number of links to places of the project."""
    external, internal = collections.Counter(), 0
    for reference in doctree.findall(nodes.reference):
        around = reference
        while around is not None and not isinstance(around, (nodes.topic, addnodes.index)):
            around = around.parent
        # A table of contents of the page repeats its sections.
        if around is not None and "contents" in around.get("classes", []):
            continue
        uri = reference.get("refuri", "")
        if ":" in uri.split("/")[0] or uri.startswith("//"):
            external[uri] += 1
        else:
            internal += 1
    return external, internal


def sphinx_links(project, folder):
    app = Sphinx(project, None, folder, folder, "dummy", settings(project), status=None, warning=None)
    app.build()
    found = {}
    for name in app.env.found_docs:
        doctree = app.env.get_doctree(name)
        lines = sum(len(toctree["entries"]) for toctree in doctree.findall(addnodes.toctree))
        for toctree in list(doctree.findall(addnodes.toctree)):
            toctree.parent.remove(toctree)
        app.env.resolve_references(doctree, name, app.builder)
        found[name] = (*links_of_page(doctree), lines)
    return found


def own_links(program, project):
    command = [program, "convert", project, "--to", "jsonl", "--entries", "all", "-qq", "-o", "-"]
    lines = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    found = collections.defaultdict(lambda: (collections.Counter(), [0], [0]))
    for line in lines:
        entry = json.loads(line)
        external, internal, toctree = found[entry["doc"]]
        if entry["origin"] == "toctree":
            toctree[0] += 1
        elif entry["target"]["type"] == "url":
            external[entry["url"]] += 1
        else:
            internal[0] += 1
    return found


def compare(program, project):
    with tempfile.TemporaryDirectory() as folder:
        theirs = sphinx_links(project, folder)
    ours = own_links(program, project)
    wrong = 0
    sums = collections.Counter()
    for name, (external, internal, lines) in sorted(theirs.items()):
        own_external, own_internal, own_lines = ours[name]
        sums.update(external=sum(external.values()), own_external=sum(own_external.values()),
                    internal=internal, own_internal=own_internal[0],
                    toctree=lines, own_toctree=own_lines[0])
        missing, extra = external - own_external, own_external - external
        same = not missing and not extra and internal == own_internal[0] and lines == own_lines[0]
        if not same:
            wrong += 1
            print(f"  {name}: internal {internal} and {own_internal[0]}, toctree {lines} and "
                  f"{own_lines[0]}, missing {dict(missing)}, too many {dict(extra)}"[:400])
    print(f"{project}: {len(theirs)} pages, {wrong} differ; Sphinx and shelfmark: "
          f"external {sums['external']} and {sums['own_external']}, "
          f"internal {sums['internal']} and {sums['own_internal']}, "
          f"toctree lines {sums['toctree']} and {sums['own_toctree']}")
    return wrong


if __name__ == "__main__":
    program, *projects = sys.argv[1:]
    sys.exit(1 if sum([compare(program, project) for project in projects]) else 0)
