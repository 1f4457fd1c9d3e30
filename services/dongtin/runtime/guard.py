"""Runs a command that must not outlive the process that wanted it: `python guard.py COMMAND ...`.

The caller keeps the other end of standard input and never writes to it. When the caller dies, however it dies, the
pipe closes and the command is told to end (SIGTERM, then SIGKILL). A pipe and not PR_SET_PDEATHSIG: that one is
Linux's alone, and it fires when the *thread* that started the child ends.
"""

import os
import subprocess
import sys
import threading

GRACE_S = 10.0


def main(command: list[str]) -> int:
    """Exit code of the command."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - the caller's own command
    threading.Thread(target=_end_with_caller, args=(child,), daemon=True).start()
    return child.wait()


def _end_with_caller(child: "subprocess.Popen[bytes]") -> None:
    while os.read(0, 1):  # not sys.stdin: a thread that waits in its buffer makes the interpreter abort at the end
        pass
    child.terminate()
    try:
        child.wait(GRACE_S)
    except subprocess.TimeoutExpired:
        child.kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
