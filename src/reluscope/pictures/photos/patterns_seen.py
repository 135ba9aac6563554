"""The activation patterns that a raster sees: which hidden neurons are on, pixel by pixel."""

from threading import Lock
from typing import Any

import numpy as np

from reluscope.nn import Workspace
from reluscope.pictures.any_network import AnyNetwork, Evaluated
from reluscope.pictures.photos.expose import Block
from reluscope.pictures.photos.subjects import Seen

_WORD = 64


class Patterns:
    """Which hidden neurons are on: a number per pattern, and the patterns that were seen.

    Neighbouring pixels mostly share a pattern, so only the first of each run is looked up. The
    look-up compares all bits: two patterns never pass for one.
    """

    def __init__(self, net: AnyNetwork, shape: tuple[int, int]) -> None:
        self.values = np.empty(shape, dtype=np.int32)
        self.steps: int | None = 2 * len(net.widths) - 4
        self.neurons = sum(net.widths[1:-1])
        self._numbers: dict[bytes, int] = {}
        self._one_at_a_time = Lock()

    def look(self, space: Workspace | Evaluated, block: Block) -> None:
        """Give each pattern a number; along a row of pixels only where the pattern changes."""
        words = self._words(space, block.n)
        starts = np.zeros(block.n, dtype=bool)
        starts[0] = True
        for word in words.T:
            starts[1:] |= word[1:] != word[:-1]
        runs = np.ascontiguousarray(words[starts])
        keys: list[Any] = runs.view(np.dtype((np.void, runs.shape[1] * 8))).ravel().tolist()
        with self._one_at_a_time:
            numbers = [self._numbers.setdefault(key, len(self._numbers)) for key in keys]
        each = np.array(numbers, dtype=np.int32)[np.cumsum(starts) - 1]
        self.values[block.rows, block.columns] = each.reshape(block.shape)

    def finish(self) -> Seen:
        """Sort the patterns, so that their numbers do not depend on the order of looking."""
        rows = np.frombuffer(b"".join(self._numbers), dtype=np.uint8)
        rows = rows.reshape(len(self._numbers), -1)[:, : max(1, -(-self.neurons // 8))]
        order = np.lexsort(rows.T[::-1])
        rank = np.empty(len(order), dtype=np.int32)
        rank[order] = np.arange(len(order), dtype=np.int32)
        for row in self.values:
            row[:] = rank[row]
        return Seen(self.values, packed_patterns=rows[order], neurons=self.neurons)

    def _words(self, space: Workspace | Evaluated, n: int) -> np.ndarray:
        """Return the bits of each pixel's pattern as 64-bit words, (n, words)."""
        width = max(1, -(-self.neurons // _WORD)) * _WORD
        on = np.empty((n, width), dtype=bool)
        on[:, self.neurons :] = False
        begin = 0
        for layer in space.on:
            end = begin + layer.shape[1]
            np.greater(layer[:n].cpu().numpy(), 0, out=on[:, begin:end])
            begin = end
        return np.packbits(on, axis=1).view(np.uint64)
