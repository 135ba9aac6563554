"""Components, holes and loops of the regions into which labels part a complex.

All counts come from the exact complex: which cells share an edge, which edges a vertex, and which
class wins where. Coordinates give lengths and areas, and nothing else.
"""

from dataclasses import dataclass
from os import PathLike
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.arrays import any_array
from reluscope.cells.topology.bordered import Bordered, bordered, distinct
from reluscope.cells.topology.chains import chains
from reluscope.cells.topology.curves import Curves, curves
from reluscope.cells.topology.disc import Cells, Labelled, by_class, disc
from reluscope.cells.topology.holes import Touching, holes, touching
from reluscope.cells.topology.regions import Components, Region
from reluscope.cells.whole.plane import WholePlane
from reluscope.data.units import Units, units_of
from reluscope.errors import InputError
from reluscope.glance.line import line
from reluscope.progress import Tell, asked_for, share_of
from reluscope.text.written import counted

Floats = NDArray[np.float64]
Ids = NDArray[np.integer[Any]]
_BOUNDARY = 0.9  # of the work, where classes are found


@dataclass(frozen=True, eq=False, repr=False)
class Topology:
    """How the regions of the classes hang together, and the curves between them.

    Attributes
    ----------
    regions : tuple of Region
        One for each class.
    components : Components
    curves : Curves
        The decision boundary.
    touching : (P,) int
        Vertices where cells of one class touch that share no edge there: open and closed regions
        differ.
    junctions : (J,) int
        Vertices where three or more curves meet, the window's border left out.
    boundary_pieces, boundary_cycles : int
        Betti numbers b0 and b1 of the decision boundary, as a set of points.
    refined : CellComplex or WholePlane
        The cells, cut further along the boundary; vertices and edges are numbered as here.
    labels : (cells of ``refined``,) int
        The class of each.
    cell_components : (cells of ``refined``,) int
        The component of each.
    points : (V, 2) float64
        Where the vertices are, in ``units``.
    units : str
        Of lengths and areas: "data" for the data's own, "network" for the network's own plane.
    """

    regions: tuple[Region, ...]
    components: Components
    curves: Curves
    touching: Ids
    junctions: Ids
    boundary_pieces: int
    boundary_cycles: int
    refined: Cells
    labels: Ids
    cell_components: Ids
    points: Floats
    units: str

    def __repr__(self) -> str:
        return line(
            self,
            counted(len(self.regions), "class", "classes"),
            counted(len(self.components), "component"),
            counted(int(self.components.holes.sum()), "hole"),
            f"{counted(len(self.curves), 'curve')}, {int(self.curves.closed.sum())} closed",
        )

    @property
    def is_whole(self) -> bool:
        """Whether this is the whole plane: what is at a window's border is unbounded here."""
        return isinstance(self.refined, WholePlane)

    def _repr_html_(self) -> str:
        from reluscope.cells.topology.tables import topology_page

        return topology_page(self)

    def table(self) -> str:
        """Return all of it as lines of text; of many components and curves, the largest."""
        from reluscope.cells.topology.tables import as_text

        return as_text(self)

    def export(self, path: str | PathLike[str]) -> None:
        """Write all of it as .json, or components as .csv with ``.curves.csv`` beside it.

        Raises
        ------
        InputError
            For another suffix.
        OSError
            Where a file cannot be written.
        """
        from reluscope.cells.topology.files import export

        export(self, path)

    def curve(self, number: int) -> Floats:
        """Return the corners of a curve in their order (k, 2), a closed one's first not repeated.

        Ends at infinity are left out.

        Raises
        ------
        InputError
            Where there is no such curve.
        """
        from reluscope.arguments import whole_number

        number = whole_number("number", number, at_least=0, at_most=len(self.curves) - 1)
        path = self.curves.path(number)
        return self.points[path[path < len(self.points)]]


