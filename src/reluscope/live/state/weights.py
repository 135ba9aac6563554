"""A network's numbers as text: a page that lost its server brings them along, and so may a link."""

import base64
import binascii

import numpy as np

from reluscope.errors import InputError


def weights_written(numbers: np.ndarray) -> str:
    """Return numbers as text: little-endian float32, base64 with ``-`` and ``_``, unpadded.

    Examples
    --------
    >>> weights_written(np.array([1.0, -0.5]))
    'AACAPwAAAL8'
    """
    return base64.urlsafe_b64encode(numbers.astype("<f4").tobytes()).decode().rstrip("=")


def weights_read(text: str) -> np.ndarray:
    """Return the numbers in a text.

    Raises
    ------
    InputError
        Where it holds none, or one that is not finite.

    Examples
    --------
    >>> weights_read("AACAPwAAAL8")
    array([ 1. , -0.5], dtype=float32)
    """
    try:
        content = base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
        numbers = np.frombuffer(content, "<f4")
    except (binascii.Error, ValueError):
        raise InputError("weights must be float32 numbers as base64 text.") from None
    if not np.isfinite(numbers).all():
        raise InputError("weights must be finite numbers.")
    return numbers.astype(np.float32)
