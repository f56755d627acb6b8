#!/usr/bin/env python3
"""The outline of each page as text, and all pages in one list.

    shelfmark convert samples/project --to "exec:python3 samples/own/outline.py" -o outlines/
"""
import json
import sys


def text(inlines):
    """Plain text of inline content."""
    parts = (inline.get("text") or text(inline.get("content", [])) for inline in inlines)
    return "".join(parts)


def outline(blocks):
    """A line for each section, indented by its level."""
    for block in blocks:
        if block["type"] == "section":
            yield "  " * (block["level"] - 1) + text(block["title"])
            yield from outline(block["blocks"])


catalog = json.load(sys.stdin)
files = []
for page in catalog["pages"]:
    lines = list(outline(page["body"]))
    files.append({"path": page["source"]["doc"] + ".txt", "text": "\n".join(lines) + "\n"})
listed = [f'{page["source"]["doc"]}: {page["title"]}' for page in catalog["pages"]]
files.append({"path": "pages.txt", "text": "\n".join(listed) + "\n"})
json.dump({"files": files}, sys.stdout)
