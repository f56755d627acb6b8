"""Does Firefox import the bookmarks that we write?

    firefox.py SHELFMARK SOURCE

A new profile imports the netscape file when Firefox starts; its database must hold every entry under its
title, in its folder, with its address. Exit code 1 when it does not, 77 when there is no Firefox.
"""

import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

BASE = "https://docs.example.org/"
QUERY = """
    SELECT place.url, bookmark.title, folder.title FROM moz_bookmarks bookmark
    JOIN moz_places place ON place.id = bookmark.fk
    JOIN moz_bookmarks folder ON folder.id = bookmark.parent WHERE bookmark.type = 1
"""


def main():
    program, source = sys.argv[1:]
    firefox = shutil.which("firefox-esr") or shutil.which("firefox")
    if not firefox:
        print("passed over: Firefox is not installed")
        return 77
    write = [program, "convert", source, "--base-url", BASE, "-qq", "--to"]
    lines = subprocess.run([*write, "jsonl", "-o", "-"], capture_output=True, check=False).stdout
    wanted = [(entry["url"], " ".join(entry["title"].split()), entry["section"][-1])
              for entry in map(json.loads, lines.decode().splitlines())]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        subprocess.run([*write, "netscape", "-o", f"{profile}/bookmarks.html"], check=False)
        preference = 'user_pref("browser.places.importBookmarksHTML", true);\n'
        Path(profile, "user.js").write_text(preference)
        start = [firefox, "--headless", "--no-remote", "--profile", profile, "about:blank"]
        try:
            subprocess.run(start, timeout=45, capture_output=True, check=False)
        except subprocess.TimeoutExpired:
            pass  # it stays open; the import is done long before
        database = sqlite3.connect(f"{profile}/places.sqlite")
        imported = database.execute(QUERY).fetchall()
        database.close()
    missing = [entry for entry in wanted if entry not in imported]
    print(f"{source}: {len(wanted)} entries, {len(missing)} not imported as they are: {missing[:3]}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
