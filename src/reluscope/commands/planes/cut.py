"""The cells of a network of any kind, on its own plane or on one laid through its inputs."""

from dataclasses import dataclass
from typing import NamedTuple

from reluscope.arguments import rectangle, whole_number
from reluscope.cells import CellComplex, PiecewiseLinear, WholePlane, cell_complex
from reluscope.commands.planes.any_network import AnyNetwork
from reluscope.commands.planes.lay import Laid, lay
from reluscope.commands.planes.spanning import Spanning
from reluscope.commands.planes.window import Bounds, Window
from reluscope.data import Points
from reluscope.errors import InputError
from reluscope.pictures import cell_bounds
from reluscope.pictures.frame import default_bounds
from reluscope.progress import Tell
from reluscope.text.written import counted

_USUAL = (-3.0, 3.0, -3.0, 3.0)


@dataclass(frozen=True)
class Cut:
    """Cells, the window, and the plane laid through the inputs, if one was, and in which way.

    ``window`` is in the data's own units: what is cut, or what would be without the whole plane.
    """

    cells: CellComplex | WholePlane
    window: Bounds
    laid: Laid | None = None
    way: str | None = None


def cut_plane(
    opened: AnyNetwork,
    window: Window,
    spanning: Spanning,
    points: Points | None = None,
    tell: Tell | None = None,
) -> Cut:
    """Return the cells of a network on a plane or on a rectangle, around the points if not given.

    ``tell`` is called with how much of the cut is done, from 0 to 1.

    Raises
    ------
    InputError
        Where the network has not two inputs and no plane is given, or arguments do not fit.
    OSError
        Where a file of samples cannot be read.
    """
    if window.bounds is not None:
        rectangle("bounds", window.bounds)
    _check_layers(window.layers, opened)
    if needs_plane(opened, spanning):
        return _cut_slice(opened, window, spanning, tell)
    mlp = opened.mlp
    shown = window.bounds or (_USUAL if mlp is None else default_bounds(mlp, points))
    bounds = shown if mlp is None else cell_bounds(mlp, shown, points)
    net, layers = opened.net, window.layers
    asked = "whole" if window.whole else bounds
    return Cut(
        cell_complex(net, asked, layers=layers, max_cells=window.max_cells, progress=tell or False),
        shown,
    )


def needs_plane(opened: AnyNetwork, spanning: Spanning) -> bool:
    """Say whether a plane is laid through the inputs, as there are more than two.

    Raises
    ------
    InputError
        Where one is given for two inputs, or none for more.
    """
    way = spanning.way
    if way is not None and opened.space.inputs == 2:
        raise InputError(
            f"--{way} is for networks of three inputs or more; of two, --bounds says all."
        )
    if way is None and opened.space.inputs != 2:
        raise InputError(
            f"The network takes {opened.space.inputs} numbers, not two: lay a plane through them. "
            "--through takes the files of three samples, --plane the numbers of three points, "
            "--inputs two of the numbers with --fixed for the others."
        )
    return way is not None


class Flat(NamedTuple):
    """A network on the plane that was laid through its inputs, and what of it is cut.

    ``bounds`` are in the data's own units, ``asked`` in those of the network.
    """

    net: PiecewiseLinear
    laid: Laid
    bounds: Bounds
    asked: Bounds


def flat_on_plane(opened: AnyNetwork, spanning: Spanning, bounds: Bounds | None) -> Flat:
    """Lay the plane; around what spans it, if no bounds are given.

    Raises
    ------
    InputError
        For samples or numbers that do not fit the network, or that span no plane.
    OSError
        Where a file of samples cannot be read.
    """
    if bounds is not None:
        rectangle("bounds", bounds)
    laid = lay(spanning, opened.space)
    flat = laid.plane.restrict(opened.net)
    bounds = bounds or laid.window
    return Flat(flat, laid, bounds, _in_units_of(flat, bounds))


def _check_layers(layers: int | None, opened: AnyNetwork) -> None:
    if layers is None:
        return
    number = whole_number("layers", layers, at_least=0)
    if number > opened.hidden_layers:
        what = "step" if opened.mlp is None else "hidden layer"
        raise InputError(
            f"layers is {number}, but the network has {counted(opened.hidden_layers, what)}."
        )


def _cut_slice(opened: AnyNetwork, window: Window, spanning: Spanning, tell: Tell | None) -> Cut:
    flat = flat_on_plane(opened, spanning, window.bounds)
    layers = None if window.layers is None else window.layers + 1  # the plane is a step of its own
    asked = "whole" if window.whole else flat.asked
    cells = cell_complex(
        flat.net, asked, layers=layers, max_cells=window.max_cells, progress=tell or False
    )
    return Cut(cells, flat.bounds, flat.laid, spanning.way)


def _in_units_of(flat: PiecewiseLinear, bounds: Bounds) -> Bounds:
    """Return bounds as the network on the plane takes them, where the data's units are known."""
    if flat.about.standardizer is None:
        return bounds
    x_min, x_max, y_min, y_max = bounds
    low, high = flat.about.standardizer.transform([[x_min, y_min], [x_max, y_max]]).tolist()
    return low[0], high[0], low[1], high[1]
