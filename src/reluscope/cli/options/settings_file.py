"""Settings from a TOML file instead of options: ``--settings FILE``, or one in a run's folder.

What stands in the file is taken unless the same option is given on the command line; with another
``--data`` there, what the file says of its own data set counts no more. ``--resume`` takes the
settings that lie in OUT. The file has sections as in ``reluscope.commands.settings.sections``, or
none; a section or a key that nobody knows is an error.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_type_hints

from cyclopts import ArgumentCollection, Token
from cyclopts.argument import update_argument_collection

from reluscope.commands.settings.file import SETTINGS, read_settings
from reluscope.commands.settings.sections import RunSettings
from reluscope.errors import InputError

_SECTIONS = {
    section: tuple(field.name for field in fields(kind))
    for section, kind in get_type_hints(RunSettings).items()
}
_OF_ANY_DATA = ("data", "data_seed", "validation", "split_seed")
_OF_ONE_SET = [key.replace("_", "-") for key in _SECTIONS["data"] if key not in _OF_ANY_DATA]


def fill_from_settings(arguments: ArgumentCollection) -> None:
    """Fill the options that are not given from the file that the command line names, if it does."""
    if "--init-seed" not in {argument.name for argument in arguments}:
        return  # live reads the file itself: it has no options that the file could fill
    given = {argument.name: argument.tokens[0] for argument in arguments if argument.tokens}
    path = _named_file(given)
    if path is None:
        return
    values = dict(_flat(path, read_settings(path)))
    if "--data" in given and given["--data"].value != values.get("data"):
        for key in _OF_ONE_SET:
            values.pop(key, None)
    update_argument_collection(values, str(path), arguments, root_keys=(), allow_unknown=False)


def _named_file(given: Mapping[str, Token]) -> Path | None:
    """Return the file to read: named itself, in a run's folder, or in that of a run to resume."""
    if "run" in given and "--settings" in given:
        raise InputError("A run's folder and --settings are both given; one of them is enough.")
    for name in ("run", "--settings"):
        if name in given:
            path = Path(given[name].value)
            return path / SETTINGS if path.is_dir() else path
    if "--resume" in given and given["--resume"].implicit_value is not False:
        folder = given["--out"].value if "--out" in given else "run"
        path = Path(folder) / SETTINGS
        return path if path.is_file() else None
    return None


def _flat(path: Path, content: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the keys of all sections as options are named, with their values."""
    for name, value in content.items():
        if not isinstance(value, dict):
            yield name.replace("_", "-"), value
            continue
        if inner := next((key for key, deep in value.items() if isinstance(deep, dict)), None):
            raise InputError(f"--settings {path} has a section in a section: {name}.{inner}.")
        if name not in _SECTIONS:
            known = ", ".join(f"[{section}]" for section in _SECTIONS)
            raise InputError(
                f"{path} has a section [{name}], but only {known} are known."
                + _meant(name, _SECTIONS, "[{}]")
            )
        for key, inner in value.items():
            if key.replace("-", "_") not in _SECTIONS[name]:
                raise InputError(f"{path} has {key} in [{name}], but {_where(key, name)}")
            yield key.replace("_", "-"), inner


def _where(key: str, section: str) -> str:
    """Say where a key belongs that has no place in this section."""
    for other, keys in _SECTIONS.items():
        if key.replace("-", "_") in keys:
            return f"it belongs in [{other}]."
    return "no setting has that name." + _meant(key, _SECTIONS[section], "{}")


def _meant(name: str, known: Any, form: str) -> str:
    near = get_close_matches(name, known, n=1)
    return f" Did you mean {form.format(near[0])}?" if near else ""
