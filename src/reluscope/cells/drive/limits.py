"""How many cells may be made, by what was asked and by what memory holds; what all would take."""

import os
from contextlib import suppress
from functools import cache
from pathlib import Path

from reluscope.cells.arrays.patterns import word_count
from reluscope.cells.drive.aide import TooManyCellsError
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.errors import InputError
from reluscope.text.written import counted, number, whole

_A_CELL = 112  # bytes, for its share of vertices, edges and rings
_HELD = 2  # times, while parts are joined
_GB = 1e9


def bytes_of_a_cell(network: PiecewiseLinear) -> int:
    """Return what a finished cell takes: geometry, and a bit for every neuron.

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> bytes_of_a_cell(PiecewiseLinear.from_network(MLP((2, 100, 3))))
    128
    """
    return _A_CELL + 8 * sum(map(word_count, network.hidden_widths))


def held_by_memory(network: PiecewiseLinear) -> int:
    """Return how many cells of a network this machine's memory holds."""
    return max(1, _memory() // (_HELD * bytes_of_a_cell(network)))


def refusal(reason: TooManyCellsError, network: PiecewiseLinear, asked: int) -> InputError:
    """Return why a cut was stopped, what all of it would take, and what to do."""
    size, least = bytes_of_a_cell(network), max(reason.cells, int(reason.foreseen))
    found = (
        f"layer {reason.layer + 1} cuts the domain into {reason.cells} cells"
        f"{' or more' if reason.or_more else ''}"
    )
    about = whole(int(float(f"{least:.1e}")))
    more = f"; all layers would make about {about}" if least > reason.cells else ""
    takes = f", about {number(size * least / _GB, 2)} GB" if size * least >= _GB / 10 else ""
    if reason.most < asked:
        return InputError(
            f"A cell of this network takes {counted(size, 'byte')} and memory holds "
            f"{whole(reason.most)}, but {found}{more}{takes}; choose smaller bounds, fewer layers, "
            "or take the cells part by part with stream_cells or count_cells (on the command line: "
            "reluscope count)."
        )
    return InputError(
        f"max_cells is {asked}, but {found}{more}{takes}; choose smaller bounds, fewer layers, or "
        "a larger max_cells."
    )


@cache
def _memory() -> int:
    """Return the bytes of this machine's memory, or of its share where there is a limit."""
    sizes = [2**62]
    with suppress(AttributeError, OSError, ValueError):  # not on Windows
        sizes.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    for place in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        with suppress(OSError, ValueError):
            sizes.append(int(Path(place).read_text(encoding="ascii")))
    return min(size for size in sizes if size > 0)
