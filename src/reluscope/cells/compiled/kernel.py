"""How kernels are compiled.

Kernels take plain arrays, keep no state, release the GIL and are kept on disk. Of the fast-math
flags only those are on that keep the error bounds: fused multiply-add, and no care for NaN or the
sign of zero. Reordering sums stays forbidden; where the very error of an operation is computed,
nothing is fused either. Kernels that allocate nothing are also freed from
counting references, which in inner loops costs more than the work.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from numba import njit

from reluscope.cells.compiled.compiling import say_unkept
from reluscope.cells.compiled.kept import KeptKernels

_UNFUSED = {"nnan", "nsz"}
_FASTMATH = _UNFUSED | {"contract"}


def _compiled(function: Callable[..., Any], **options: Any) -> Callable[..., Any]:
    """Compile a function when it is first called, and keep it."""
    options = {"fastmath": _FASTMATH} | options
    compiled: Any = njit(nogil=True, error_model="numpy", **options)(function)
    if compiled is not function:  # as it is where NUMBA_DISABLE_JIT is set
        compiled._cache = KeptKernels(function, say_unkept)
    return compiled  # type: ignore[no-any-return]


allocating: Callable[..., Any] = _compiled
kernel: Callable[..., Any] = partial(_compiled, _nrt=False)
inlined: Callable[..., Any] = partial(_compiled, _nrt=False, forceinline=True)
inlined_unfused: Callable[..., Any] = partial(inlined, fastmath=_UNFUSED)
