"""Draws docs/images/terminal.svg from a real run of the demo: python docs/images/terminal.py.

The board's picture, board.png, is a screenshot of the demo's board at 1100 by 957 pixels.
"""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

COLUMNS = 132
MESSAGES = 24
"""Rows of the table that the picture shows; the run prints all."""


def main() -> None:
    """Runs the demo and writes the picture beside this file."""
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "FORCE_COLOR": "1"}
    command = [sys.executable, "-m", "dongtin.cli", "demo", "--once"]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ make demo ONCE=1", style="bold"))
    for line in _shown(run.stdout.splitlines()):
        console.print(Text.from_ansi(line), soft_wrap=True)
    drawn = re.sub(r"@font-face\s*\{[^}]*\}", "", console.export_svg(title="dongtin demo"))  # a picture fetches nothing
    Path(__file__).with_name("terminal.svg").write_text(drawn)


def _shown(lines: list[str]) -> list[str]:
    """The beginning of the messages, the first stories, and the last line of the ledger."""
    plain = [Text.from_ansi(line).plain for line in lines]
    stories = next(number for number, line in enumerate(plain) if line.startswith("Stories told"))
    rejected = next(number for number, line in enumerate(plain) if line.startswith("Rejected"))
    messages = lines[1 : 3 + MESSAGES]
    told = lines[stories : min(stories + 12, rejected)]
    return [*messages, "…", "", *told, "…", "", *lines[rejected : rejected + 6], "…", "", lines[-1]]


if __name__ == "__main__":
    main()
