"""Run a kernel over all its items: in Python on several threads, in compiled code whole.

A phase of a cut is written once, over ``run``. As Python it hands every kernel's items out to
threads, which pays where there are many. Compiled, it goes from kernel to kernel without a way back
through Python, which pays where there are few.
"""

from collections.abc import Callable
from functools import wraps
from itertools import pairwise
from typing import Any, TypeVar

from numba.extending import overload, register_jitable

from reluscope.cells.compiled.kernel import allocating
from reluscope.cells.compiled.team import hand_out
from reluscope.cells.compiled.undisturbed import undisturbed

WHOLE = 0  # instead of a number of threads: everything at once, in compiled code
LIGHT, HEAVY = 16_384, 512  # items of a range: fewer cost more to hand over than they save
_RANGES_PER_THREAD = 4  # more ranges than threads, so that uneven ranges even out
_MOST_IN_A_RANGE = 1000  # times the fewest items: between ranges Ctrl-C is heard

Function = TypeVar("Function", bound=Callable[..., Any])


def phase(function: Function) -> Function:
    """Make a function of (threads, …) a phase: Python for some threads, compiled for ``WHOLE``.

    Compiled code that calls a phase calls it compiled.
    """
    compiled = allocating(function)

    @wraps(function)
    def either(threads: int, *arguments: Any) -> Any:
        if threads == WHOLE:
            return undisturbed(compiled, threads, *arguments)
        return function(threads, *arguments)

    vars(either)["_numba_type_"] = getattr(compiled, "_numba_type_", None)  # how numba sees it
    return either  # type: ignore[return-value]


def also_compiled(function: Function) -> Function:
    """Let compiled code call a Python function: it is then compiled together with its caller."""
    return register_jitable(function)


def run(
    threads: int,
    kernel: Callable[..., Any],
    items: int,
    arguments: tuple[Any, ...],
    least: int = LIGHT,
) -> int:
    """Call ``kernel(first, last, *arguments)`` on ranges that cover 0..items; sum what it returns.

    A range has ``least`` items at the least; compiled code always takes all of them at once.
    """
    shares = threads * _RANGES_PER_THREAD if threads > 1 else 1
    fewest = -(-items // (least * _MOST_IN_A_RANGE))
    ranges = max(fewest, min(shares, items // least * 2))
    if ranges < 2:
        return kernel(0, items, *arguments) or 0
    cuts = [items * r // ranges for r in range(ranges + 1)]
    waiting = iter(list(pairwise(cuts)))  # a list's iterator hands out each range once

    begun: list[bool] = []

    def drain() -> int:
        return sum(kernel(first, last, *arguments) or 0 for first, last in waiting)

    def help_out() -> int:
        begun.append(True)
        return drain()

    try:
        answers = hand_out(help_out, threads - 1)
        total, answered = drain(), 0
        while answered < len(begun):  # who begins later finds nothing to do
            part, error = answers.get()
            if error is not None:
                raise error
            total, answered = total + part, answered + 1
        return total
    finally:
        for _ in waiting:  # where something went wrong, nobody begins another range
            pass


@overload(run, inline="always")  # a kernel handed to a function not inlined could not be cached
def _run_whole(threads, kernel, items, arguments, least=LIGHT):  # type: ignore[no-untyped-def]
    def whole(threads, kernel, items, arguments, least=LIGHT):  # type: ignore[no-untyped-def]
        return kernel(0, items, *arguments)

    return whole
