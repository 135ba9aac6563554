"""As many stages as floats decide, in one call of compiled code.

A small cut takes less time than handing its arrays over to Python and back, stage by stage. So
compiled code goes on by itself, until a question comes up that takes an aide, or there are so many
cells that threads pay.
"""

# mypy: allow-untyped-defs, allow-untyped-calls

from typing import Any, NamedTuple

import numpy as np

from reluscope.cells.arrays.partition import (
    Floats,
    Offsets,
    Partition,
    Rows,
    Signs,
    State,
    Unsigned,
)
from reluscope.cells.arrays.whole_domain import whole_domain
from reluscope.cells.compiled.kernel import allocating
from reluscope.cells.compiled.run import WHOLE, also_compiled
from reluscope.cells.compiled.undisturbed import undisturbed
from reluscope.cells.drive.advance import advance
from reluscope.cells.drive.bearable import bearable_blur, guessed_cells, numbers_to_write
from reluscope.cells.values.at_corners import are_far, near_rows
from reluscope.cells.values.step_table import (
    PRODUCTS,
    Constants,
    between_at,
    first_at,
    stage_at,
)


class Domain(NamedTuple):
    """Corners as given, and in balance; False where a number was rounded for that."""

    corners: Floats
    balanced: Floats
    is_exact: bool


class Limits(NamedTuple):
    """What compiled code may do: numbers to write, cells, pre-activations held of a stage.

    It stops before the stage ``last``.
    """

    few: float
    cells: int
    held: int
    last: int


class Reached(NamedTuple):
    """A partition before the stage of this number, and what floats know of its signs.

    The pieces of the first partition's edge e are ``pieces[e]:pieces[e + 1]``.
    """

    number: int
    partition: Partition
    found: Unsigned
    pieces: Offsets


def from_corners(known: Constants, domain: Domain, words: int, limits: Limits) -> Reached | None:
    """Cut a domain by the first stages; none is cut where these lie far away."""
    return _reached(
        undisturbed(
            _from, tuple(known), tuple(domain), words, _NOTHING, -1, (float(limits[0]), *limits[1:])
        )
    )


def onwards(
    known: Constants, domain: Domain, state: State, number: int, limits: Limits
) -> Reached | None:
    """Cut a state by the stages from ``number`` on; None where not even that one can be cut."""
    arrays = tuple(map(tuple, state))
    return _reached(
        undisturbed(
            _from, tuple(known), tuple(domain), 0, arrays, number, (float(limits[0]), *limits[1:])
        )
    )


def _reached(made: Any) -> Reached | None:
    """Give names to what compiled code returned: making named tuples there takes more time."""
    if made is None:
        return None
    number, partition, rows, (on, unsure, doubts), pieces = made
    return Reached(number, Partition(*partition), Unsigned(Rows(*rows), on, unsure, doubts), pieces)


@allocating
def _from(constants, domain, words, given, number, limits):
    """Begin at the corners where ``number`` is -1; cut by one stage after another.

    What was reached is returned as plain tuples, None where no stage was cut.
    """
    known = Constants(constants[0], constants[1], constants[2], constants[3])
    if number < 0 and are_far(domain[1]):
        return None
    state, unsure, doubts = _beginning(known, domain, words, given, number)
    few, most, held, last = limits
    first, stages = number, len(known.table) - 1
    number = max(number, 0)
    pieces = np.arange(len(state.partition.edge_ends) + 1)
    while number < last and doubts == 0:
        stage, ahead = stage_at(known, number), between_at(known, number)
        width = len(ahead.product.bias)
        guess = guessed_cells(len(state.partition.words), stage.hinges)
        if numbers_to_write(guess, width) > few or (number == 0 and meet_in_one_point(known)):
            break
        room = most if number + 1 == stages else min(most, max(1, held // width))
        products = known.table[number, PRODUCTS]
        blur = bearable_blur(domain[0], guess, stages - number, products)
        made = advance(WHOLE, None, state, stage, ahead, room, blur)
        if made is None:
            break
        new, points, found = made
        for edge in range(len(pieces)):
            pieces[edge] += points[pieces[edge]]
        state = State(new, found.rows, Signs(found.on, found.on[:0]))
        unsure, doubts = found.unsure, found.doubts
        number += 1
    if number == first:
        return None
    part, rows = state.partition, state.rows
    return (
        number,
        (
            part.xy, part.blur, part.edge_ends, part.edge_layer, part.edge_neuron, part.edge_cells,
            part.ring_offsets, part.ring_vertices, part.ring_half_edges, part.words,
        ),
        (rows.z, rows.error, rows.peak, rows.spread),
        (state.signs.on, unsure, doubts),
        pieces,
    )  # fmt: skip


@also_compiled
def _beginning(known, domain, words, given, number):
    """Return the state at the corners, or the one that was given; and what is in doubt there."""
    if number < 0:
        weight, bias = first_at(known)
        partition = whole_domain(domain[0], words)
        found = near_rows(domain[1], weight, bias, stage_at(known, 0).hinges, domain[2])
        state = State(partition, found.rows, Signs(found.on, found.on[:0]))
        return state, found.unsure, found.doubts
    part, rows, signs = given
    partition = Partition(
        part[0], part[1], part[2], part[3], part[4], part[5], part[6], part[7], part[8], part[9]
    )
    state = State(partition, Rows(rows[0], rows[1], rows[2], rows[3]), Signs(signs[0], signs[1]))
    return state, np.empty(0, dtype=np.uint8), 0


@also_compiled
def meet_in_one_point(known):
    """Tell whether all first hinges go through the origin, which floats are not sure of."""
    return not first_at(known)[1].any()


_NO_IDS, _NO_NUMBERS = np.empty(0, dtype=np.int32), np.empty(0)
_NO_PAIRS, _NO_WORDS = np.empty((0, 2), dtype=np.int32), np.empty((0, 0), dtype=np.uint64)
_NO_OFFSETS, _NO_ROWS = np.empty(0, dtype=np.int64), np.empty((0, 0))
_NOTHING = (
    (
        np.empty((0, 2)), _NO_NUMBERS, _NO_PAIRS, _NO_IDS, _NO_IDS, _NO_PAIRS,
        _NO_OFFSETS, _NO_IDS, _NO_IDS, _NO_WORDS,
    ),
    (_NO_ROWS, _NO_NUMBERS, _NO_NUMBERS, _NO_NUMBERS),
    (_NO_WORDS, _NO_WORDS),
)  # fmt: skip
