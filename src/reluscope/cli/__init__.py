"""The command line: one file per command, no logic of its own.

Exit codes: 0 success, 1 the work failed, 2 wrong usage or input, 130 interrupted.
"""

from reluscope.cli.app import main

__all__ = ["main"]
