"""OKLab, a plane in which equal distances look about equally different.

    lms = M1 · linear RGB        Lab = M2 · ∛lms

L runs from 0 (black) to 1 (white); a and b span the hues, C = √(a² + b²) is the chroma.
Source: B. Ottosson, "A perceptual color space for image processing" (2020).
"""

import numpy as np

_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_FROM_LMS = np.linalg.inv(_TO_LMS)
_FROM_LAB = np.linalg.inv(_TO_LAB)


def to_linear(rgb: np.ndarray) -> np.ndarray:
    """Return sRGB values (…, 3) in [0, 1] as light intensities."""
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def from_linear(light: np.ndarray) -> np.ndarray:
    """Return light intensities (…, 3) as sRGB values; what lies outside [0, 1] is clipped."""
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def rgb_to_oklab(rgb: np.ndarray) -> np.ndarray:
    """Return sRGB colours (…, 3) in [0, 1] as (L, a, b).

    Examples
    --------
    >>> rgb_to_oklab(np.array([1.0, 1.0, 1.0])).round(3) + 0.0
    array([1., 0., 0.])
    """
    return np.asarray(np.cbrt(to_linear(np.asarray(rgb)) @ _TO_LMS.T) @ _TO_LAB.T)


def oklab_to_light(lab: np.ndarray) -> np.ndarray:
    """Return (L, a, b) as light intensities (…, 3); outside [0, 1] where no screen shows them."""
    return np.asarray((np.asarray(lab) @ _FROM_LAB.T) ** 3 @ _FROM_LMS.T)


def oklab_to_rgb(lab: np.ndarray) -> np.ndarray:
    """Return (L, a, b) as sRGB colours (…, 3), with less chroma where a screen cannot show it."""
    lab = np.asarray(lab, dtype=np.float64)
    low, high = np.zeros(lab.shape[:-1]), np.ones(lab.shape[:-1])
    inside = _shown(lab)
    for _ in range(12):
        middle = (low + high) / 2
        fits = _shown(_with_chroma(lab, middle))
        low, high = np.where(fits, middle, low), np.where(fits, high, middle)
    return from_linear(oklab_to_light(_with_chroma(lab, np.where(inside, 1.0, low))))


def _with_chroma(lab: np.ndarray, factor: np.ndarray) -> np.ndarray:
    return np.concatenate([lab[..., :1], lab[..., 1:] * factor[..., None]], axis=-1)


def _shown(lab: np.ndarray) -> np.ndarray:
    light = oklab_to_light(lab)
    return np.asarray(((light >= -1e-6) & (light <= 1 + 1e-6)).all(axis=-1))
