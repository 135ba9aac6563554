"""From a network and a polygon to the finished partition."""

from reluscope.cells.arrays.partition import Floats, Partition
from reluscope.cells.compiled.team import checked_threads
from reluscope.cells.drive.aide import TooManyCellsError
from reluscope.cells.drive.cutter import Cutter
from reluscope.cells.drive.depth_first import finish_whole
from reluscope.cells.drive.limits import held_by_memory, refusal
from reluscope.cells.drive.rehearsal import compile_all
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.progress import Tell

MOST_CELLS = 50_000_000


def cut_whole(
    network: PiecewiseLinear,
    corners: Floats,
    *,
    most: int = MOST_CELLS,
    threads: int | None = None,
    tell: Tell | None = None,
) -> Partition:
    """Cut a convex polygon, its corners counter-clockwise, by all steps of a network.

    ``tell`` is called with how much of it is done, from 0 to 1.

    Raises
    ------
    InputError
        Where there are more than ``most`` cells, or than memory holds.
    """
    compile_all()
    cutter = Cutter(network, corners, checked_threads(threads), tell)
    try:
        return finish_whole(cutter, min(most, held_by_memory(network)))
    except TooManyCellsError as reason:
        raise refusal(reason, network, most) from None
