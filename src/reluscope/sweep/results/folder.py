"""The folder of a sweep is one plan's: another plan is refused, and what differs is named."""

import json
from pathlib import Path
from typing import Any

from reluscope.errors import FileFormatError, InputError
from reluscope.files import replacing
from reluscope.files.reading import MB, opened
from reluscope.sweep.plan.plan import Plan
from reluscope.sweep.plan.read import plan_of
from reluscope.sweep.plan.settings import digest
from reluscope.sweep.results.parts import PARTS
from reluscope.text.printable import shown
from reluscope.version import VERSION

PLAN = "plan.json"


def claim(folder: Path, plan: Plan) -> None:
    """Let a folder be this plan's, or go on with it if it is already.

    Raises
    ------
    InputError
        Where the folder holds another plan's results; the first difference is named.
    OSError
        Where it cannot be written to.
    """
    now = _described(plan)
    if (folder / PLAN).exists():
        before = _read(folder)
        if _without_name(before) != _without_name(now):
            name, had, has = _difference(_without_name(before), _without_name(now))
            raise InputError(
                f"out is {folder}, but that folder holds the results of another plan: {name} is "
                f"{shown(has)} now and was {shown(had)} there. Name another folder."
            )
    else:
        with replacing(folder / PLAN) as temporary:
            temporary.write_text(json.dumps(now, indent=1), encoding="utf-8")
    (folder / PARTS).mkdir(exist_ok=True)


def plan_in(folder: Path) -> Plan:
    """Return the plan of a sweep's folder.

    Raises
    ------
    InputError
        Where the folder holds no sweep.
    """
    if not (folder / PLAN).is_file():
        raise InputError(
            f"{folder} holds no sweep: there is no {PLAN} in it. reluscope sweep PLAN --out "
            f"{folder} begins one."
        )
    return plan_of(_read(folder)["plan"], str(folder / PLAN))


def plan_to_repeat(folder: Path) -> Plan:
    """Return the plan of a sweep's folder, whose runs still are what they were there.

    Raises
    ------
    InputError
        Where the folder holds no sweep, or one of another version or of other data.
    """
    plan = plan_in(folder)
    before, now = _read(folder), _described(plan)
    if before["version"] != now["version"]:
        raise InputError(
            f"{folder} was made by Reluscope {shown(before['version'])}, but this is "
            f"{now['version']}, whose networks may differ; install that version for this."
        )
    if before["runs"] != now["runs"]:
        raise InputError(
            f"{folder} was made of other data than are there now: the runs of its plan differ. "
            "Put the files of its points back as they were."
        )
    return plan


def _described(plan: Plan) -> dict[str, Any]:
    """Return what makes results comparable: the plan, its runs, and the version that does them."""
    told = {"plan": plan.plain(), "version": VERSION, "runs": digest([r.id for r in plan.runs])}
    described: dict[str, Any] = json.loads(json.dumps(told))
    return described


def _without_name(described: dict[str, Any]) -> dict[str, Any]:
    """Return a description without what the sweep is called, which changes no number."""
    return {**described, "plan": {k: v for k, v in described["plan"].items() if k != "name"}}


def _read(folder: Path) -> dict[str, Any]:
    with opened(folder / PLAN, at_most=10 * MB) as file:
        content = file.read()
    try:
        found = json.loads(content)
        if isinstance(found["plan"], dict) and {"version", "runs"} <= found.keys():
            return dict(found)
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    raise FileFormatError(f"{folder / PLAN} is damaged; name another folder.")


def _difference(before: Any, now: Any, name: str = "") -> tuple[str, Any, Any]:
    """Return where two descriptions first differ, and both values."""
    if isinstance(before, dict) and isinstance(now, dict):
        for key in [*now, *before]:
            if before.get(key) != now.get(key):
                inside = f"{name}.{key}".strip(".").removeprefix("plan.")
                return _difference(before.get(key), now.get(key), inside)
    return name, before, now
