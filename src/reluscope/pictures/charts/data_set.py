"""A data set alone: its points on the plane, before any network."""

from matplotlib.axes import Axes

from reluscope.arguments import text
from reluscope.data import Points
from reluscope.data.points import checked_points
from reluscope.pictures.figure import as_text, quiet, titled
from reluscope.pictures.frame import around, aspect_of
from reluscope.pictures.given import axes_or_new
from reluscope.pictures.looks.words import counted, say
from reluscope.pictures.scatter import check_on_a_plane, draw_class_legend, draw_points


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
    check_on_a_plane(checked_points(points))
    title = text("title", title)
    ax = axes_or_new(ax)
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
