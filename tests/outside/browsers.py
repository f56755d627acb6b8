"""Do browsers import the bookmarks that we write?

    browsers.py SHELFMARK SOURCE

A new profile of Firefox, and one of Chromium, import the netscape file at their first start; what they then
have must be every entry under its title, in its folder, with its address. Chromium is told of the file by its
`master_preferences`, which a mount that only it sees puts in the place of the system's (`unshare`, Linux).
Exit code 1 when something is missing, 77 when neither browser is there.
"""

import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BASE = "https://docs.example.org/"
PREFERENCES = Path("/etc/chromium/master_preferences")
# Seconds that a browser has for its first start.
PATIENCE = 120
QUERY = """
    SELECT place.url, bookmark.title, folder.title FROM moz_bookmarks bookmark
    JOIN moz_places place ON place.id = bookmark.fk
    JOIN moz_bookmarks folder ON folder.id = bookmark.parent WHERE bookmark.type = 1
"""


def run_until(command, is_done):
    """Starts a browser and ends it when it has done what it should, or has had its time."""
    browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and browser.poll() is None and not is_done():
        time.sleep(1)
    browser.terminate()
    browser.wait(timeout=30)


def from_firefox(bookmarks, profile):
    """(address, title, folder) of each bookmark; none when there is no Firefox."""
    firefox = shutil.which("firefox-esr") or shutil.which("firefox")
    if not firefox:
        return None
    shutil.copy(bookmarks, profile / "bookmarks.html")
    (profile / "user.js").write_text('user_pref("browser.places.importBookmarksHTML", true);\n')
    database = profile / "places.sqlite"

    def rows():
        try:
            connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
            with connection:
                return connection.execute(QUERY).fetchall()
        except sqlite3.Error:
            return []

    wanted = bookmarks.read_text().count("<DT><A ")
    start = [firefox, "--headless", "--no-remote", "--profile", str(profile), "about:blank"]
    run_until(start, lambda: len(rows()) >= wanted)
    return rows()


def from_chromium(bookmarks, profile):
    """The same of Chromium; none when it cannot be told which file to import."""
    chromium = shutil.which("chromium", path="/usr/lib/chromium") or shutil.which("chromium")
    if not chromium or not shutil.which("unshare") or not PREFERENCES.exists():
        return None
    preferences = profile / "preferences.json"
    preferences.write_text(json.dumps({"distribution": {"import_bookmarks_from_file": str(bookmarks)}}))
    script = f'mount --bind "$1" {PREFERENCES} && shift && exec "$@"'
    start = ["unshare", "-rm", "sh", "-c", script, "sh", str(preferences), chromium, "--no-sandbox",
             "--headless=new", "--disable-gpu", "--force-first-run",
             f"--user-data-dir={profile}", "about:blank"]
    stored = profile / "Default" / "Bookmarks"
    run_until(start, stored.exists)
    if not stored.exists():
        return []

    def walk(folder):
        for item in folder.get("children", []):
            if item["type"] == "url":
                yield item["url"], item["name"], folder["name"]
            else:
                yield from walk(item)

    return [row for root in json.loads(stored.read_text())["roots"].values() for row in walk(root)]


def main():
    program, source = sys.argv[1:]
    write = [program, "convert", source, "--base-url", BASE, "-qq", "--to"]
    lines = subprocess.run([*write, "jsonl", "-o", "-"], capture_output=True, check=False).stdout
    wanted = [(entry["url"], " ".join(entry["title"].split()), entry["section"][-1])
              for entry in map(json.loads, lines.decode().splitlines())]
    codes = set()
    for name, read in (("Firefox", from_firefox), ("Chromium", from_chromium)):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            bookmarks = Path(folder, "links.html")
            subprocess.run([*write, "netscape", "-o", str(bookmarks)], check=False)
            profile = Path(folder, "profile")
            profile.mkdir()
            imported = read(bookmarks, profile)
        if imported is None:
            print(f"{name}: passed over, it is not installed or cannot be told what to import")
            continue
        missing = [entry for entry in wanted if entry not in imported]
        codes.add(bool(missing))
        print(f"{name}: {len(wanted)} entries, {len(missing)} not imported as they are: {missing[:3]}")
    return int(True in codes) if codes else 77


if __name__ == "__main__":
    sys.exit(main())
