"""Draw a photograph of the plane: what a network does at every pixel.

Each picture has its own key: class colours, a grey ramp for confidence, a colour bar for
probabilities and neurons. A neuron's output begins with the colour of the ground, where it is off.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Colormap, Normalize
from matplotlib.image import AxesImage

from reluscope.arguments import instance_of, text
from reluscope.data import Points
from reluscope.nn import About
from reluscope.pictures.any_network import seen
from reluscope.pictures.figure import as_text, new_axes, quiet, scale_beside, titled
from reluscope.pictures.frame import aspect_of, check_points, predicted
from reluscope.pictures.given import checked_axes
from reluscope.pictures.looks.areas import class_ramp, confidence_scale, positive_map, sign_map
from reluscope.pictures.looks.current import current
from reluscope.pictures.looks.words import say
from reluscope.pictures.photos.record import Photo
from reluscope.pictures.photos.take import photograph
from reluscope.pictures.scatter import draw_class_legend, draw_points, is_crowded

_KEYS = {
    "confidence": "confidence",
    "probability": "probability",
    "value": "output (line: 0)",
    "neuron": "output (0: off)",
    "pre-activation": "off  ←  pre-activation  →  on",
}


def photo(
    net: Any,
    bounds: Sequence[float] | None = None,
    pixels: int | tuple[int, int] = 500,
    color: str | None = None,
    *,
    class_index: int | str | None = None,
    neuron: tuple[int, int] | None = None,
    points: Points | None = None,
    validation: Points | None = None,
    ax: Axes | None = None,
    progress: bool = False,
) -> Axes:
    """Photograph the plane through a network and draw the picture.

    ``photograph`` explains all arguments but these and the errors.

    Parameters
    ----------
    points : Points, optional
        Drawn on top, ringed where the network takes them for another class; they also give the
        default ``bounds``.
    validation : Points, optional
        Points that the network did not learn from, drawn hollow.
    ax : matplotlib axes, optional
        Where to draw; axes of a new figure if not given.

    Returns
    -------
    matplotlib axes
        ``photo(net).figure`` shows itself in a notebook; ``save`` writes it to a file.

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> photo(MLP((2, 8, 3)), pixels=50, color="pattern").get_title(loc="left")
    'Activation patterns'
    """
    net = seen(net)
    taken = photograph(
        net,
        bounds,
        pixels,
        color,
        class_index=class_index,
        neuron=neuron,
        points=points,
        progress=progress,
    )
    return draw_photo(taken, points=points, ax=ax, validation=validation, net=net)


def draw_photo(
    photo: Photo,
    points: Points | None = None,
    ax: Axes | None = None,
    *,
    validation: Points | None = None,
    net: Any = None,
    title: str | None = None,
    facts: str | None = None,
) -> Axes:
    """Draw a finished photo, with points on top, and return the axes.

    Validation points are hollow. Where the network is given, a ring is around the points that it
    takes for another class. ``title`` and ``facts`` replace the photo's own.

    Raises
    ------
    InputError
        Where the points are not on a plane, have more classes than the photo, or the photo shows
        the plane of a network that does not know their units.

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> from reluscope.pictures.photos.take import photograph
    >>> taken = photograph(MLP((2, 4, 3)), pixels=20)
    >>> draw_photo(taken, title="Before training").get_title(loc="left")
    'Before training'
    """
    photo = instance_of("photo", photo, Photo, "photograph(net) takes one")
    net = None if net is None else seen(net)
    for name, given in (("points", points), ("validation", validation)):
        check_points(given, len(photo.class_names), name)
        if given is not None and photo.own_plane:
            About().known_standardizer("points", 2)
    title = photo.title if title is None else text("title", title)
    facts = photo.facts if facts is None else text("facts", facts)
    if ax is None:
        ax = new_axes()
        ax.figure.photo = ax  # type: ignore[union-attr]
    checked_axes(ax)
    image = _draw_image(ax, photo)
    given_points = points is not None or validation is not None
    classes = len(photo.class_names) if given_points or photo.color == "confidence" else 0
    _draw_key(
        ax,
        photo,
        image,
        below=is_crowded(classes + 3 * given_points, bar=True, bounds=photo.bounds),
    )
    if photo.color == "value":
        _draw_zero_level(ax, photo)
    shown = [given for given in (validation, points) if given is not None]
    wrong = [None if net is None else predicted(net, given.x) != given.y for given in shown]
    for given, mask in zip(shown, wrong, strict=True):
        among = sum(map(len, shown))
        draw_points(ax, given, wrong=mask, validation=given is validation, among=among)
    areas = photo.color in ("class", "confidence")
    if shown or areas:
        draw_class_legend(
            ax,
            photo.class_names,
            areas=photo.color == "class",
            validation=validation is not None,
            wrong=any(mask is not None and mask.any() for mask in wrong),
        )
    ax.set_xlabel(as_text(photo.feature_names[0]))
    ax.set_ylabel(as_text(photo.feature_names[1]))
    ax.set_xlim(*photo.bounds[:2])
    ax.set_ylim(*photo.bounds[2:])
    titled(ax, title, facts)
    quiet(ax)
    return ax


def _draw_image(ax: Axes, photo: Photo) -> AxesImage:
    """Show the pixels where they lie; row 0 is the lowest."""
    pixels, cmap, norm = _pixels(photo)
    assert pixels is not None
    return ax.imshow(
        pixels,
        cmap=cmap,
        norm=norm,
        origin="lower",
        extent=photo.bounds,
        aspect=aspect_of(photo.bounds),
    )


def _draw_zero_level(ax: Axes, photo: Photo) -> None:
    """Draw where the output changes its sign, if it does."""
    if photo.values.min() < 0 < photo.values.max() and min(photo.values.shape) > 1:
        x_min, x_max, y_min, y_max = photo.bounds
        height, width = photo.values.shape
        x = x_min + (np.arange(width) + 0.5) * (x_max - x_min) / width
        y = y_min + (np.arange(height) + 0.5) * (y_max - y_min) / height
        look = current()
        ax.contour(x, y, photo.values, [0], colors=[look.strong], linewidths=look.line(1.4))


def _pixels(photo: Photo) -> tuple[np.ndarray | None, Colormap | None, Normalize | None]:
    """Return finished colours, or values with the map and the range that colour them."""
    values = photo.values
    if photo.color == "probability":
        return values, class_ramp(photo.class_index or 0), Normalize(0, 1)
    if photo.color in ("value", "pre-activation"):
        largest = float(np.abs(values).max()) or 1.0
        return values, sign_map(), Normalize(-largest, largest)
    if photo.color == "neuron":
        return values, positive_map(), Normalize(0, float(values.max()) or 1.0)
    return photo.rgb(), None, None


def _draw_key(ax: Axes, photo: Photo, image: AxesImage, *, below: bool) -> None:
    """Draw the bar that says which colour stands for which value, below the legend."""
    if photo.color not in _KEYS:
        return
    shown: ScalarMappable = image
    if photo.color == "confidence":
        shown = confidence_scale(min(1 / len(photo.class_names), 0.99))
    scale_beside(ax, shown, say(_KEYS[photo.color]), below=below)
