"""Quality on the labelled sets: `make eval`. Each part also runs alone, `python -m tests.evaluation.language`."""

import sys
from importlib import import_module
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"

PARTS = ("language", "extraction", "article_or_not", "attribution", "quotes", "names", "deduplication")


def main() -> int:
    """Runs the parts that are named, or all."""
    if not (SHARED / "data").is_dir():
        print(f"the labelled sets are not there: {SHARED / 'data'}", file=sys.stderr)
        return 2
    for part in sys.argv[1:] or PARTS:
        print(f"\n# {part}\n", flush=True)
        import_module(f"tests.evaluation.{part}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
