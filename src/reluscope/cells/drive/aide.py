"""What a cut needs of Python: exact answers, memory to use again, and a word where it must stop."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.partition import (
    Chords,
    Crossings,
    Indices,
    Partition,
    Rows,
    Signs,
    Unsigned,
)
from reluscope.cells.arrays.stage import Stage
from reluscope.cells.decide.exactly import ExactSigns
from reluscope.cells.decide.sign import sign_rows
from reluscope.cells.input.step import Step
from reluscope.cells.values.rows import refresh_rows
from reluscope.errors import InputError

_MANY = 8  # hinges that meet in one point make it worth placing exactly
_NONE = np.empty(0, dtype=np.int64)
Marks = NDArray[np.uint8]


class TooManyCellsError(InputError):
    """A cut that would make more cells than asked for; nothing has been allocated yet.

    Attributes
    ----------
    cells, most : int
    layer : int
        That cuts into so many, counted from 0.
    foreseen : float
        How many there would be about behind the last layer.
    or_more : bool
        Some of the domain had not been cut by that layer yet.
    """

    def __init__(
        self, cells: int, most: int, layer: int, foreseen: float = 0.0, *, or_more: bool = False
    ) -> None:
        self.cells, self.most, self.layer = cells, most, layer
        self.foreseen, self.or_more = foreseen, or_more
        super().__init__(f"{cells} cells, but at most {most} may be made.")


class Room:
    """Memory for a stage's rows, used for part after part: fresh memory costs more than filling."""

    def __init__(self) -> None:
        self._numbers = np.empty(0)

    def take(self, vertices: int, width: int) -> NDArray[np.float64]:
        """Return an array (vertices, width); it is overwritten the next time."""
        if self._numbers.size < vertices * width:
            self._numbers = np.empty(0)
            self._numbers = np.empty(vertices * width)
        return self._numbers[: vertices * width].reshape(vertices, width)


@dataclass(frozen=True)
class Aide:
    """Answers what ``advance`` asks while it cuts by one stage.

    ``steps`` are all that lead from the plane to the pre-activations of the stage after it.
    """

    exact: ExactSigns
    stage: Stage
    steps: Sequence[Step]
    room: Room

    def order_edges(self, old: Partition, crossings: Crossings, unsure: Marks) -> None:
        """Put the crossings on edges in doubt in order, and tie those that are one point."""
        self.exact.order_edges(old, self.stage, crossings, np.flatnonzero(unsure))

    def order_chords(
        self, old: Partition, chords: Chords, crossings: Crossings, unsure: Marks
    ) -> None:
        """Put the crossings on all chords of cells in doubt in order, and tie equal ones."""
        self.exact.order_chords(old, self.stage, chords, crossings, np.flatnonzero(unsure))

    def refuse(self, cells: int, most: int) -> None:
        """Raise, as the cut makes more cells than asked for."""
        raise TooManyCellsError(int(cells), most, self.stage.layer)

    def sharpen(
        self, new: Partition, is_blurred: bool, on_chords: Crossings, in_doubt: int, most: float
    ) -> Indices:
        """Find coordinates blurred by more than ``most`` anew, exactly where many hinges meet.

        Where many hinges meet, later neurons are likely to vanish as well, as with biases of
        zero. The exact point then often makes their pre-activations exact, and nothing is left
        to doubt.
        """
        junctions = _junctions(on_chords) if in_doubt else _NONE
        if len(junctions):
            self.exact.solve_vertices(new, junctions, 0.0)
        if not is_blurred:
            return junctions
        blurred = np.flatnonzero(new.blur > most)
        self.exact.solve_vertices(new, blurred, most)
        sharpened: Indices = np.union1d(junctions, blurred)
        return sharpened

    def rows(self, vertices: int, width: int, layer: int) -> Rows:
        """Return memory for the rows of a layer."""
        try:
            measured = (np.empty(vertices) for _ in range(3))
            return Rows(self.room.take(vertices, width), *measured)
        except MemoryError as reason:
            raise InputError(
                f"net has {width} neurons in layer {layer + 1}, whose values at {vertices} "
                f"vertices take {8e-9 * vertices * width:.0f} GB, more than there is; choose "
                "smaller bounds or narrower layers, or cut by the first layers only with "
                f"layers={layer}."
            ) from reason

    def refresh(
        self, new: Partition, found: Unsigned, sharpened: Indices, following: Stage
    ) -> Unsigned:
        """Evaluate and sign the rows anew where coordinates have become sharper."""
        if not len(sharpened) or not len(found.rows.z):
            return found
        doubts = found.doubts
        points, blur = self.exact.in_balance(new, sharpened)
        is_exact = self.exact.balanced.is_exact
        gained = refresh_rows(sharpened, points, blur, self.steps, found.rows, is_exact=is_exact)
        for vertex in gained.tolist():
            doubts += sign_rows(
                vertex, vertex + 1, found.rows, following.hinges, found.on, found.unsure
            )
        return found._replace(doubts=doubts)


def resolve(partition: Partition, found: Unsigned, exact: ExactSigns, stage: Stage) -> Signs:
    """Decide exactly the signs that floats left unsure."""
    if found.doubts:
        vertices = np.flatnonzero(found.unsure)
        return exact.sign_vertices(partition, stage, found.rows, found.on, vertices)
    return Signs(on=found.on, zero=found.on[:0])


def _junctions(crossings: Crossings) -> Indices:
    """Return the points where many chords meet: r of them make r (r - 2) tied crossings."""
    vertex, count = np.unique(crossings.vertex[crossings.tied != 0], return_counts=True)
    junctions: Indices = (~vertex[count >= _MANY * (_MANY - 2)]).astype(np.int64)
    return junctions
