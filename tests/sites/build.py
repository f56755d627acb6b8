"""Do the sites that are written build strictly, as they stand?

    build.py SHELFMARK PACKAGES PROJECT...

Each project is converted for MkDocs, Docusaurus, Starlight and VitePress; the results are built with MkDocs
(`--strict`), Zensical, Docusaurus with everything that can be broken set to stop the build, Starlight with
starlight-links-validator, and VitePress, which looks for dead links.

PACKAGES are folders, with `:` between them as in PATH, that hold what is installed: commands in `bin/` (they
are looked for in the PATH too) and the packages that a written `package.json` names in `node_modules/`. A
builder that is not there is passed over, with the reason. For example

    python3 -m venv python && python/bin/pip install mkdocs-material zensical
    (cd docusaurus && npm install)     # with the written package.json; starlight and vitepress alike
    build.py target/release/shelfmark python:docusaurus:starlight:vitepress samples/project samples/gallery

Exit code 1 when a site does not build or warns, 77 when nothing could be built.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# What MkDocs says of itself to the terminal, not of the site.
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "CI": "1",
               # Sites share packages here, so one would be served pages of another.
               "DOCUSAURUS_NO_PERSISTENT_CACHE": "true", "ASTRO_TELEMETRY_DISABLED": "1"}
TIME_LIMIT = 900

# Wraps the written configuration, so that it is built as it stands, only with less patience.
STRICT = """import written from './docusaurus.config.js';

export default {
  ...written,
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  onDuplicateRoutes: 'throw',
  markdown: {
    ...written.markdown,
    hooks: {onBrokenMarkdownLinks: 'throw', onBrokenMarkdownImages: 'throw'},
  },
};
"""


def run(command, folder):
    """Exit code and everything that was printed."""
    try:
        done = subprocess.run(
            command, cwd=folder, env=ENVIRONMENT, text=True, timeout=TIME_LIMIT,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
    except subprocess.TimeoutExpired:
        return 1, f"not done after {TIME_LIMIT} s"
    return done.returncode, done.stdout


def command(packages, name):
    beside = (folder / "bin" / name for folder in packages)
    return next((str(path) for path in beside if path.exists()), shutil.which(name))


def modules(packages, package):
    """The `node_modules` that holds this package; nothing when none does."""
    folders = (folder / "node_modules" for folder in packages)
    return next((folder for folder in folders if (folder / package).is_dir()), None)


def link(source, destination):
    """The same file in another place; a copy where the disk is another one."""
    try:
        os.link(source, destination)
    except OSError:
        shutil.copy2(source, destination)


def build_mkdocs(site, packages):
    return run([command(packages, "mkdocs"), "build", "--strict"], site)


def build_zensical(site, packages):
    return run([command(packages, "zensical"), "build", "--clean"], site)


def build_docusaurus(site, packages):
    (site / "node_modules").symlink_to(modules(packages, "@docusaurus/core").resolve())
    (site / "strict.config.js").write_text(STRICT)
    program = "node_modules/@docusaurus/core/bin/docusaurus.mjs"
    return run([node(packages), program, "build", "--config", "strict.config.js"], site)


def build_starlight(site, packages):
    # Astro wants its packages below the site, and not by way of a link.
    shutil.copytree(
        modules(packages, "@astrojs/starlight"), site / "node_modules", symlinks=True,
        copy_function=link, ignore=shutil.ignore_patterns(".astro", ".vite"),
    )
    return run([node(packages), "node_modules/astro/bin/astro.mjs", "build"], site)


def build_vitepress(site, packages):
    (site / "node_modules").symlink_to(modules(packages, "vitepress").resolve())
    return run([node(packages), "node_modules/vitepress/bin/vitepress.js", "build", "docs"], site)


def node(packages):
    return command(packages, "node")


def missing(builder, packages):
    """Why a builder cannot run; nothing when it can."""
    name, _, _, package = builder
    if package is None:
        return None if command(packages, name) else f"{name} is not installed"
    if not node(packages):
        return "node is not installed"
    return None if modules(packages, package) else f"{package} is in no node_modules"


# Builder, format that it reads, function, package of npm.
BUILDERS = (
    ("mkdocs", "mkdocs", build_mkdocs, None),
    ("zensical", "mkdocs", build_zensical, None),
    ("docusaurus", "docusaurus", build_docusaurus, "@docusaurus/core"),
    ("starlight", "starlight", build_starlight, "@astrojs/starlight"),
    ("vitepress", "vitepress", build_vitepress, "vitepress"),
)

# What builders say that is no fault of the site: it has no address yet, some languages are not coloured, and
# Starlight looks for translations and for a page of its own.
HARMLESS = re.compile(
    r"requires the `site` astro.config option|language could not be found|MODULE_LEVEL_DIRECTIVE"
    r'|collection "i18n" does not exist|Entry docs → 404'
)


def convert(shelfmark, project, form, site):
    """What went wrong; a source with errors of its own (exit code 1) is converted all the same."""
    code, printed = run([shelfmark, "convert", project, "--to", form, "-o", str(site), "-qq"], None)
    return printed or "nothing was written" if code > 1 or not site.is_dir() else None


def warnings(printed):
    """Lines that begin with a level, perhaps behind the time of day."""
    level = re.compile(r"[\W\d]*(WARN|WARNING|ERROR)\b", re.I)
    lines = (line for line in printed.splitlines() if not HARMLESS.search(line))
    return [line for line in lines if level.match(line)]


def check(shelfmark, packages, project, builder):
    """Whether the project's site builds, after printing the verdict."""
    name, form, build, _ = builder
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        printed = convert(shelfmark, project, form, site)
        if printed is None:
            code, printed = build(site, packages)
            if code == 0 and not warnings(printed):
                print(f"{name}: {project}: builds")
                return True
    print(f"{name}: {project}: DOES NOT BUILD STRICTLY\n{printed[-6000:]}")
    return False


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    shelfmark = str(Path(sys.argv[1]).resolve())
    packages = [Path(folder).resolve() for folder in sys.argv[2].split(os.pathsep)]
    verdicts = []
    for builder in BUILDERS:
        reason = missing(builder, packages)
        if reason:
            print(f"{builder[0]}: passed over: {reason}")
            continue
        verdicts += [check(shelfmark, packages, project, builder) for project in sys.argv[3:]]
    sys.exit(77 if not verdicts else 0 if all(verdicts) else 1)


if __name__ == "__main__":
    main()
