"""Samples on the picture of a slice: where they lie, what they are, and what they are taken for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.offsetbox import AnnotationBbox, OffsetImage

from reluscope.arguments import flag
from reluscope.cells.input.step import finite_floats
from reluscope.data.points import checked_names
from reluscope.errors import InputError
from reluscope.pictures.figure import as_text
from reluscope.pictures.given import checked_axes
from reluscope.pictures.looks.current import current
from reluscope.pictures.looks.words import say
from reluscope.text.printable import shown
from reluscope.text.written import counted

_IMAGE = 30.0  # points: longer side of a small image
_SIDEWAYS = 0.4  # of a direction of length one; below, a name is centred
_AWAY = 27.0  # points from an anchor to the middle of its image


def draw_anchors(
    ax: Axes,
    coordinates: Any,
    names: Sequence[str] = ("A", "B", "C"),
    *,
    images: Any = None,
    own: Sequence[str] = (),
    predicted: Sequence[str] = (),
    standardised: bool = True,
) -> Axes:
    """Mark the points that span a slice on its picture, and name the axes after them.

    Parameters
    ----------
    ax : matplotlib axes
        With the cells of a slice, as ``draw_cells`` drew them.
    coordinates : array (3, 2)
        Of the points a, b and c of ``Plane.through(a, b, c)``, as ``plane.coordinates`` tells
        them: a is the origin, and b lies on the first axis.
    names : three str
        What they are called.
    images, own, predicted
        As for ``draw_samples``.
    standardised : bool
        Whether distances are those of standardised features, as the axis then says.

    Returns
    -------
    matplotlib axes

    Raises
    ------
    InputError
        For other shapes, or numbers that are not finite.

    Examples
    --------
    >>> from reluscope.pictures.figure import new_axes
    >>> draw_anchors(new_axes(), [[0, 0], [4, 0], [1, 3]], ("ant", "bee", "cat")).get_xlabel()
    'from ant towards bee: distance on the standardised features'
    """
    ax, names = checked_axes(ax), checked_names("names", names)
    corners = finite_floats("coordinates", coordinates)
    if corners.shape != (3, 2) or len(names) != 3:
        raise InputError(
            f"coordinates has the shape {corners.shape} and there are {len(names)} names, but a "
            "plane is spanned by three points: (3, 2) and three names."
        )
    draw_samples(ax, corners, names, images=images, own=own, predicted=predicted)
    a, b, c = map(as_text, names)
    if flag("standardised", standardised):
        along = "from {a} towards {b}: distance on the standardised features"
    else:
        along = "from {a} towards {b}: distance"
    ax.set_xlabel(say(along, a=a, b=b))
    ax.set_ylabel(say("across, towards {c}", c=c))
    return ax


def draw_samples(
    ax: Axes,
    coordinates: Any,
    names: Sequence[str],
    *,
    images: Any = None,
    own: Sequence[str] = (),
    predicted: Sequence[str] = (),
) -> Axes:
    """Mark samples on the picture of a plane through or near them.

    Parameters
    ----------
    ax : matplotlib axes
        With the cells of a slice, as ``draw_cells`` drew them.
    coordinates : array (n, 2)
        Where they lie, as ``plane.coordinates(samples)`` tells.
    names : n str
        What they are called.
    images : array (n, height, width), (n, height, width, 3) or (n, 3, height, width), optional
        Small images to put beside them. Of one channel, the larger a number the darker; of three,
        the least number of each image is black and the largest white.
    own, predicted : n str, optional
        The class of each, and the one that the network takes it for, written below its name.

    Returns
    -------
    matplotlib axes

    Raises
    ------
    InputError
        For other shapes, or numbers that are not finite.

    Examples
    --------
    >>> from reluscope.pictures.figure import new_axes
    >>> ax = draw_samples(new_axes(), [[0, 0]], ["A"], own=["cat"], predicted=["dog"])
    >>> ax.texts[0].get_text().splitlines()
    ['A: cat', 'taken for dog']
    """
    ax, names = checked_axes(ax), checked_names("names", names)
    places = finite_floats("coordinates", coordinates)
    if places.shape != (len(names), 2) or not len(names):
        raise InputError(
            f"coordinates has the shape {places.shape} and there are {len(names)} names, but must "
            "be (n, 2) with a name for each sample."
        )
    classes = _one_each("own", own, len(names)), _one_each("predicted", predicted, len(names))
    pictures = None if images is None else _checked(images, len(names))
    look = current()
    ax.plot(
        *places.T,
        ls="",
        marker="o",
        color=look.strong,
        markeredgecolor=look.ground,
        markersize=look.text(6),
        zorder=4,
    )
    outward = _outward(places)
    for index, (name, place, direction) in enumerate(zip(names, places, outward, strict=True)):
        told = _told(name, *(given[index] if given else None for given in classes))
        _write_beside(ax, told, place, -direction)
        if pictures is not None:
            _draw_image(ax, pictures[index], place, direction)
    return ax


def _one_each(argument: str, given: Any, count: int) -> tuple[str, ...]:
    """Return the classes of all samples, or none."""
    is_list = isinstance(given, (Sequence, np.ndarray)) and not isinstance(given, (str, bytes))
    if not is_list or not all(isinstance(name, str) for name in given):
        raise InputError(f"{argument} is {shown(given)}, but must be a list of texts.")
    if len(given) not in (0, count):
        raise InputError(
            f"{argument} has {counted(len(given), 'class', 'classes')}, but there are {count} "
            "samples; give one each."
        )
    return tuple(map(str, given))


def _told(name: str, own: str | None, predicted: str | None) -> str:
    """Return a sample's name and its classes, in two lines at most."""
    told = as_text(name) if own is None else f"{as_text(name)}: {as_text(own)}"
    if predicted is None:
        return told
    taken = "taken for {name}" if own is None or own != predicted else "rightly recognised"
    return f"{told}\n{say(taken, name=as_text(predicted))}"


