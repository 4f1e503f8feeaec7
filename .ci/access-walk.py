"""The walk of a whole job through AT-SPI alone, as a screen reader would do it.

access-walk.py job FOLDER: writes a list, fetches, filters, sorts, chooses a row,
reads its details, fetches it again and exports it into FOLDER.
access-walk.py rows COUNT: reads the two ends of a table of so many rows.
"""

import os
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import GLib  # noqa: E402
import pyatspi  # noqa: E402

events = []


def main_loop(seconds=0.05):
    """Lets events arrive for a while."""
    context, end = GLib.MainContext.default(), time.monotonic() + seconds
    while time.monotonic() < end:
        while context.iteration(False):
            pass
        time.sleep(0.01)


def hear(event):
    events.append((event.type, str(event.any_data)))


def until(what, ask, seconds=30):
    """Waits until ask gives something that is true, and returns it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            found = ask()
        except Exception:  # what was asked went away meanwhile
            found = None
        if found:
            return found
        main_loop()
    tell(application())
    sys.exit(f"never: {what}")


def application():
    desktop = pyatspi.Registry.getDesktop(0)
    for i in range(desktop.childCount):
        one = desktop.getChildAtIndex(i)
        if one is not None and one.name == "Marquee":
            return one
    return None


def everything(node, depth=0):
    """Yields all nodes below one, but not the rows of tables."""
    for i in range(node.childCount):
        child = node.getChildAtIndex(i)
        if child is None:
            continue
        yield child, depth
        if child.getRoleName() != "table":
            yield from everything(child, depth + 1)


def tell(node):
    for child, depth in everything(node):
        print("  " * depth + child.getRoleName(), repr(child.name))


def find(role, name):
    for child, _ in everything(application()):
        if child.getRoleName() == role and child.name.startswith(name):
            return child
    return None


def need(role, name):
    return until(f"there is a {role} “{name}”", lambda: find(role, name))


def press(role, name, action=0):
    assert need(role, name).queryAction().doAction(action), f"{name} cannot be pressed"


def has(node, state):
    return node.getState().contains(state)


def same(what, got, want):
    if got != want:
        tell(application())
        sys.exit(f"{what}: {got!r}, want {want!r}")
    print(f"ok: {what}: {got!r}")


def rows():
    return need("table", "Results")


def write(role, name, text):
    field = need(role, name).queryEditableText()
    assert field.setTextContents(text), f"{name} cannot be written"


LIST = "https://library.example/\nhttps://library.example/maps\nnot an address\n"


def job(folder):
    write("text", "List of URLs", LIST)
    until("the list is read", lambda: rows().childCount == 3)
    text = need("text", "List of URLs").queryText()
    same("the list", text.getText(0, -1), LIST)
    start = LIST.index("library.example/maps")
    line = text.getStringAtOffset(start, pyatspi.TEXT_GRANULARITY_LINE)
    same("its second line", (line.content if hasattr(line, "content") else line[0]), "https://library.example/maps\n")
    same("the slider", need("slider", "Concurrency").queryValue().currentValue > 0, True)
    press("push button", "Fetch titles")
    until("its sum is said", lambda: any("Announcement" in t or "announcement" in t for t, s in events if "title" in s and " in " in s), 60)
    said = [s for t, s in events if "nnouncement" in t]
    same("what is said first", said[0], "Reading 2 rows" if said[0].startswith("Reading 2") else "Reading 3 rows")
    print("    said:", said)
    first = until("the first row is read", lambda: rows().getChildAtIndex(0) if "200" in rows().getChildAtIndex(0).name else None)
    same("the first row", first.name, "Row 1 of 3, The Harbour Library – books, maps and a warm room, 200, OK")
    same("the third row", rows().getChildAtIndex(2).name.startswith("Row 3 of 3, "), True)
    same("the third row's end", rows().getChildAtIndex(2).name.rsplit(", ", 1)[1], "Not a URL")
    same("its number of cells", first.childCount, rows().queryTable().nColumns)

    chip = need("toggle button", "Not a URL, 1")
    chip.queryAction().doAction(0)
    until("one row is left", lambda: rows().childCount == 1)
    until("the chip is pressed", lambda: has(need("toggle button", "Not a URL, 1"), pyatspi.STATE_PRESSED))
    press("toggle button", "All")
    until("all rows are back", lambda: rows().childCount == 3)
    write("entry", "Filter", "/maps")
    until("the filter leaves one", lambda: rows().childCount == 1)
    write("entry", "Filter", "")
    until("all rows are back again", lambda: rows().childCount == 3)

    table = rows().queryTable()
    titles = [i for i in range(table.nColumns) if table.getColumnDescription(i) == "Title"]
    same("there is a column of titles", len(titles), 1)

    def named():
        return [rows().getChildAtIndex(i).name.split(", ", 1)[1] for i in range(3)]

    before, header = named(), table.getColumnHeader(titles[0])
    header.queryAction().doAction(0)
    until("the rows are sorted by title", lambda: named()[0].startswith("Maps & Charts"))
    same("sorting keeps the rows", sorted(named()), sorted(before))
    header.queryAction().doAction(0)  # downwards
    header.queryAction().doAction(0)  # and not at all
    until("the order is back", lambda: named() == before)

    events.clear()
    rows().getChildAtIndex(1).queryComponent().grabFocus()
    until("the second row has the focus", lambda: has(rows().getChildAtIndex(1), pyatspi.STATE_FOCUSED))
    until("that is told", lambda: any(t.startswith("object:active-descendant-changed") for t, _ in events))
    need("panel", "Details")
    need("label", "https://library.example/maps")
    subprocess.run(["xdotool", "key", "ctrl+r"], check=True)
    until("it is read again", lambda: any("title" in s and " in " in s for t, s in events if "nnouncement" in t), 60)

    press("push button", "Export…")
    need("dialog", "Export")
    path = os.path.join(folder, "heard.csv")
    write("entry", "File", path)
    press("push button", "Export 3")
    until("the file is there", lambda: os.path.exists(path))
    with open(path, encoding="utf-8-sig") as f:
        same("it holds the rows", "The Harbour Library" in f.read(), True)
    print("ok: the whole job")


def ends(count):
    start = time.monotonic()
    until("all rows are there", lambda: rows().childCount == count, 120)
    print(f"    {time.monotonic() - start:.1f} s until {count} rows are there")
    table = rows()
    for at in (0, count // 2, count - 1):
        began = time.monotonic()
        row = table.getChildAtIndex(at)
        name = row.name
        cells = [row.getChildAtIndex(i).name for i in range(row.childCount)]
        took = time.monotonic() - began
        same(f"row {at + 1}", name.split(", ")[0].startswith("Row ") and f"https://host.example/{at}" in cells, True)
        print(f"    {took * 1000:.0f} ms for its {len(cells)} cells")


pyatspi.Registry.registerEventListener(
    hear, "object:announcement", "object:active-descendant-changed", "object:state-changed:focused", "object:text-changed")
until("Marquee is on the desktop", application, 60)
if sys.argv[1] == "job":
    job(sys.argv[2])
else:
    ends(int(sys.argv[2]))
