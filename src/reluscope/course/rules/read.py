"""Read the course's rules, or a teacher's."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from reluscope.course.rules.rule import Rules
from reluscope.errors import InputError
from reluscope.files.reading import opened
from reluscope.text.printable import printable

RULES_FILE = Path(__file__).with_name("rules.toml")
_MOST_BYTES = 200_000


@cache
def rules_of_the_course() -> Rules:
    """Return the rules that come with the course.

    Examples
    --------
    >>> rules_of_the_course().rules["softmax"].level("log_softmax")
    'forbidden'
    """
    return read_rules(RULES_FILE)


def read_rules(path: Path) -> Rules:
    """Return the rules in a file.

    Raises
    ------
    InputError
        Where it is no TOML or says what no rule can, naming the file and the key.
    OSError
        Where it cannot be read.
    """
    with opened(path, at_most=_MOST_BYTES) as file:
        content = file.read()
    try:
        return Rules.model_validate(tomllib.loads(content.decode("utf-8")))
    except ValidationError as error:
        raise InputError(f"{printable(str(path))}: {_first(error)}") from error
    except (ValueError, RecursionError) as error:  # of TOML or UTF-8
        raise InputError(f"{printable(str(path))} is no TOML file: {error}") from error


def _first(error: ValidationError) -> str:
    """Return the first complaint: its key, what is wrong, what stands there."""
    first = error.errors(include_url=False, include_context=False)[0]
    key = printable(".".join(map(str, first["loc"])))
    what = printable(first["msg"].removeprefix("Value error, "))
    return f"{key}: {what[:1].lower()}{what[1:]}."
