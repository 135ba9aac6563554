"""What to cut: a window of a plane, or all of it."""

from dataclasses import dataclass

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, kw_only=True)
class Window:
    """How much of the plane is cut, and by how much of the network.

    Parameters
    ----------
    bounds
        X_MIN X_MAX Y_MIN Y_MAX in the data's own units; around the data if not given. On a --plane
        in its own coordinates, distances on the standardised features from the first point.
    whole
        Cut all of the plane, to infinity, and draw it in a disc with the window outlined that is
        cut without --whole, or the one of --bounds.
    layers
        Cut by so many hidden layers only, from the first; by all if not given.
    max_cells
        Stop with an error before more cells than this are made; reluscope count counts any number.
    """

    bounds: Bounds | None = None
    whole: bool = False
    layers: int | None = None
    max_cells: int = 1_000_000
