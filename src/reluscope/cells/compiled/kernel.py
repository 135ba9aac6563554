"""How kernels are compiled.

Kernels take plain arrays, keep no state, release the GIL and are stored in numba's cache. Of the
fast-math flags only those are on that keep the error bounds: fused multiply-add, and no care for
NaN or the sign of zero. Reordering sums stays forbidden. Kernels that allocate nothing are also
freed from counting references, which in inner loops costs more than the work.
"""

# mypy: allow-untyped-defs, allow-untyped-calls

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from numba import njit

from reluscope.cells.compiled.compiling import announce_compiling
from reluscope.cells.compiled.fresh_cache import remove_stale

announce_compiling()
remove_stale(Path(__file__).parents[1])
_compiled = partial(
    njit, nogil=True, cache=True, error_model="numpy", fastmath={"contract", "nnan", "nsz"}
)
allocating: Callable[..., Any] = _compiled()
kernel: Callable[..., Any] = _compiled(_nrt=False)
inlined: Callable[..., Any] = _compiled(_nrt=False, forceinline=True)
