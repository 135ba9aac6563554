"""How cells are drawn, as one types it."""

from dataclasses import dataclass

from reluscope.commands.settings.colours import CellColor, Edges


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """What ``draw_cells`` is told; neurons count from 1.

    Parameters
    ----------
    color
        pattern (if not given), class (on a plane by --through, --along, --components or --inputs),
        confidence, slope, area, layers (the last layer that cut a cell), on (how many neurons are
        on) or none.
    edges
        line, layer (coloured by the layer that made them) or none.
    boundary
        Draw the decision boundary in bold, as on such a plane without a --color.
    neuron
        Layer and number of a hidden neuron, both counted from 1, whose hinge is drawn in bold; may
        be given several times.
    points
        Draw the points it was trained on, made again or read from the file that its settings name;
        that file is opened with --points only.
    """

    color: CellColor | None = None
    edges: Edges = "line"
    boundary: bool = False
    neuron: tuple[tuple[int, int], ...] = ()
    points: bool = False
