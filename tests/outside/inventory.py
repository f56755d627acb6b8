"""Do Sphinx's own readers find every object and every old address on the new site?

    inventory.py SHELFMARK SPHINX_HTML PROJECT...
    inventory.py SHELFMARK - PROJECT...

Each project is converted for MkDocs and built. Its `objects.inv` is read by Sphinx's `InventoryFile`:
each entry must land on a page of the built site, at an id that is there. Sphinx builds the project too
(`-`: with this Python; else the HTML is taken from the folder SPHINX_HTML/NAME): each entry of its own
inventory, each page and each id of a heading, label or object must be there as well, pages by the same
path or by a redirect of every kind that `--redirects` has for MkDocs. Not asked for: what autodoc makes
of Python's docstrings (whatever no source of a page names). Exit code 1 when something is not there, 77
when Sphinx or MkDocs is not installed.
"""

import collections
import json
import re
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

try:
    import mkdocs  # noqa: F401
    from sphinx.util.inventory import InventoryFile
except ImportError as error:
    print(f"passed over: {error.name} is not installed")
    sys.exit(77)

# Pages that Sphinx makes of nothing, and ids that stand for no name or are sphinx-design's own.
GENERATED = re.compile(r"(genindex.*|search|.*modindex|_modules/.*|_static/.*|_sources/.*)\.html")
AUTOMATIC = re.compile(r"(id\d+|index-\d+|sd-tab-item-.*)$")
HOSTS = {
    "mkdocs": ("redirects.yml", r'^ +"(.+)\.md": "(.+)"$'),
    "netlify": ("_redirects", r"^/(\S+) /(\S*) 301$"),
    "nginx": ("redirects.conf", r'^ +"/(.+)" "/(.*)";$'),
    "readthedocs": ("readthedocs-redirects.yml", r'from_url: "/(.+)"\n +to_url: "/(.*)"$'),
}


