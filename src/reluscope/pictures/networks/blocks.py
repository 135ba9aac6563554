"""Where the photos of all neurons stand: a block for each layer, all photos of one size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reluscope.pictures.looks.current import current
from reluscope.pictures.networks.sheet import Sheet
from reluscope.pictures.networks.thumbnails import Thumbnail

MARGIN = 0.22  # inches
GAP, BETWEEN = 0.12, 0.6  # of a photo's width, between two of them and between two layers
_LARGEST = 1.3  # inches of a photo on a screen
_HEADING = 0.6  # inches that what stands above a layer needs, on a screen
_NARROWEST = 0.75  # of the sheet, which the title and the key need


@dataclass(frozen=True)
class Block:
    """A layer: what stands above it, its photos, and the classes' names."""

    title: str
    facts: str
    photos: list[Thumbnail]
    names: tuple[str, ...] = ()

    def shape(self, rows: int) -> tuple[int, int]:
        """Return rows and columns: as few columns as possible, rows all about as long."""
        columns = -(-len(self.photos) // rows)
        return -(-len(self.photos) // columns), columns


@dataclass(frozen=True)
class Plan:
    """Where everything stands, in inches.

    Attributes
    ----------
    rows : int
        Photos below one another, at most.
    photo : (width, height)
    label : float
        Height of what stands above a photo.
    heading : float
        The least width of a block.
    sheet : (width, height)
        What is used of the sheet.
    """

    rows: int
    photo: tuple[float, float]
    label: float
    heading: float
    sheet: tuple[float, float]

    def room(self, columns: int) -> float:
        """Return the width of a block of so many columns."""
        return max(self.photo[0] * (columns + GAP * (columns - 1)), self.heading)


def block_plan(sheet: Sheet, blocks: Sequence[Block], aspect: float) -> Plan:
    """Choose how many photos stand below one another so that they become as large as possible."""
    label, inner = sheet.em(6.5), sheet.width - 2 * MARGIN
    heading = min(sheet.text(_HEADING), 0.8 * inner / len(blocks))
    besides = 2 * MARGIN + sheet.em(11) + 3 * sheet.em() + 3 * sheet.em(9)  # titles and key
    best = Plan(1, (0.0, 0.0), label, heading, (sheet.width, sheet.height))
    for most in range(1, max(len(block.photos) for block in blocks) + 1):
        shapes = [block.shape(most) for block in blocks]
        rows = max(rows for rows, _ in shapes)
        down = ((sheet.height - besides) / rows - label) / (aspect + GAP)
        columns = [columns for _, columns in shapes]
        side = min(_widest(columns, inner, heading), down, _LARGEST * current().design.size)
        if side > best.photo[0]:
            photo = (side, side * aspect)
            high = besides + rows * (label + side * (aspect + GAP))
            best = Plan(most, photo, label, heading, (sheet.width, high))
            used = sum(map(best.room, columns)) + BETWEEN * side * (len(columns) - 1)
            wide = max(2 * MARGIN + used, _NARROWEST * sheet.width)
            best = replace(best, sheet=(wide, high))
    return best


def _widest(columns: Sequence[int], inner: float, heading: float) -> float:
    """Return the width of the widest photos that leave room for headings."""
    photos = sum(n + GAP * (n - 1) for n in columns) + BETWEEN * (len(columns) - 1)
    narrow = sum(n == 1 for n in columns)
    side = inner / photos
    if side < heading and photos > narrow:
        side = (inner - narrow * heading) / (photos - narrow)
    return side
