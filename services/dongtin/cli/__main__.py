"""`python -m dongtin.cli` is `dongtin`."""

from dongtin.cli import main

main()
