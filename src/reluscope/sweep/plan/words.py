"""What is wrong with a plan, in words: where it stands, the rule, the value, and what would do."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from reluscope.errors import InputError
from reluscope.text.printable import shown

_RULES = {
    "bool_type": "be true or false",
    "float_type": "be a number",
    "int_from_float": "be a whole number",
    "int_type": "be a whole number",
    "string_type": "be text",
    "tuple_type": "be a list",
}


def first_fault(error: ValidationError, kind: type[BaseModel], place: str) -> InputError:
    """Return the first fault that pydantic found as an error.

    Parameters
    ----------
    error : ValidationError
    kind : class
        Of what was to be made.
    place : str
        Where the values stand: "plan.toml, [grid]".
    """
    found = error.errors()[0]
    inside = [str(part) for part in found["loc"] if not str(part).startswith(("tuple", "function"))]
    key = inside[0] if inside else "this section"
    if found["type"] == "extra_forbidden":
        return unknown(key, list(kind.model_fields), place)
    rule = found["msg"].removeprefix("Value error, ").removeprefix("Input should ")
    if found["type"] == "value_error":
        return InputError(f"{place}: {rule}")
    value, rule = shown(found["input"]), _RULES.get(found["type"], rule)
    return InputError(f"{place}: {key} is {value}, but must {rule}.{_such_as(kind, key)}")


def unknown(key: str, known: Sequence[str], place: str) -> InputError:
    """Return the error of a key that nobody knows."""
    near = get_close_matches(key, known, n=1)
    hint = f" Did you mean {near[0]}?" if near else f" Known are {', '.join(known)}."
    return InputError(f"{place}: {shown(key)} is given, but there is no such key.{hint}")


def _such_as(kind: type[BaseModel], key: str) -> str:
    field = kind.model_fields.get(key)
    if field is None or not field.examples:
        return ""
    return f" For example: {key} = {as_toml(field.examples[0])}."


def as_toml(value: Any) -> str:
    """Return a plain value as TOML has it.

    Examples
    --------
    >>> as_toml([16, 16]), as_toml("he"), as_toml(True), as_toml(0.001)
    ('[16, 16]', '"he"', 'true', '0.001')
    """
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)
