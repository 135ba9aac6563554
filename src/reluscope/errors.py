"""The errors that Reluscope raises on purpose.

An error says which argument is wrong, the rule, the value received, and what would mend it.
"""


class ReluscopeError(Exception):
    """Anything that went wrong in a way we foresaw; the message is meant for the user."""


class InputError(ReluscopeError, ValueError):
    """A value from the user that cannot be used (exit code 2 on the command line)."""


class FileFormatError(InputError):
    """A file that is not what it should be: damaged, truncated, foreign or hostile."""


class BrokenComplexError(ReluscopeError, AssertionError):
    """A complex of cells that breaks an invariant: a fault of ours, or arrays that were changed."""


class GuessWarning(UserWarning):
    """Something that was not said and had to be guessed, so that a user may look at it."""


class MissingDependencyError(ReluscopeError, ImportError):
    """An optional dependency that is not installed; the message names the extra that brings it.

    Exit code 2 on the command line: nothing was begun.
    """


class DivergedError(ReluscopeError, ArithmeticError):
    """Training whose loss is no longer finite."""
