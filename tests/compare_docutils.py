#!/usr/bin/env python3
"""Compare shelfmark's trees with those of an installed docutils.

    compare_docutils.py BINARY FOLDER [--show N] [--exact] [--only-known]
    compare_docutils.py BINARY --random COUNT [--seed N] [--show N] [--exact]

With FOLDER: every .rst, .txt and .md file below it, one by one, as plain docutils reads it.  Pages
with directives or roles that docutils does not know are compared too, unless --only-known.
With --random: documents put together at random from lines that look like block markup.

Prints the share of documents with the same tree, and a diff of the first N that differ.  Without
--exact, ids, back references and line numbers do not count.  Needs docutils 0.22.4.
"""

import argparse
import difflib
import pathlib
import random
import re
import subprocess
import sys

import docutils.core
import docutils.utils

SETTINGS = {
    "report_level": 1,
    "halt_level": 5,
    "warning_stream": False,
    "syntax_highlight": "none",
    "_disable_config": True,
    "output_encoding": "unicode",
    "file_insertion_enabled": False,
}
SERIALS = re.compile(r' (ids|backrefs|refid|line)="[^"]*"')
UNKNOWN = re.compile(r'Unknown directive type|No role entry for')
# Lines that block markup is made of; the generator indents and orders them at random.
PIECES = """
paragraph text
another line
Title
=====
-----
====
---
~~~~~~~~
=========
a long title line
- item
-
* other item
+
1. first
2. second
3. third
(a) letter
b. letter
#. auto
i. roman
ii) roman
(iv) roman
MCMXC. roman
A. Einstein
:field: value
:field name:
:a:b: c
:esc\\: aped: x
-a  option
-b FILE  option
--long=ARG  option
-o <a b>, --opt <c>  options
/V  dos
>>> doctest
| line
|   line
|
|     deeper
.. comment
..
.. _target: http://example.org/
.. _target:
.. _other: target_
.. __: anonymous
__ anonymous_
.. [1] footnote
.. [#] auto
.. [#label] auto
.. [*] symbol
.. [CIT] citation
.. |sub| image:: x.png
.. |sub| replace:: text
.. note:: text
.. image:: x.png
:alt: text
:class: name
.. unknown:: text
text::
::
> quoted
> quoted more
+---+---+
| a | b |
|   | c |
+===+===+
+   +---+
| wide cell |
=====  =====
=  ===
a      b
one    two
-----------
-- attribution
--- attribution
term : classifier
term
a *b* c
`ref`_ and target_
[1]_ [#]_ [CIT]_
|sub|
\u4e2d\u6587 \u5b57
""".strip("\n").split("\n")


def oracle(text):
    """The tree that docutils makes, or None where it crashes."""
    try:
        document = docutils.core.publish_doctree(
            text, source_path="<stdin>", settings_overrides=SETTINGS)
    except Exception:  # whatever docutils trips over is no reference
        return None
    return document.pformat()


def given(binary, text):
    """The tree that the binary makes."""
    command = [binary, "convert", "-", "--from", "rst", "--dialect", "docutils", "--to", "pseudoxml"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=60)
    if done.returncode not in (0, 1):
        return f"exit code {done.returncode}\n{done.stderr.decode(errors='replace')}"
    return done.stdout.decode()


def form(tree, exact):
    """The lines that count."""
    tree = tree.rstrip().replace(' source="<stdin>"', "")
    return (tree if exact else SERIALS.sub("", tree)).split("\n")


def random_text(generator):
    """A document of random lines, indented at random."""
    lines = []
    indent = 0
    for _ in range(generator.randint(2, 14)):
        roll = generator.random()
        if roll < 0.3:
            lines.append("")
        if roll < 0.45:
            indent = generator.choice([0, 0, 0, 1, 2, 2, 3, 3, 4, 5])
        lines.append(" " * indent + generator.choice(PIECES))
    return "\n".join(lines) + "\n"


def texts(arguments):
    """Name and text of each document."""
    if arguments.random:
        for number in range(arguments.seed, arguments.seed + arguments.random):
            yield f"seed {number}", random_text(random.Random(number))
        return
    for path in sorted(pathlib.Path(arguments.folder).rglob("*")):
        if path.suffix in (".rst", ".txt", ".md") and path.is_file():
            try:
                yield str(path), path.read_text(encoding="utf-8-sig")
            except UnicodeDecodeError:
                continue


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary")
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--random", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--exact", action="store_true")
    parser.add_argument("--only-known", action="store_true")
    arguments = parser.parse_args()
    if not arguments.random and not arguments.folder:
        parser.error("a folder or --random is needed")
    total = same = crashed = 0
    for name, text in texts(arguments):
        expected = oracle(text)
        if expected is None:
            crashed += 1
            given(arguments.binary, text)
            continue
        if arguments.only_known and UNKNOWN.search(expected):
            continue
        total += 1
        want = form(expected, arguments.exact)
        have = form(given(arguments.binary, text), arguments.exact)
        if want == have:
            same += 1
        elif arguments.show > 0:
            arguments.show -= 1
            print(f"=== {name}")
            if len(text) < 2000:
                print(text)
            print("\n".join(difflib.unified_diff(want, have, "docutils", "shelfmark", lineterm="", n=2)))
    print(f"{same} of {total} trees are the same ({100 * same / max(total, 1):.1f} %); "
          f"docutils failed on {crashed}")
    return 0 if same == total else 1


if __name__ == "__main__":
    sys.exit(main())
