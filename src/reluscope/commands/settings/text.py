"""The settings of a run as a TOML file that a person reads: each with what it means.

What is not given stands as a comment, since TOML has no word for nothing.
"""

import textwrap
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import tomli_w
from docstring_parser.numpydoc import parse

from reluscope.commands.settings.sections import RunSettings
from reluscope.version import VERSION

_TOP = """\
# All settings of a run by Reluscope {version}, defaults included. They repeat it to the same bits:
# reluscope train --settings FILE --out FOLDER
"""


def settings_text(settings: RunSettings) -> str:
    """Return all settings with their meaning; ``tomllib`` reads them back as ``to_dict()``.

    Examples
    --------
    >>> from reluscope.commands.settings.sections import NetworkSettings
    >>> text = settings_text(RunSettings(network=NetworkSettings(hidden=(8,))))
    >>> "# Neurons of each hidden layer; none for a linear classifier.\\nhidden = [8]" in text
    True
    """
    values = settings.to_dict()
    lines = [_TOP.format(version=VERSION)]
    for section in fields(settings):
        lines.append(f"[{section.name}]")
        lines.extend(_section(getattr(settings, section.name), values[section.name]))
    return "\n".join(lines)


def _section(settings: Any, values: dict[str, Any]) -> Iterator[str]:
    """Yield a setting at a time: its meaning, its value, an empty line."""
    for entry in parse(type(settings).__doc__).params:
        name = entry.arg_name
        yield textwrap.fill(
            " ".join((entry.description or "").split()),
            width=99,
            initial_indent="# ",
            subsequent_indent="# ",
        )
        yield f"{name} = {_value(values[name])}\n" if name in values else f"# {name} = not given\n"


def _value(value: Any) -> str:
    """Return a value as TOML has it, a list on one line."""
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return tomli_w.dumps({"it": value}).removeprefix("it = ").removesuffix("\n")
