"""The command line: one file per command, no logic of its own.

Exit codes: 0 success, 1 the work failed, 2 wrong usage or input; 128 + n where signal n ended it:
130 Ctrl-C, 129 a closed terminal, 143 kill.
"""

from reluscope.cli.main import main

__all__ = ["main"]
