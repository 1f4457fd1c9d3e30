"""The command line: every command of `dongtin`, each in a module of its own, put together in `app.py`.

Commands print data on standard output and everything else on standard error. Exit codes: 0 done; 1 the answer is
"no" (the ledger does not close, a message is not valid); 2 the command could not be carried out, one sentence says
why; 130 interrupted.
"""

import os
import sys


def main() -> None:
    """Runs the command line; what the world did wrong is one sentence and exit code 2."""
    try:
        from dongtin.pipeline import WorldError

        from .app import app
        from .terminal import complain

        try:
            app()
        except WorldError as error:
            complain(str(error))
            sys.exit(2)
        except BrokenPipeError:  # `dongtin process … | head`: the reader has enough
            _drop_output()
            sys.exit(0)
        except OSError as error:
            complain(f"{error.filename or 'the output'} cannot be used: {error.strerror or error}")
            _drop_output()
            sys.exit(2)
    except KeyboardInterrupt:
        os._exit(130)  # nothing is half written that counts, and an interrupted import cannot tidy up


def _drop_output() -> None:
    """What is still buffered has nowhere to go: the interpreter must not try again, and complain, at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
