"""Settings from a TOML file instead of options: ``--settings FILE``.

What stands in the file is taken unless the same option is given on the command line. The file has
sections as in ``reluscope.commands.settings``; a key that no option knows is an error.
"""

import tomllib
from pathlib import Path
from typing import Any

from cyclopts import App, ArgumentCollection
from cyclopts.argument import update_argument_collection

from reluscope.errors import InputError
from reluscope.reading import MB, opened


def settings_from_file(
    _app: App, _commands: tuple[str, ...], arguments: ArgumentCollection
) -> None:
    """Fill the options that are not given from the file that ``--settings`` names, if it does."""
    for argument in arguments:
        if argument.name == "--settings" and argument.tokens:
            path = Path(argument.tokens[0].value)
            update_argument_collection(
                _read(path), str(path), arguments, root_keys=(), allow_unknown=False
            )


def _read(path: Path) -> dict[str, Any]:
    """Return the keys of all sections together."""
    try:
        with opened(path, at_most=MB) as file:
            content = tomllib.load(file)
    except (ValueError, RecursionError) as error:  # bytes that are no text, or endless numbers
        raise InputError(f"--settings {path} is not a TOML file: {error}.") from error
    flat: dict[str, Any] = {}
    for name, value in content.items():
        for key, inner in value.items() if isinstance(value, dict) else [(name, value)]:
            if isinstance(inner, dict):
                raise InputError(f"--settings {path} has a section in a section: {name}.{key}.")
            flat[key.replace("_", "-")] = inner
    return flat