class Ids(HTMLParser):
    """The ids of a page."""

    def __init__(self, path):
        super().__init__()
        self.ids = set()
        self.feed(Path(path).read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        for key, value in attributes:
            if key in ("id", "name") and value:
                self.ids.add(value)


def run(*command, **options):
    outcome = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    return outcome.returncode, outcome.stdout + outcome.stderr


class Site:
    """A built site: its pages by address, and the ids of each."""

    def __init__(self, folder):
        self.folder, self.known = Path(folder), {}

    def page(self, address):
        path = unquote(address)
        # `x.html` before `x/index.html`: a site that serves files has pages of both names.
        for name in (path, f"{path}.html", f"{path.rstrip('/')}/index.html".lstrip("/")):
            if (self.folder / name).is_file():
                return name
        return None

    def has(self, address):
        path, _, fragment = address.partition("#")
        page = self.page(path)
        if page is None:
            return False
        if page not in self.known:
            self.known[page] = Ids(self.folder / page).ids
        return not fragment or unquote(fragment) in self.known[page]


def entries(path):
    """(type, name, address) of each entry, by Sphinx's reader."""
    inventory = InventoryFile.loads(Path(path).read_bytes(), uri="")
    for kind, items in inventory.data.items():
        for name, item in items.items():
            yield kind, name, item.uri.lstrip("/")


def build(program, project, folder):
    """The project as MkDocs builds it."""
    output = Path(folder) / "new"
    code, said = run(program, "convert", project, "--to", "mkdocs", "-qq", "-o", output)
    if code == 2:
        raise SystemExit(f"{project}: {said}")
    code, said = run(sys.executable, "-m", "mkdocs", "build", "--strict", "-d", "site", cwd=output)
    if code:
        raise SystemExit(f"{project}: mkdocs: {said[-2000:]}")
    return Site(output / "site")


def old_html(html, project, folder):
    if html != "-":
        return Path(html) / Path(project).name
    target = Path(folder) / "old"
    code, said = run(sys.executable, "-m", "sphinx", "-q", "-b", "html", project, target)
    if code:
        raise SystemExit(f"{project}: Sphinx: {said[-2000:]}")
    return target


def redirected(program, project, folder):
    """For each kind of redirects, the old pages that it sends on, and where to."""
    for host, (name, pattern) in HOSTS.items():
        output = Path(folder) / host
        run(program, "convert", project, "--to", "mkdocs", "--redirects", host, "-qq", "-o", output)
        text = (output / name).read_text(encoding="utf-8")
        yield host, dict(re.findall(pattern, text, re.MULTILINE))


def check(program, html, project):
    wrong = collections.Counter()
    shown = collections.Counter()

    def note(what, text):
        wrong[what] += 1
        shown[what] += 1
        if shown[what] <= 10:
            print(f"  {what}: {text}")

    with tempfile.TemporaryDirectory() as folder:
        site = build(program, project, folder)
        new = {(kind, name): address for kind, name, address in entries(site.folder / "objects.inv")}
        for (kind, name), address in new.items():
            if not site.has(address):
                note("entry that leads nowhere", f"{kind} {name}: {address}")
        old = old_html(html, project, folder)
        moves = dict(redirected(program, project, folder))
        ids = pages = 0
        named = of_sources(project)
        of_sphinx = list(entries(old / "objects.inv"))
        for kind, name, _ in of_sphinx:
            if kind.startswith("py:") and not named(name):
                continue
            if (kind, name) not in new and name not in ("genindex", "modindex", "search", "py-modindex"):
                note("object of Sphinx that is not in the inventory", f"{kind} {name}")
        for path in sorted(old.rglob("*.html")):
            relative = path.relative_to(old).as_posix()
            if GENERATED.fullmatch(relative) or relative.startswith("_static/"):
                continue
            pages += 1
            doc = relative.removesuffix(".html")
            route = re.sub(r"(^|/)index$", "", doc)
            for host, moved in moves.items():
                to = moved.get(relative)
                to = re.sub(r"(^|/)index$", "", to.removesuffix(".md")) if to and host == "mkdocs" else to
                if site.page(relative) is None and (to is None or site.page(to) is None):
                    note(f"page without a redirect of {host}", relative)
            for found in sorted(wanted(path)):
                if "." in found and not named(found):
                    continue
                ids += 1
                if not site.has(f"{route}#{found}"):
                    note("id that is not there", f"{relative}#{found}")
    print(f"{project}: {len(new)} entries, {len(of_sphinx)} of Sphinx; {pages} pages, {ids} ids; "
          f"wrong: {json.dumps(dict(wrong))}")
    return sum(wrong.values())


def of_sources(project):
    """Does a directive of any source name the last part of an object's name?"""
    lines = []
    for path in Path(project).rglob("*"):
        if path.suffix in (".rst", ".txt", ".md", ".inc") and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            lines += re.findall(r"^\s*(?:\.\. |`{3,}\{|:{3,}\{)[\w:+-]*(?:::|\}).*(?:\n[ \t]+[\w.].*)*",
                                text, re.MULTILINE)
    words = set(re.findall(r"\w+", "\n".join(lines)))
    return lambda name: (re.findall(r"\w+", name) or [""])[-1] in words


def wanted(path):
    """The ids of a page of Sphinx that somebody may have linked to."""
    text = path.read_text(encoding="utf-8")
    body = re.search(r'<(?:div|article)[^>]* role="main">(.*)', text, re.DOTALL)
    text = re.split(r'<div class="sphinxsidebar"|<footer', body.group(1) if body else text)[0]
    # What is not there leads to the top of the page: so does an id of the page's title.
    text = text.partition("</h1>")[2] or text
    found = re.findall(r'<(?:section|span|dt|h\d|p|div|figure|table)\b[^>]* id="([^"]+)"', text)
    return {name for name in found if not AUTOMATIC.match(name)}


if __name__ == "__main__":
    program, html, *projects = sys.argv[1:]
    program = str(Path(program).resolve())
    sys.exit(1 if sum([check(program, html, project) for project in projects]) else 0)
