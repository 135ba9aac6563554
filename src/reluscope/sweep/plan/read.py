"""A plan from its file: ``sweep.toml``, or one of those that come with the package."""

import tomllib
from difflib import get_close_matches
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import Any

from reluscope.arguments import file_path
from reluscope.errors import InputError
from reluscope.files.reading import MB, opened
from reluscope.sweep.plan.plan import SECTIONS, Plan
from reluscope.text.printable import printable, shown

_ALONE = {"name": str, "runs_per_task": int}


def read_plan(path: str | PathLike[str]) -> Plan:
    """Return the plan in a TOML file, or a ready one by its name (``ready_plans``).

    Raises
    ------
    InputError
        For what is no TOML, an unknown section or key, or a value that cannot be used; it names
        the file, the key, the rule, the value and one that would do.
    OSError
        Where there is no such file.

    Examples
    --------
    >>> from pathlib import Path
    >>> _ = Path("sweep.toml").write_text('''
    ... [run]
    ... data = "moons"
    ... epochs = 8
    ...
    ... [grid]
    ... hidden = [[8], [4, 4]]
    ... seed = { from = 0, to = 9 }
    ... ''')
    >>> read_plan("sweep.toml")
    Plan(20 runs, 40 rows)
    """
    place = printable(str(path))
    return plan_of(_content(file_path("plan", path)), place)


def plan_of(content: dict[str, Any], place: str) -> Plan:
    """Return the plan that plain values say."""
    for key in content:
        if key not in (*SECTIONS, *_ALONE):
            near = get_close_matches(key, [*SECTIONS, *_ALONE], n=1)
            meant = f" Did you mean {near[0]}?" if near else ""
            raise InputError(
                f"{place}: there is no section or key {shown(key)}; known are "
                f"{', '.join(f'[{name}]' for name in SECTIONS)}, name and runs_per_task.{meant}"
            )
    for section in SECTIONS:
        if not isinstance(content.get(section, {}), dict):
            raise InputError(
                f"{place}: {section} is {shown(content[section])}, but must be a section: "
                f"[{section}] on a line of its own."
            )
    name, most = content.get("name", ""), content.get("runs_per_task", 32)
    if not isinstance(name, str):
        raise InputError(f'{place}: name is {shown(name)}, but must be text: name = "depth".')
    if not isinstance(most, int) or isinstance(most, bool) or not 1 <= most <= 4096:
        raise InputError(
            f"{place}: runs_per_task is {shown(most)}, but must be a whole number from 1 to 4096. "
            "For example: runs_per_task = 32."
        )
    sections = {key: value for key, value in content.items() if key in SECTIONS}
    return Plan(name, runs_per_task=most, place=place, **sections)


def ready_plans() -> dict[str, Path]:
    """Return the plans that come with the package, by name.

    Examples
    --------
    >>> sorted(ready_plans())[0]
    'bounds-and-maxima'
    """
    folder = Path(str(files("reluscope.sweep"))) / "plans"
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}


def _content(path: Path) -> dict[str, Any]:
    ready = ready_plans()
    if not path.exists() and str(path) in ready:
        path = ready[str(path)]
    elif not path.exists() and not path.suffix:
        near = get_close_matches(str(path), list(ready), n=1)
        meant = f" Did you mean {near[0]}?" if near else ""
        raise InputError(
            f"plan is {path}, but there is no such file, and no ready plan of this name: "
            f"{', '.join(ready)}.{meant}"
        )
    with opened(path, at_most=MB) as file:
        content = file.read()
    try:
        return tomllib.loads(content.decode("utf-8-sig"))  # as Windows begins a text
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is no TOML file: {error}.") from error
