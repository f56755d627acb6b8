"""Do the sites that are written build strictly, as they stand?

    build.py SHELFMARK PACKAGES PROJECT...

Each project is converted for MkDocs and for Docusaurus; the results are built with MkDocs (`--strict`),
Zensical, and Docusaurus with everything that can be broken set to stop the build. PACKAGES is a folder with
what is installed: commands in `bin/` (they are looked for in the PATH too) and the packages that a written
`package.json` names in `node_modules/`. A builder that is not there is passed over, with the reason.
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
               "DOCUSAURUS_NO_PERSISTENT_CACHE": "true"}
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
    beside = packages / "bin" / name
    return str(beside) if beside.exists() else shutil.which(name)


def build_mkdocs(site, packages):
    return run([command(packages, "mkdocs"), "build", "--strict"], site)


def build_zensical(site, packages):
    return run([command(packages, "zensical"), "build", "--clean"], site)


def build_docusaurus(site, packages):
    (site / "node_modules").symlink_to((packages / "node_modules").resolve())
    (site / "strict.config.js").write_text(STRICT)
    program = "node_modules/@docusaurus/core/bin/docusaurus.mjs"
    return run(["node", program, "build", "--config", "strict.config.js"], site)


def missing(builder, packages):
    """Why a builder cannot run; nothing when it can."""
    if builder == "docusaurus":
        if not shutil.which("node"):
            return "node is not installed"
        core = packages / "node_modules/@docusaurus/core"
        return None if core.is_dir() else f"{core} is not there"
    return None if command(packages, builder) else f"{builder} is not installed"


# Builder, format that it reads, function.
BUILDERS = (
    ("mkdocs", "mkdocs", build_mkdocs),
    ("zensical", "mkdocs", build_zensical),
    ("docusaurus", "docusaurus", build_docusaurus),
)


def convert(shelfmark, project, form, site):
    """What went wrong; a source with errors of its own (exit code 1) is converted all the same."""
    code, printed = run([shelfmark, "convert", project, "--to", form, "-o", str(site), "-qq"], None)
    return printed or "nothing was written" if code > 1 or not site.is_dir() else None


def warnings(printed):
    return [line for line in printed.splitlines() if re.match(r"\W*(WARNING|ERROR)\b", line, re.I)]


def check(shelfmark, packages, project, builder):
    """Whether the project's site builds, after printing the verdict."""
    name, form, build = builder
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
    shelfmark, packages = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
    verdicts = []
    for builder in BUILDERS:
        reason = missing(builder[0], packages)
        if reason:
            print(f"{builder[0]}: passed over: {reason}")
            continue
        verdicts += [check(shelfmark, packages, project, builder) for project in sys.argv[3:]]
    sys.exit(77 if not verdicts else 0 if all(verdicts) else 1)


if __name__ == "__main__":
    main()
