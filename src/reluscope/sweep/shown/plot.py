"""A sweep's folder as one figure in a file."""

from os import PathLike
from typing import Any

from reluscope.arguments import file_path
from reluscope.pictures.save import check_target, save
from reluscope.sweep.results.folder import plan_in
from reluscope.sweep.results.parts import read_parts
from reluscope.sweep.shown.bands import bands
from reluscope.sweep.shown.draw import draw_bands


def plot(
    folder: str | PathLike[str],
    x: str,
    y: str,
    hue: str | None = None,
    *,
    where: str | None = None,
    log_x: bool = False,
    log_y: bool = False,
    out: str | PathLike[str] | None = None,
) -> Any:
    """Draw a column of a sweep's rows against another one: means and their confidence intervals.

    Parameters
    ----------
    folder : path
    x, y : str
        Columns.
    hue : str, optional
        A column; each of its values has a line of its own.
    where : str, optional
        A condition in SQL; only the rows that meet it count. Where neither x nor hue is the
        epoch and the condition does not speak of it, each run counts with its last measurement.
    log_x, log_y : bool
    out : path, optional
        Save as PNG, SVG or PDF.

    Returns
    -------
    matplotlib axes

    Raises
    ------
    InputError
        For an unknown column or a condition that cannot be used.

    Examples
    --------
    >>> from reluscope.sweep import Plan, plot, run
    >>> plan = Plan(run={"epochs": 2}, grid={"seed": [0, 1]}, measure={"what": ["loss"]})
    >>> _ = run(plan, "two", workers=1)
    >>> plot("two", "epoch", "loss").get_ylabel()
    'loss (mean cross entropy)'
    """
    place = file_path("folder", folder)
    if out is not None:
        check_target(file_path("out", out), "out")
    plan = plan_in(place)
    ax = draw_bands(
        bands(read_parts(place), x, y, hue, where), title=plan.name, log_x=log_x, log_y=log_y
    )
    if out is not None:
        save(ax, out)
    return ax
