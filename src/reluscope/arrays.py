"""Arrays of real numbers from what people have: lists, NumPy, pandas, tensors; or an error.

Nothing is guessed: text is no number even where it looks like one, a date is none, and a masked
entry has no value.
"""

from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.errors import InputError
from reluscope.text.printable import shown

Floats = NDArray[np.float64]


def real_numbers(argument: str, value: Any, *, exactly: bool = False) -> Floats:
    """Return nested lists, an array or a tensor as a new float64 array of any shape.

    Parameters
    ----------
    argument : str
        What it is called in an error.
    value : array-like
    exactly : bool
        Whether to refuse numbers that float64 would round, such as 2**53 + 1.

    Raises
    ------
    InputError
        For text, dates, complex numbers, masked entries, rows of different lengths, or no array.

    Examples
    --------
    >>> real_numbers("x", [[1, 2], [3, 4]]).tolist()
    [[1.0, 2.0], [3.0, 4.0]]
    """
    raw = any_array(argument, value)
    if raw.dtype.kind == "O":
        _check_numbers(argument, raw)
    elif raw.dtype.kind not in "biuf":
        kind = "text" if raw.dtype.kind in "US" else f"{raw.dtype} values"
        raise InputError(f"{argument} holds {kind}, but must hold real numbers.")
    try:
        with np.errstate(over="ignore"):
            numbers = raw.astype(np.float64, order="C", copy=True)
    except (TypeError, ValueError, OverflowError) as error:
        raise InputError(f"{argument} must hold real numbers within float64: {error}.") from None
    if exactly:
        _check_exact(argument, raw, numbers)
    return numbers


def finite_numbers(argument: str, value: Any, shape: tuple[int | None, ...]) -> Floats:
    """Return ``real_numbers`` that are finite and of a shape, in which None is any length.

    Raises
    ------
    InputError
        Where they are not; it names the first number that is not finite.

    Examples
    --------
    >>> finite_numbers("x", [1, 2, 3], (None,)).tolist()
    [1.0, 2.0, 3.0]
    """
    numbers = real_numbers(argument, value)
    check_shape(argument, numbers.shape, shape)
    check_finite(argument, numbers)
    return numbers


def check_shape(argument: str, found: tuple[int, ...], wanted: tuple[int | None, ...]) -> None:
    """Raise an InputError unless a shape is the wanted one, in which None is any length."""
    fits = len(found) == len(wanted)
    if fits and all(w is None or f == w for f, w in zip(found, wanted, strict=True)):
        return
    letters = iter("nmkl")
    told = ", ".join(next(letters) if w is None else str(w) for w in wanted)
    told += "," * (len(wanted) == 1)
    hint = f" reshape one row as {argument}[None]." if len(found) + 1 == len(wanted) else ""
    raise InputError(f"{argument} has shape {tuple(found)}, but must be ({told}).{hint}")


def check_finite(argument: str, numbers: Floats) -> None:
    """Raise an InputError unless all numbers are finite."""
    if np.isfinite(numbers).all():
        return
    where = tuple(np.argwhere(~np.isfinite(numbers))[0].tolist())
    place = f"[{', '.join(map(str, where))}]" if where else ""
    raise InputError(
        f"{argument}{place} is {numbers[where]}, but every number must be finite; replace it or "
        "leave it out."
    )


def any_array(argument: str, value: Any) -> NDArray[Any]:
    """Return a value as a NumPy array of whatever it holds.

    Raises
    ------
    InputError
        For no array, such as None, a dictionary or a set; for masked entries; for ragged rows.
    """
    if value is None or isinstance(value, (str, bytes, dict, set)):
        raise InputError(f"{argument} is {shown(value)}, but must be an array of numbers.")
    try:
        array = np.asarray(_detached(value))
    except (TypeError, ValueError, RuntimeError, OverflowError) as error:
        reason = "its rows differ in length" if "inhomogeneous" in str(error) else str(error)
        raise InputError(f"{argument} cannot become an array of numbers: {reason}.") from None
    if np.ma.is_masked(value):
        raise InputError(
            f"{argument} has masked entries, but every entry needs a value: fill them, as "
            "by .filled(0), or leave their rows out."
        )
    return array


def _detached(value: Any) -> Any:
    """Return a tensor's values without autograd, on the CPU; anything else as it is."""
    if not hasattr(value, "detach"):
        return value
    values = value.detach().to_dense().resolve_conj().resolve_neg().cpu()
    return (values.double() if values.is_floating_point() else values).numpy()


def _check_numbers(argument: str, raw: NDArray[Any]) -> None:
    """Raise an InputError unless every object is a real number."""
    for entry in raw.flat:
        if not isinstance(entry, (Real, Decimal, np.bool_)):
            raise InputError(f"{argument} holds {shown(entry)}, but must hold real numbers.")


def _check_exact(argument: str, raw: NDArray[Any], numbers: Floats) -> None:
    """Raise an InputError where float64 rounds a number; NaN is for others to refuse."""
    if raw.dtype.kind == "b" or raw.dtype in (np.float64, np.float32, np.float16):
        return
    pairs = zip(raw.ravel().tolist(), numbers.ravel().tolist(), strict=True)
    for entry, number in pairs:
        if entry != number and entry == entry:
            raise InputError(
                f"{argument} holds {entry!r}, but float64 would round it to {number!r}; give "
                "numbers that float64 holds."
            )
