"""What was given to the command that runs: options, and keys of a settings file.

Errors come from the library, which names its arguments as Python does. Here they get the names
that the user wrote.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from cyclopts import App, Argument, ArgumentCollection, ValidationError
from pydantic import ValidationError as OutOfLimits

from reluscope.cli.options.settings_file import fill_from_settings
from reluscope.errors import InputError

_OTHER_NAMES = {
    r"widths\[\d+\]": "hidden",
    "checkpoint.every": "checkpoint_every",
    "frames_per_second": "fps",
    "class_index": "class",
    "n": "points",
    r"size\[\d\]": "size",
    r"hold\[\d\]": "hold",
}
_BEFORE_A_VERB = r"(?= (?:is|has|are|makes|reach) )"  # where a plain word is an argument's name


class Given:
    """The arguments of one command; cyclopts calls it as soon as it has read them."""

    def __init__(self) -> None:
        self.arguments: Iterable[Argument] = ()

    def __call__(
        self, _app: App, _commands: tuple[str, ...], arguments: ArgumentCollection
    ) -> None:
        """Add what a settings file gives; refuse 1.5 where a whole number is wanted."""
        self.arguments = arguments
        fill_from_settings(arguments)
        for argument in arguments:
            for token in argument.tokens if int in _kinds(argument.hint) else ():
                if "." in token.value and not _is_whole(token.value):
                    name = self._written(argument)
                    raise InputError(f"{name} is {token.value}, but must be a whole number.")

    def in_its_words(self, message: str) -> str:
        """Return a message with the names of options, or of keys in a file, for Python's."""
        sections = any(argument.name == "--data" for argument in self.arguments)
        prefix = r"(?:(?:data|network|training)\.)?" if sections else ""
        for name, argument in self._by_name():
            written = self._written(argument).replace("\\", r"\\")
            message = re.sub(rf"\b{name}='?([\w.+-]+)'?", rf"{argument.name} \1", message)
            is_plain_word = name.isalpha()
            where = _BEFORE_A_VERB if is_plain_word else r"(?![\w(-]|\.\w| in )"
            message = re.sub(rf"(?<![\w.'-])(?<!\ba ){prefix}{name}{where}", written, message)
        return message

    def broken_rule(self, error: ValidationError) -> str:
        """Return which limit an option's value is beyond, in the words of all other messages."""
        found = error.__cause__
        if error.argument is None or not isinstance(found, OutOfLimits):
            return str(error)
        first = found.errors()[0]
        rule = first["msg"].partition("should ")[2]
        return f"{self._written(error.argument)} is {first['input']!r}, but must {rule}."

    def _by_name(self) -> Iterator[tuple[str, Argument]]:
        """Yield the names that the library uses, as patterns, and what they stand for here."""
        known = {
            argument.name.removeprefix("--").replace("-", "_"): argument
            for argument in self.arguments
            if argument.name.startswith("--")
        }
        for pattern, name in _OTHER_NAMES.items():
            if name in known:
                yield pattern, known[name]
        yield from known.items()

    def _written(self, argument: Argument) -> str:
        source = argument.tokens[0].source if argument.tokens else "cli"
        if source in ("", "cli"):
            return argument.name
        return f"{argument.name.removeprefix('--').replace('-', '_')} in {source}"


def _kinds(hint: Any) -> Iterator[Any]:
    """Yield the plain types in a hint."""
    inner = get_args(hint)
    if not inner:
        yield hint
    for part in inner:
        yield from _kinds(part)


def _is_whole(text: str) -> bool:
    try:
        return float(text).is_integer()
    except ValueError:
        return True  # no number at all, which others complain of
