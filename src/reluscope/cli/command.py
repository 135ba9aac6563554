"""A function as a command: its docstring is its help, the examples last."""

import re
from collections.abc import Callable
from inspect import cleandoc
from typing import Annotated, Any

from cyclopts import App, Group, Parameter

Flag = Annotated[bool, Parameter(negative_bool=(), show_default=False)]
"""An option that is off unless it is given."""


def grouped(title: str) -> Parameter:
    """Return how a dataclass's fields are options: in the help under a title, in order of calls."""
    return Parameter(name="*", group=Group.create_ordered(title), negative_bool=())


def command(function: Callable[..., Any]) -> App:
    """Return the command that a function is."""
    shown = examples(function)
    made = App(
        name=function.__name__,
        help_epilogue="  \n".join(["Examples:", *shown]),  # two spaces keep markdown's lines apart
    )
    made.default(function)
    return made


def examples(function: Callable[..., Any]) -> list[str]:
    """Return the command lines among the examples of a function's docstring.

    Examples
    --------
    >>> def cells():
    ...     '''Count the cells.
    ...
    ...     Examples
    ...     --------
    ...     reluscope cells run --stats
    ...     '''
    >>> examples(cells)
    ['reluscope cells run --stats']
    """
    shown = cleandoc(function.__doc__ or "").partition("Examples\n--------\n")[2]
    return re.findall(r"^reluscope .*$", shown.partition("\n-----")[0], flags=re.MULTILINE)
