"""A data set alone: its points on the plane, before any network."""

from matplotlib.axes import Axes

from reluscope.data import Points
from reluscope.errors import InputError
from reluscope.pictures.figure import as_text, new_axes, quiet, titled
from reluscope.pictures.frame import around, aspect_of
from reluscope.pictures.looks.words import counted, say
from reluscope.pictures.scatter import draw_class_legend, draw_points


def data_set(points: Points, title: str = "Points", ax: Axes | None = None) -> Axes:
    """Draw points in their classes' colours, in the data's own units, and return the axes.

    Units are equal on both axes, unless one spans more than three times the other: then they are
    of different kinds, such as metres and euros, and the points fill a square.

    Raises
    ------
    InputError
        Where the points are not on a plane.

    Examples
    --------
    >>> data_set(Points([[0, 0], [1, 1]], [0, 1])).get_xlabel()
    'x1'
    """
    if points.n_features != 2:
        raise InputError(f"points has {points.n_features} features, but a picture shows two.")
    ax = new_axes() if ax is None else ax
    draw_points(ax, points)
    draw_class_legend(ax, points.class_names)
    ax.set_xlabel(as_text(points.feature_names[0]))
    ax.set_ylabel(as_text(points.feature_names[1]))
    bounds = around(points.x)
    ax.set_xlim(*bounds[:2])
    ax.set_ylim(*bounds[2:])
    ax.set_aspect(aspect_of(bounds))
    titled(
        ax,
        say(title),
        say(
            "{points} of {classes}",
            points=counted(len(points), "point"),
            classes=counted(points.n_classes, "class", "classes"),
        ),
    )
    quiet(ax)
    return ax
