"""The folder of a run: what lies in it, and that no run is lost to another one."""

import shlex
from dataclasses import fields
from pathlib import Path
from typing import Any

from reluscope.commands.settings.file import SETTINGS, read_settings
from reluscope.commands.settings.sections import (
    DataSettings,
    NetworkSettings,
    RunSettings,
    TrainingSettings,
)
from reluscope.errors import InputError

NETWORK = "network.safetensors"
CHECKPOINT = "checkpoint.safetensors"
HISTORY = "history.csv"
STEPS = "history.json"
_DRAWN = "class confidence pattern cells network neurons curves confusion"
_OPEN = {"data", "encoding", "delimiter", "decimal", "epochs", "device"}
_DECIDE = [
    (section, field.name)
    for section, kind in (
        ("network", NetworkSettings),
        ("data", DataSettings),
        ("training", TrainingSettings),
    )
    for field in fields(kind)
    if field.name not in _OPEN
]
PICTURES = tuple(f"{name}.png" for name in _DRAWN.split())


def check_free(out: Path, settings: dict[str, Any], *, resume: bool) -> None:
    """Raise unless a run with these settings loses nothing that is in the folder.

    Raises
    ------
    InputError
        Where the folder holds a run that is not resumed; the ways out are told.
    """
    has_checkpoint = (out / CHECKPOINT).exists()
    if resume and has_checkpoint:
        return
    there = [name for name in (NETWORK, CHECKPOINT, HISTORY, STEPS) if (out / name).exists()]
    if not there and (out / SETTINGS).exists() and not holds_run_of(out, settings):
        there = [SETTINGS]
    if there:
        resuming = f"go on with it ({how_to_resume(out)}), " if has_checkpoint else ""
        raise InputError(
            f"out is {out}, but that folder holds a run already ({', '.join(there)}), which would "
            f"be lost. Name another folder, {resuming}or add --overwrite to begin anew there."
        )


def check_same(out: Path, settings: RunSettings) -> None:
    """Raise unless a folder's run, which is to go on, began with these settings.

    What the points are, and whether more epochs are possible, the checkpoint tells.

    Raises
    ------
    InputError
        Naming the first setting that differs, its value and the one that was given.
    """
    before, now = _settings_in(out), settings.to_dict()
    for section, key in _DECIDE:
        had = before.get(section, {}).get(key)
        has = now[section].get(key)
        if before and had != has:
            raise InputError(
                f"{key} is {_told(has)}, but the run in {out} began with {_told(had)}; resume it "
                "with its own settings, or name another folder."
            )


def clear(out: Path) -> None:
    """Remove what another run left under the names that a new one uses, its checkpoint first."""
    for name in (CHECKPOINT, NETWORK, HISTORY, STEPS, *PICTURES):
        (out / name).unlink(missing_ok=True)


def how_to_resume(out: Path) -> str:
    """Return the command that goes on with a folder's run."""
    return f"reluscope train --resume --out {shlex.quote(str(out))}"


def holds_run_of(out: Path, settings: dict[str, Any]) -> bool:
    """Whether the settings that lie in the folder are these."""
    return _settings_in(out) == settings


def _settings_in(out: Path) -> dict[str, Any]:
    """Return the settings that lie in a folder, none where they cannot be read."""
    try:
        return read_settings(out / SETTINGS)
    except (OSError, InputError):
        return {}


def _told(value: Any) -> str:
    if value is None:
        return "not given"
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