def _outward(places: np.ndarray) -> np.ndarray:
    """Return the direction away from the middle of all; to the right where there is none."""
    away = places - places.mean(axis=0)
    away = away / (np.abs(away).max() or 1.0)
    length = np.linalg.norm(away, axis=1, keepdims=True)
    return np.where(length > 0, away / np.where(length > 0, length, 1.0), [[1.0, 0.0]])


def _write_beside(ax: Axes, name: str, corner: np.ndarray, direction: np.ndarray) -> None:
    """Write a name beside its point, on a patch of the ground, so that no line runs through it."""
    look = current()
    x, y = direction
    ax.annotate(
        name,
        tuple(corner),
        xytext=tuple(look.text(9) * direction),
        textcoords="offset points",
        ha="center" if abs(x) < _SIDEWAYS else "left" if x > 0 else "right",
        va="center" if abs(y) < _SIDEWAYS else "bottom" if y > 0 else "top",
        fontsize=look.text(9),
        fontweight="bold",
        color=look.ink,
        bbox={"facecolor": look.ground, "edgecolor": "none", "alpha": 0.8, "pad": look.text(1)},
        zorder=4,
    )


def _checked(images: Any, count: int) -> np.ndarray:
    """Return images (n, height, width) or, their numbers from 0 to 1, (n, height, width, 3)."""
    pixels = finite_floats("images", images)
    if pixels.ndim == 4 and pixels.shape[1] in (1, 3) and pixels.shape[3] not in (1, 3):
        pixels = np.moveaxis(pixels, 1, 3)
    is_grey = pixels.ndim == 3 or (pixels.ndim == 4 and pixels.shape[3] == 1)
    is_right = is_grey or (pixels.ndim == 4 and pixels.shape[3] == 3)
    if not is_right or len(pixels) != count or not pixels.size:
        raise InputError(
            f"images has the shape {pixels.shape}, but must be ({count}, height, width), or of "
            f"three colours ({count}, height, width, 3)."
        )
    if is_grey:
        return pixels.reshape(pixels.shape[:3])
    low, high = pixels.min(axis=(1, 2, 3), keepdims=True), pixels.max(axis=(1, 2, 3), keepdims=True)
    return np.asarray((pixels - low) / np.where(high > low, high - low, 1.0))


def _draw_image(ax: Axes, image: np.ndarray, corner: np.ndarray, direction: np.ndarray) -> None:
    look = current()
    zoom = look.text(_IMAGE) / max(image.shape[:2])
    box = OffsetImage(image, zoom=zoom, cmap="gray_r", interpolation="nearest")
    beside = AnnotationBbox(
        box,
        tuple(corner),
        xybox=tuple(look.text(_AWAY) * direction),
        boxcoords="offset points",
        pad=0.15,
        bboxprops={"edgecolor": look.quiet, "linewidth": look.line(0.6)},
        zorder=4,
    )
    beside.set_in_layout(_is_shown(ax, corner))  # what lies outside is not drawn and takes no room
    ax.add_artist(beside)


def _is_shown(ax: Axes, corner: np.ndarray) -> bool:
    """Say whether a point lies in the window, which may still follow what is drawn."""
    if ax.get_autoscale_on():
        return True
    limits = zip(corner, (ax.get_xlim(), ax.get_ylim()), strict=True)
    return all(min(ends) <= place <= max(ends) for place, ends in limits)
