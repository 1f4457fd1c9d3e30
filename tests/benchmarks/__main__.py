"""Speed, as ratios within one run: `make bench`. Each part also runs alone, `python -m tests.benchmarks.stages`."""

import sys
from importlib import import_module

PARTS = ("stages", "pages", "text", "language", "deduplication", "index", "ledger", "restore")


def main() -> int:
    """Runs the parts that are named, or all."""
    for part in sys.argv[1:] or PARTS:
        print(f"\n# {part}\n", flush=True)
        import_module(f"tests.benchmarks.{part}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
