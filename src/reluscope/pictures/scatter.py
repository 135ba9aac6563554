"""Labelled points on top of a picture, and the legend of classes beside it.

Training points are filled, validation points are hollow, and a ring is around those that the
network takes for another class. A light and a dark line around each let them stand out on any
ground.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from numpy.typing import NDArray

from reluscope.arguments import flag, whole_number
from reluscope.arrays import any_array
from reluscope.colours.palette import class_colors
from reluscope.data import Points
from reluscope.data.points import checked_names, checked_points
from reluscope.errors import InputError
from reluscope.pictures.figure import as_text
from reluscope.pictures.fitting import look_of
from reluscope.pictures.frame import Bounds, aspect_of
from reluscope.pictures.given import checked_axes, listed
from reluscope.pictures.looks.areas import class_areas
from reluscope.pictures.looks.current import current
from reluscope.pictures.looks.words import say
from reluscope.text.printable import shown
from reluscope.text.written import whole

_MARKERS = "oDs^v"
_LEGEND_ROWS = 18
_ROWS_ABOVE_BAR = 9
_MOST_COLUMNS = 3
_SQUARE = 1.2  # width of a plane by its height, up to which it is as high as its figure lets it
_LONGEST_NAME = 24
_LIGHT, _DARK = "#ffffff", "#222222"
_MANY = 5_000  # points; from here on, SVG and PDF hold them as an image
_HOLLOW = 0.3  # width of a validation point's line, of its diameter
_RING = 1.9  # diameter of the ring around a point, of the point's


def draw_points(
    ax: Axes,
    points: Points,
    *,
    wrong: NDArray[np.bool_] | None = None,
    validation: bool = False,
    among: int = 0,
) -> Axes:
    """Draw points in their classes' colours, visible on any ground.

    Past seven classes the shape of the markers changes as well: a second way to tell them apart.

    Parameters
    ----------
    ax : matplotlib axes
    points : Points
    wrong : bool array (n,), optional
        Which of them the network takes for another class: those get a ring.
    validation : bool
        Whether the network did not learn from them: they are drawn hollow.
    among : int
        How many points the picture has in all, if more than these.

    Raises
    ------
    InputError
        For something else than axes and points of two features.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = draw_points(Figure().subplots(), Points([[0, 0], [1, 2]], [0, 0]))
    >>> ax.collections[0].get_offsets().tolist()
    [[0.0, 0.0], [1.0, 2.0]]
    """
    ax, points = checked_axes(ax), checked_points(points)
    check_on_a_plane(points)
    validation, among = flag("validation", validation), whole_number("among", among, at_least=0)
    if wrong is not None:
        wrong = _mask(wrong, len(points))
    look = look_of(ax)
    across = point_size(max(len(points), among)) * look.letters
    many = len(points) > _MANY
    line = max(_HOLLOW * across, 0.4) if validation else 0.15 * across
    under = across + line + min(look.line(0.9), 0.3 * across)
    colors = class_colors(int(points.y.max()) + 1)
    mixed = np.random.default_rng(0).permutation(len(points))  # or the last class hides the others
    for chosen in (mixed[points.y[mixed] // 7 == group] for group in np.unique(points.y // 7)):
        (x, y), own = points.x[chosen].T, colors[points.y[chosen]]
        faces, edges = (_LIGHT, own) if validation else (own, _LIGHT)
        dark, light = (under, _DARK, "none", 3.0), (across, faces, edges, 3.1)
        for size, inside, around, above in (dark, light):
            ax.scatter(
                x,
                y,
                s=size**2,
                c=inside,
                marker=marker_of(int(points.y[chosen[0]])),
                edgecolors=around,
                linewidths=line,
                zorder=above,
                rasterized=many,
            )
    if wrong is not None and wrong.any():
        x, y = points.x[wrong].T
        for color, line in ((_LIGHT, 2.4), (_DARK, 1.0)):
            ax.scatter(
                x,
                y,
                s=(_RING * across + 1) ** 2,
                facecolors="none",
                edgecolors=color,
                linewidths=look.line(line),
                zorder=3.2,
                rasterized=many,
            )
    return ax


def point_size(n: int) -> float:
    """Return the diameter of one of n points, in points of a page: the smaller the more."""
    return current().line(1) * float(np.sqrt(np.clip(6000 / max(n, 1), 1.5, 28)))


def marker_of(label: int) -> str:
    """Return the marker of a class."""
    return _MARKERS[label // 7 % len(_MARKERS)]


def draw_class_legend(
    ax: Axes,
    class_names: Sequence[str],
    *,
    areas: bool = False,
    validation: bool = False,
    wrong: bool = False,
    more: Sequence[Artist] = (),
    seen: Iterable[int] | None = None,
) -> None:
    """List the classes to the right of the picture, in up to three columns if they are many.

    Where those are full, a line says how many classes are left out.

    ``areas`` puts the colour of a class's areas behind its marker; ``validation`` and ``wrong``
    add what hollow points and rings stand for, and ``more`` are entries with labels of their own.
    Where there are more classes than a column holds, only those that can be ``seen`` are listed.

    Raises
    ------
    InputError
        For something else than axes and names.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> draw_class_legend(ax, ("rose", "tulip"))
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['rose', 'tulip']
    """
    ax, class_names = checked_axes(ax), checked_names("class_names", class_names)
    areas, validation = flag("areas", areas), flag("validation", validation)
    wrong, more = flag("wrong", wrong), listed("more", more, Artist, "entries with labels")
    look = look_of(ax)
    labels = shown_classes(len(class_names), _checked_seen(seen, len(class_names)))
    labels = labels[: _listed_classes(len(labels), 2 * validation + wrong + len(more))]
    entries: list[tuple[Artist, ...]] = [_entry(label, areas=areas) for label in labels]
    texts = [as_text(_shortened(class_names[label])) for label in labels]
    if len(labels) < len(class_names):
        entries.append((Line2D([], [], ls=""),))
        texts.append(say("… {number} more", number=whole(len(class_names) - len(labels))))
    for told, kind, text in (
        (validation, {}, "training points"),
        (validation, {"hollow": True}, "validation points"),
        (wrong, {"ring": True}, "wrongly classified"),
    ):
        if told:
            entries.append(_mark(**kind))
            texts.append(say(text))
    entries += [(entry,) for entry in more]
    texts += [str(entry.get_label()) for entry in more]
    ax.legend(
        entries,
        texts,
        loc="upper left",
        bbox_to_anchor=(1.01, 1),
        borderaxespad=0,
        frameon=False,
        fontsize=look.text(8),
        labelcolor=look.ink,
        ncols=legend_columns(len(entries)),
        handletextpad=0.5,
        handlelength=1.2,
    )


def _checked_seen(seen: Any, classes: int) -> list[int] | None:
    """Return the numbers of classes that are seen, if there are such."""
    if seen is None:
        return None
    if not isinstance(seen, Iterable) or isinstance(seen, (str, bytes, dict, type)):
        raise InputError(
            f"seen is {shown(seen)}, but must list numbers of classes, such as [0, 2]."
        )
    most = max(classes - 1, 0)
    return [whole_number(f"seen[{i}]", one, at_least=0, at_most=most) for i, one in enumerate(seen)]


def shown_classes(classes: int, seen: Iterable[int] | None = None) -> list[int]:
    """Return all classes, or those that are seen where all need more than a column.

    Examples
    --------
    >>> shown_classes(3, [2]), shown_classes(1000, {7, 2})
    ([0, 1, 2], [2, 7])
    """
    if seen is None or legend_columns(classes) == 1:
        return list(range(classes))
    return sorted(set(map(int, seen)))


def legend_columns(entries: int) -> int:
    """Return in how many columns so many entries are listed."""
    return min(max(1, -(-entries // _rows(_LEGEND_ROWS))), _MOST_COLUMNS)


def _listed_classes(classes: int, others: int) -> int:
    """Return how many classes are listed beside other entries, and a line for those left out."""
    room = _MOST_COLUMNS * _rows(_LEGEND_ROWS) - others
    return classes if classes <= room else max(room - 1, 0)


def is_crowded(entries: int, *, bar: bool, bounds: Bounds) -> bool:
    """Say whether so many entries leave no room beside the picture for another legend or a bar."""
    width, height = bounds[1] - bounds[0], bounds[3] - bounds[2]
    share = min(1.0, aspect_of(bounds) * height / width * _SQUARE)
    return entries > int(share * _rows(_ROWS_ABOVE_BAR if bar else _LEGEND_ROWS))


def _rows(on_a_screen: int) -> int:
    """Return how many rows there are where letters grow more than the picture."""
    look = current()
    return max(1, int(on_a_screen * look.design.size / look.text(1)))


def _entry(label: int, *, areas: bool) -> tuple[Artist, ...]:
    color = tuple(class_colors(label + 1)[label])
    dot = Line2D([], [], ls="", marker=marker_of(label), ms=current().text(5.5), color=color)
    if not areas:
        return (dot,)
    dot.set(markersize=current().text(3.5))
    return Patch(facecolor=tuple(class_areas(label + 1)[label]), linewidth=0), dot


def _mark(*, hollow: bool = False, ring: bool = False) -> tuple[Artist, ...]:
    """Return a point of no class: filled, hollow, or in a ring."""
    look, grey = current(), current().quiet
    size = look.text(5.0)
    dot = Line2D([], [], ls="", marker="o", ms=size, color=grey, markeredgewidth=0)
    if hollow:
        dot.set(markerfacecolor=_LIGHT, markeredgecolor=grey, markeredgewidth=_HOLLOW * size)
    if not ring:
        return (dot,)
    dot.set(markersize=0.55 * size)
    around = Line2D(
        [], [], ls="", marker="o", ms=1.3 * size, color=look.ink, markerfacecolor="none"
    )
    return dot, around


def _shortened(name: str) -> str:
    """Return a name without its middle if it is long: numbered names differ at their ends."""
    half = _LONGEST_NAME // 2
    return name if len(name) <= _LONGEST_NAME else f"{name[:half]}…{name[1 - half :]}"


def _mask(wrong: Any, n: int) -> NDArray[np.bool_]:
    """Return which of n points are wrong."""
    mask = any_array("wrong", wrong)
    if mask.dtype != bool or mask.shape != (n,):
        raise InputError(
            f"wrong has shape {mask.shape} and holds {mask.dtype} values, but must say True or "
            f"False of each of {n} points: net.predict(points.x) != points.y."
        )
    return mask


def check_on_a_plane(points: Points) -> None:
    """Raise an InputError unless points have two features."""
    if points.n_features != 2:
        raise InputError(f"points has {points.n_features} features, but a picture shows two.")
