"""Imported once by the server that the pool's processes are forked from: they start with the libraries loaded."""

import contextlib

for _module in ("dongtin.language", "dongtin.extraction"):
    with contextlib.suppress(ImportError):  # a missing library is told when the stage runs, with its message
        __import__(_module)
