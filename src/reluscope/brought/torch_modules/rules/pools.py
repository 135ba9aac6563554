"""Pools: maxima and averages, sliding and adaptive, over one axis or more."""

from collections.abc import Callable
from typing import Any

import numpy as np

from reluscope.brought.form.block import Indices
from reluscope.brought.operators.pooling import (
    adaptive_average_pool,
    adaptive_max_pool,
    average_pool,
    max_pool,
)
from reluscope.brought.operators.windows import Sliding
from reluscope.brought.torch_modules.reading import Arguments, Reading
from reluscope.brought.torch_modules.rules.layers import each_axis


def largest(axes: int) -> Callable[[Reading, Arguments], Indices]:
    """Return the rule of a maximum pool over so many axes."""

    def rule(reading: Reading, a: Arguments) -> Indices:
        slides = _slides(a, axes, a["dilation"])
        return _each(a["self"], axes, lambda x: max_pool(reading.tape, x, slides, reading.name))

    return rule


def largest_and_where(axes: int) -> Callable[[Reading, Arguments], tuple[Indices, None]]:
    """Return the rule of a maximum pool that tells where each one stood, too: nobody may ask."""
    return lambda reading, a: (largest(axes)(reading, a), None)


def average(axes: int) -> Callable[[Reading, Arguments], Indices]:
    """Return the rule of an average pool over so many axes."""

    def rule(reading: Reading, a: Arguments) -> Indices:
        slides = _slides(a, axes, 1)
        divisor = a.get("divisor_override")
        note_quotient(reading, [divisor] if divisor else _sizes(slides))
        return _each(
            a["self"],
            axes,
            lambda x: average_pool(
                reading.tape,
                x,
                slides,
                reading.name,
                count_padding=a["count_include_pad"],
                divisor=divisor,
            ),
        )

    return rule


def adaptive_largest(axes: int) -> Callable[[Reading, Arguments], tuple[Indices, None]]:
    """Return the rule of an adaptive maximum pool, whose second answer nobody may ask for."""

    def rule(reading: Reading, a: Arguments) -> tuple[Indices, None]:
        outs = each_axis(a["output_size"], axes)
        pool = _each(
            a["self"], axes, lambda x: adaptive_max_pool(reading.tape, x, outs, reading.name)
        )
        return pool, None

    return rule


def adaptive_average(axes: int) -> Callable[[Reading, Arguments], Indices]:
    """Return the rule of an adaptive average pool over so many axes."""

    def rule(reading: Reading, a: Arguments) -> Indices:
        outs = each_axis(a["output_size"], axes)
        note_quotient(
            reading, [n // out for n, out in zip(a["self"].shape[-axes:], outs, strict=True)]
        )
        return _each(
            a["self"], axes, lambda x: adaptive_average_pool(reading.tape, x, outs, reading.name)
        )

    return rule


def note_quotient(reading: Reading, sizes: list[int]) -> None:
    """Note that 1/n is rounded, unless n is a power of two."""
    size = int(np.prod(sizes))
    if size & (size - 1):
        reading.note(f"its quotient 1/{size} is rounded to float64")


def _sizes(slides: list[Sliding]) -> list[int]:
    return [slide.kernel for slide in slides]


def _slides(a: Arguments, axes: int, dilation: Any) -> list[Sliding]:
    kernel, padding = each_axis(a["kernel_size"], axes), each_axis(a["padding"], axes)
    stride = each_axis(a["stride"] or kernel, axes)
    gaps = each_axis(dilation, axes)
    along = zip(kernel, stride, padding, gaps, strict=True)
    return [Sliding(k, s, p, p, d, ceil=bool(a["ceil_mode"])) for k, s, p, d in along]


def _each(x: Indices, axes: int, pool: Callable[[Indices], Indices]) -> Indices:
    """Return the pool over the last axes; the ones before are channels, all together."""
    lead, space = x.shape[: x.ndim - axes], x.shape[x.ndim - axes :]
    found = pool(x.reshape(-1, *space))
    return found.reshape(*lead, *found.shape[1:])


RULES = {
    **{f"max_pool{n}d": largest(n) for n in (1, 2, 3)},
    **{f"max_pool{n}d_with_indices": largest_and_where(n) for n in (1, 2, 3)},
    **{f"avg_pool{n}d": average(n) for n in (1, 2, 3)},
    **{f"adaptive_max_pool{n}d": adaptive_largest(n) for n in (1, 2, 3)},
    **{f"adaptive_avg_pool{n}d": adaptive_average(n) for n in (1, 2, 3)},
    **{f"_adaptive_avg_pool{n}d": adaptive_average(n) for n in (2, 3)},
}
