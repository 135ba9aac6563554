"""Where the command line begins and ends: signals first, then everything that takes time."""

import os
import sys

from reluscope.cli.terminal.signals import Ended, hear_signals, leave_signals
from reluscope.text.spelling import spell_out

_LEAST_COLUMNS = 20  # of a terminal, for which tables and boxes are made


def main() -> None:
    """Run the command line and exit with its code."""
    code = 130
    try:
        hear_signals()
        spell_out(sys.stdout, sys.stderr)
        _leave_columns()
        from reluscope.cli.app import run

        code = run(sys.argv[1:])
    except Ended as end:  # before there was anything to tidy up
        code = end.code
    finally:
        leave_signals()
    sys.exit(code)


def _leave_columns() -> None:
    """Let no COLUMNS be too few to write in; 0, as some editors say, is as if none were given."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) < _LEAST_COLUMNS:
        os.environ["COLUMNS"] = str(_LEAST_COLUMNS) if int(columns) else ""
