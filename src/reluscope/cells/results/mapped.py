"""What the network is on each cell: told alike of a window and of the whole plane."""

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.results.maps.affine_maps import affine_maps

Floats = NDArray[np.float64]


class Mapped:
    """Cells, and the affine map on each of them."""

    @cached_property
    def _maps(self: Any) -> Floats:
        return affine_maps(self.network, self.domain, self.pattern_words)

    @property
    def slopes(self: Any) -> Floats:
        """Linear part of the network on every cell, ``x @ slope + intercept``: (C, 2, outputs)."""
        return np.asarray(self._maps[:, :2])

    @property
    def intercepts(self: Any) -> Floats:
        """Constant part of the network on every cell: (C, outputs)."""
        return np.asarray(self._maps[:, 2])

    @cached_property
    def linear_regions(self: Any) -> NDArray[np.int32]:
        """The linear region of every cell: neighbours with the same affine map share one, (C,)."""
        from reluscope.cells.results.maps.linear_regions import linear_regions

        return linear_regions(self)

    @property
    def n_linear_regions(self: Any) -> int:
        """Number of linear regions: neighbouring cells with exactly the same map, merged."""
        return int(self.linear_regions.max()) + 1
