"""A sweep as one page that needs nothing else: figures, the tables behind them, the plan.

Its policy allows the one style sheet that stands in it and pictures that stand in it, no script,
and nothing from anywhere; every name on it is escaped.
"""

import base64
import hashlib
from functools import cache
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import tomli_w
from jinja2 import Template
from markupsafe import Markup

from reluscope.arguments import file_path, one_of
from reluscope.files import replacing
from reluscope.pictures.looks.current import LANGUAGES, look
from reluscope.pictures.looks.words import number
from reluscope.pictures.save import save
from reluscope.sweep.plan.plan import Plan
from reluscope.sweep.results.columns import TEXT
from reluscope.sweep.results.folder import plan_in
from reluscope.sweep.results.parts import read_parts
from reluscope.sweep.shown.bands import Bands, bands
from reluscope.sweep.shown.choose import Figure, figures, is_logarithmic
from reluscope.sweep.shown.draw import caption, draw_bands
from reluscope.sweep.shown.german import say
from reluscope.sweep.shown.names import labelled, named
from reluscope.text.printable import printable
from reluscope.text.templates import templates
from reluscope.text.written import whole
from reluscope.version import VERSION

PAGE = "report.html"
_TEMPLATES = Path(__file__).parent / "templates"


def report(
    folder: str | PathLike[str], out: str | PathLike[str] | None = None, *, language: str = "en"
) -> Path:
    """Write a page of figures and the tables behind them; return its path.

    Parameters
    ----------
    folder : path
        Of a sweep.
    out : path, optional
        ``report.html`` in the folder if not given.
    language : str
        "en" or "de".

    Raises
    ------
    InputError
        Where the folder holds no rows.
    OSError
        Where the page cannot be written.

    Examples
    --------
    >>> from reluscope.sweep import Plan, report, run
    >>> plan = Plan(run={"epochs": 1}, grid={"seed": [0, 1]}, measure={"what": ["loss"]})
    >>> _ = run(plan, "two", workers=1)
    >>> report("two").name
    'report.html'
    """
    place = file_path("folder", folder)
    target = place / PAGE if out is None else file_path("out", out)
    with look(language=one_of("language", language, LANGUAGES)):
        text = _page(plan_in(place), read_parts(place), language)
    with replacing(target) as temporary:
        temporary.write_text(text, encoding="utf-8")
    return target


def _page(plan: Plan, rows: Any, language: str) -> str:
    style = (_TEMPLATES / "report.css").read_text(encoding="utf-8")
    notes = [note for note in rows.column("note").to_pylist() if note]
    return _template().render(
        language=language,
        title=printable(plan.name) or say("A sweep"),
        style=Markup(style),
        style_sum=_sum(style),
        figures=[_figure(rows, one) for one in figures(plan, rows)],
        facts=_facts(plan, rows),
        notes={printable(note): whole(notes.count(note)) for note in dict.fromkeys(notes)},
        plan=tomli_w.dumps(_without_nothing(plan.plain())),
        say=say,
        version=VERSION,
    )


def _facts(plan: Plan, rows: Any) -> list[tuple[str, str]]:
    finished = len(set(rows.column("run").to_pylist()))
    return [
        (say("runs"), say("{n} of {all}", n=whole(finished), all=whole(len(plan.runs)))),
        (say("rows"), whole(rows.num_rows)),
        (say("varied"), ", ".join(named(name) for name in plan.varied) or "–"),
        (say("measured"), ", ".join(named(name) for name in plan.measure.what)),
        (say("window"), _window(plan)),
    ]


def _window(plan: Plan) -> str:
    x_min, x_max, y_min, y_max = (number(bound, 4) for bound in plan.measure.bounds)
    return f"{x_min} … {x_max}, {y_min} … {y_max}"


def _figure(rows: Any, chosen: Figure) -> dict[str, Any]:
    found = bands(rows, chosen.x, chosen.y, chosen.hue)
    title = say("{y} by {x}", y=named(chosen.y), x=named(chosen.x))
    title = title[:1].upper() + title[1:]
    ax = draw_bands(found, title=title, log_x=chosen.log_x, log_y=is_logarithmic(found))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "figure.svg"
        save(ax, path)
        picture = base64.b64encode(path.read_bytes()).decode()
    return {
        "title": title,
        "picture": f"data:image/svg+xml;base64,{picture}",
        "caption": caption(found),
        "columns": _columns(found),
        "rows": list(_rows(found)),
    }


def _columns(found: Bands) -> list[str]:
    first = [named(found.hue)] if found.hue else []
    ends = [say("mean"), say("from"), say("to"), say("runs")]
    return [*first, labelled(found.x), *ends]


def _rows(found: Bands) -> list[list[str]]:
    rows = []
    for line in found.lines:
        for i, x in enumerate(line.x):
            first = [line.label] if found.hue else []
            place = str(x) if found.x in TEXT else number(float(x), 6)
            numbers = [number(float(v[i]), 4) for v in (line.mean, line.low, line.high)]
            rows.append([*first, place, *numbers, whole(line.runs[i])])
    return rows


def _without_nothing(values: dict[str, Any]) -> dict[str, Any]:
    """Return plain values as TOML can have them: nothing of what is not given."""
    return {
        key: _without_nothing(value) if isinstance(value, dict) else value
        for key, value in values.items()
        if value is not None and value != {}
    }


@cache
def _template() -> Template:
    return templates(_TEMPLATES).get_template("report.html")


def _sum(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
