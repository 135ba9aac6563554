"""Guesses before a cut: how many cells it makes, whether that is few, what blur may stay."""

# mypy: allow-untyped-defs, allow-untyped-calls

from reluscope.cells.compiled.run import also_compiled
from reluscope.cells.decide.sign import EPS

_PER_CELL = 64  # numbers that a cell itself takes
_BLURRED, _SHARP = 1e-4, 1e-10  # of the domain, by bounds that are far above the errors
_A_LAYER = 0.3  # of the blur that is let pass, for each layer that is still to come
_FINEST = 128 * EPS  # of the coordinates: less is not worth placing a vertex anew
_SECONDS_TO_PLACE, _SECONDS_A_PRODUCT = 2e-6, 1e-9  # what it takes to place a vertex anew
_FEW_SECONDS = 5e-3
DEEP = 3  # stages that are still to come


@also_compiled
def guessed_cells(cells, hinges):
    """Guess how many cells a cut will make: n lines cut the plane into about n² / 2."""
    lines = (2.0 * cells) ** 0.5 + hinges
    return lines * lines / 2.0


@also_compiled
def numbers_to_write(cells, width):
    """Return how many numbers a cut writes, with so many pre-activations ahead at each vertex."""
    return cells * (_PER_CELL + width)


@also_compiled
def bearable_blur(domain, cells, to_come, products):
    """Return how far vertices may be off, as bounds tell, before they are placed anew.

    In a deep network the bounds grow from layer to layer, far above the errors: the more layers
    are ``to_come``, the less blur is let pass. While there are few cells it costs little to begin
    anew; each vertex takes so many ``products``.
    """
    largest, extent = 0.0, 0.0
    for axis in range(2):
        low = high = domain[0, axis]
        for k in range(len(domain)):
            low, high = min(low, domain[k, axis]), max(high, domain[k, axis])
        extent = max(extent, high - low)
        largest = max(largest, abs(low), abs(high))
    share = _BLURRED
    if to_come > DEEP:
        seconds = cells * (_SECONDS_TO_PLACE + _SECONDS_A_PRODUCT * products)
        share = _SHARP if seconds <= _FEW_SECONDS else _BLURRED * _A_LAYER ** (to_come - DEEP)
    return max(share * extent, _FINEST * largest)
