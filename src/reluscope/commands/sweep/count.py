"""The cells of one large complex, counted by workers."""

from dataclasses import dataclass
from pathlib import Path

from reluscope.commands.planes.any_network import open_network
from reluscope.commands.planes.cut import flat_on_plane, needs_plane
from reluscope.commands.planes.spanning import Spanning
from reluscope.pictures import cell_bounds
from reluscope.sweep import count_cells
from reluscope.text.written import counted

Bounds = tuple[float, float, float, float]
_USUAL = (-3.0, 3.0, -3.0, 3.0)


@dataclass(frozen=True, kw_only=True)
class Hands:
    """Who counts, and how the work is dealt: as for ``count_cells``."""

    workers: int | None
    scheduler: str | None
    parts: int
    cells_at_once: int


def count_saved(
    network: Path, bounds: Bounds | None, spanning: Spanning, out: Path | None, hands: Hands
) -> list[str]:
    """Count the cells of a saved network; return what there is to say.

    Raises
    ------
    InputError
        For a file that holds no network, or arguments that do not fit it.
    OSError
        Where a file cannot be read or written.
    """
    opened = open_network(network)
    if needs_plane(opened, spanning):
        flat = flat_on_plane(opened, spanning, bounds)
        cells = count_cells(flat.net, flat.asked, out, progress=True, **vars(hands))
    else:
        mlp = opened.mlp
        window = (bounds or _USUAL) if mlp is None else cell_bounds(mlp, bounds, None)
        cells = count_cells(opened.net, window, out, progress=True, **vars(hands))
    said = [f"{counted(cells, 'cell')} (exact)", *(f"Note: {note}" for note in opened.notes)]
    return said if out is None else [*said, f"{counted(hands.parts, 'file')} in {out}"]