def topology(
    cells: Cells,
    labels: Any = None,
    units: str | None = None,
    *,
    progress: bool | Tell = False,
) -> Topology:
    """Find the components, holes and loops of the classes' regions.

    Parameters
    ----------
    cells : CellComplex or WholePlane
    labels : (C,) whole numbers or bool, optional
        One for each cell, in place of the class that wins.
    units : str, optional
        As for ``measures``.
    progress : bool or function
        Show a bar meanwhile; a function is called with how much is done, from 0 to 1.

    Raises
    ------
    InputError
        For labels of another shape or kind, units that are not known, or a ``progress`` that is
        neither a function nor True or False.

    Examples
    --------
    >>> import numpy as np
    >>> from reluscope.cells import Layer, PiecewiseLinear, cell_complex
    >>> fold = Layer.absolute(np.eye(2), np.zeros(2))
    >>> diamond = PiecewiseLinear.from_layers([fold], ([[-1.0], [-1.0]], [1.0]))
    >>> outside, inside = topology(cell_complex(diamond, (-2, 2, -2, 2))).regions
    >>> outside.components, outside.holes, inside.components, inside.holes
    (1, 1, 1, 0)
    """
    told = units_of(cells.about, units)
    given = None if labels is None else _labelled(cells, labels)
    with asked_for(progress, "Topology") as tell:
        if given is not None:
            return _topology(given, told, share_of(tell, 0.0, 1.0))
        of_classes = by_class(cells, share_of(tell, 0.0, _BOUNDARY))
        return _topology(of_classes, told, share_of(tell, _BOUNDARY, 1.0))


def _labelled(cells: Cells, labels: Any) -> Labelled:
    values, compact = np.unique(_checked(labels, cells.n_cells), return_inverse=True)
    names = [str(value) for value in values.tolist()]
    return Labelled(cells, compact, names, np.arange(cells.n_cells))


def _checked(labels: Any, n_cells: int) -> Ids:
    given = any_array("labels", labels)
    if given.shape != (n_cells,) or given.dtype.kind not in "iub":
        raise InputError(
            f"labels has the shape {given.shape} and the type {given.dtype}, but must be one whole "
            f"number or bool for each of {counted(n_cells, 'cell')}: ({n_cells},)."
        )
    return given


def _topology(given: Labelled, told: Units, tell: Tell) -> Topology:
    cells = given.cells
    whole = disc(cells)
    border = bordered(whole.edges, whole.edge_cells, given.labels)
    tell(0.4)
    areas = cells.areas * told.area_scale
    tell(0.8)
    chained = chains(border)
    points = told.place(cells.vertices)
    found = curves(chained, border.component_labels, points)
    touch, components = _components(border, found, areas, given.parents)
    tell(1.0)
    return Topology(
        regions=_regions(components, touch, found, given.names),
        components=components,
        curves=found,
        touching=np.unique(touch.vertices),
        junctions=chained.junctions,
        boundary_pieces=chained.pieces,
        boundary_cycles=chained.cycles,
        refined=cells,
        labels=given.labels,
        cell_components=border.cell_components,
        points=points,
        units=told.units,
    )


def _components(
    border: Bordered, found: Curves, areas: Floats, parents: Ids
) -> tuple[Touching, Components]:
    count = border.outside
    nested = holes(border)
    touch = touching(border, nested.number)
    on_border = np.zeros(count + 1, dtype=np.bool_)
    on_border[border.sides[border.is_outer]] = True
    of = border.cell_components.astype(np.int64)
    lies_in = distinct(of * (int(parents.max()) + 1) + parents) // (int(parents.max()) + 1)
    return touch, Components(
        classes=border.component_labels,
        holes=nested.number,
        inside=nested.inside,
        depth=nested.depth,
        on_border=on_border[:count],
        cells=np.bincount(lies_in, minlength=count),
        areas=_sums(of, areas, count),
        lengths=_sums(found.components.ravel(), np.repeat(found.lengths, 2), count),
        joined=touch.closed,
    )


def _sums(numbers: Ids, weights: Floats, count: int) -> Floats:
    return np.bincount(numbers, weights, minlength=count).astype(np.float64)


def _regions(
    components: Components, touch: Touching, found: Curves, names: list[str]
) -> tuple[Region, ...]:
    kinds = len(names)
    label = components.classes
    loops = np.bincount(found.classes[found.closed].ravel(), minlength=kinds)
    counts = (
        np.bincount(label, minlength=kinds),
        np.bincount(label, components.holes, minlength=kinds),
        np.bincount(touch.closed_labels, minlength=kinds),
        np.bincount(touch.closed_labels, touch.closed_holes, minlength=kinds),
        loops,
    )
    areas = np.bincount(label, components.areas, minlength=kinds)
    return tuple(
        Region(name, k, float(areas[k]), *(int(count[k]) for count in counts))
        for k, name in enumerate(names)
    )
