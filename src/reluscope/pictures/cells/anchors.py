"""The three points that span a slice, on its picture: where they lie, and what they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.offsetbox import AnnotationBbox, OffsetImage

from reluscope.cells.input.step import finite_floats
from reluscope.data.points import checked_names
from reluscope.errors import InputError
from reluscope.pictures.figure import as_text
from reluscope.pictures.given import checked_axes
from reluscope.pictures.looks.current import current
from reluscope.pictures.looks.words import say

_IMAGE = 30.0  # points: longer side of a small image
_AWAY = 27.0  # points from an anchor to the middle of its image


def draw_anchors(
    ax: Axes,
    coordinates: Any,
    names: Sequence[str] = ("A", "B", "C"),
    *,
    images: Any = None,
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
    images : array (3, height, width), optional
        Small images to put beside them, the larger a number the darker.

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
    look = current()
    told = [as_text(name) for name in names]
    ax.plot(
        *corners.T,
        ls="",
        marker="o",
        color=look.strong,
        markeredgecolor=look.ground,
        markersize=look.text(6),
        zorder=4,
    )
    outward = corners - corners.mean(axis=0)
    outward /= np.linalg.norm(outward, axis=1, keepdims=True)
    for name, corner, direction in zip(told, corners, outward, strict=True):
        _write_beside(ax, name, corner, -direction)
    if images is not None:
        for image, corner, direction in zip(_checked(images), corners, outward, strict=True):
            _draw_image(ax, image, corner, direction)
    a, b, c = told
    along = "from {a} towards {b}: distance on the standardised features"
    ax.set_xlabel(say(along, a=a, b=b))
    ax.set_ylabel(say("across, towards {c}", c=c))
    return ax


def _write_beside(ax: Axes, name: str, corner: np.ndarray, direction: np.ndarray) -> None:
    """Write a name beside its point, on a patch of the ground, so that no line runs through it."""
    look = current()
    ax.annotate(
        name,
        tuple(corner),
        xytext=tuple(look.text(14) * direction),
        textcoords="offset points",
        ha="center",
        va="center",
        fontsize=look.text(9),
        fontweight="bold",
        color=look.ink,
        bbox={"facecolor": look.ground, "edgecolor": "none", "alpha": 0.8, "pad": look.text(1)},
        zorder=4,
    )


def _checked(images: Any) -> np.ndarray:
    pixels = finite_floats("images", images)
    if pixels.ndim != 3 or len(pixels) != 3 or not pixels.size:
        raise InputError(f"images has the shape {pixels.shape}, but must be (3, height, width).")
    return pixels


def _draw_image(ax: Axes, image: np.ndarray, corner: np.ndarray, direction: np.ndarray) -> None:
    look = current()
    zoom = look.text(_IMAGE) / max(image.shape)
    box = OffsetImage(image, zoom=zoom, cmap="gray_r", interpolation="nearest")
    ax.add_artist(
        AnnotationBbox(
            box,
            tuple(corner),
            xybox=tuple(look.text(_AWAY) * direction),
            boxcoords="offset points",
            pad=0.15,
            bboxprops={"edgecolor": look.quiet, "linewidth": look.line(0.6)},
            zorder=4,
        )
    )
