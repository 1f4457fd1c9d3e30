"""Writes `messages.jsonl` and the table of README.md from the readable sources beside it.

    python seeds/build.py            writes both
    python seeds/build.py --check    writes nothing, exits with 1 where one of them is not up to date

`sources/manifest.json` lists the messages in arrival order: an article of `sources/articles`, edited (`edits.py`),
printed by an outlet of `sources/outlets` or as plain text (`rendering.py`), in the shape of a crawler (`shapes.py`);
or a line that is no message at all. The standard library is enough to run it.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from edits import EDITS, Article, read_article
from rendering import Page, as_page, as_text
from shapes import SHAPES

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
MESSAGES = HERE / "messages.jsonl"
README = HERE / "README.md"
TABLE_START = "<!-- table: written by build.py -->"
TABLE_END = "<!-- end of table -->"

Entry = dict[str, Any]


def main() -> int:
    """Builds or checks; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only tell whether the written files are up to date")
    check = parser.parse_args().check
    manifest = json.loads((SOURCES / "manifest.json").read_text("utf-8"))
    wanted = {MESSAGES: messages_of(manifest), README: _with_table(README.read_text("utf-8"), manifest)}
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        if not check:
            path.write_text(wanted[path], "utf-8")
        print(f"{path.relative_to(HERE.parent)}: {'is not up to date, run seeds/build.py' if check else 'written'}")
    return 1 if check and stale else 0


def messages_of(manifest: Entry) -> str:
    """All messages, one a line."""
    return "".join(_line(entry, manifest) + "\n" for entry in manifest["messages"])


def _line(entry: Entry, manifest: Entry) -> str:
    if "raw" in entry:
        return str(entry["raw"])
    if "repeat" in entry:
        page = Page(url=entry["url"], html=_repeated(entry["repeat"]))
    elif "page" in entry:
        page = Page(url=entry["url"], html=(SOURCES / "pages" / entry["page"]).read_text("utf-8"))
    else:
        page = _printed(entry, manifest["outlets"][entry["outlet"]])
    message = SHAPES[entry["shape"]](page, entry)
    message.update(entry.get("fields", {}))
    line = json.dumps(message, ensure_ascii=False)
    for placeholder, escape in entry.get("escapes", {}).items():
        line = line.replace(placeholder, escape)
    return line


def _printed(entry: Entry, outlet: Entry) -> Page:
    article = _edited(read_article(SOURCES / "articles" / f"{entry['article']}.txt"), entry)
    url = f"https://{outlet['domain']}{entry['path']}"
    if "text" in entry:
        return Page(url=url, text=as_text(article, entry["text"]), article=article)
    template = (SOURCES / "outlets" / f"{entry['outlet']}.html").read_text("utf-8")
    return Page(url=url, html=as_page(article, template, outlet, entry, url), article=article)


def _edited(article: Article, entry: Entry) -> Article:
    for name in entry.get("edits", []):
        article = EDITS[name](article)
    return article.with_changes(entry.get("changes", {}))


def _repeated(repeat: Entry) -> str:
    """A page made by repeating one piece, to stand for what no reader could edit."""
    pieces = (repeat["piece"].replace("{n}", str(number)) for number in range(repeat["times"]))
    return str(repeat["before"]) + "".join(pieces) + str(repeat["after"])


def _with_table(readme: str, manifest: Entry) -> str:
    head, _, rest = readme.partition(TABLE_START)
    _, _, tail = rest.partition(TABLE_END)
    lines = {entry["id"]: number for number, entry in enumerate(manifest["messages"], 1)}
    rows = [
        f"| {lines[entry['id']]} | {entry['shows']} | {_expected(entry['expect'], lines)} |"
        for entry in manifest["messages"]
    ]
    stories = [
        f"| {lines[story['original']]} | {', '.join(str(lines[copy]) for copy in story['copies'])} |"
        for story in manifest["stories"]
    ]
    table = ["| line | shows | expected |", "|---|---|---|", *rows]
    table += ["", "At the end these stories have copies:", "", "| original | copies |", "|---|---|", *stories]
    written = "\n".join(table)
    return f"{head}{TABLE_START}\n{written}\n{TABLE_END}{tail}"


def _expected(expect: Entry, lines: dict[str, int]) -> str:
    if "rejected" in expect:
        return f"rejected: {expect['rejected']}"
    relation = expect["relation"]
    if "of" in expect:
        relation = f"{' or '.join(expect['relation'].split('|'))} of line {lines[expect['of']]}"
    return ", ".join([expect["language"], relation.replace("|", " or "), *expect.get("also", [])])


if __name__ == "__main__":
    sys.exit(main())
