"""Where the command line begins and ends: signals first, then everything that takes time."""

import sys

from reluscope.cli.signals import Ended, hear_signals, leave_signals
from reluscope.spelling import spell_out


def main() -> None:
    """Run the command line and exit with its code."""
    code = 130
    try:
        hear_signals()
        spell_out(sys.stdout, sys.stderr)
        from reluscope.cli.app import run

        code = run(sys.argv[1:])
    except Ended as end:  # before there was anything to tidy up
        code = end.code
    finally:
        leave_signals()
    sys.exit(code)
