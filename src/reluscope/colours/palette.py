"""The colours of classes and of activation patterns.

Classes: seven of the eight colours of Okabe and Ito, which colour-blind readers tell apart (black
is left to lines and text). After them come the colours that look most different from all before,
to readers with normal vision, without red cones and without green cones alike.

Patterns: a neuron that switches moves the hue by its own fixed angle, and the number of neurons
that are on, even or odd, decides between a light and a dark shade. So cells on the two sides of a
hinge always differ in both, the same hinge makes the same step wherever it runs, and a pattern has
the same colour in every picture.

Sources: M. Okabe and K. Ito, "Color Universal Design" (2008); G. M. Machado et al., "A
physiologically-based model for simulation of color vision deficiency" (2009).
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from reluscope.arguments import one_of, whole_number
from reluscope.colours.oklab import from_linear, oklab_to_rgb, rgb_to_oklab, to_linear
from reluscope.errors import InputError

OKABE_ITO = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#F0E442")
SHADES = ("plain", "light", "dark")

_NO_RED_CONES = np.array(
    [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ]
)
_NO_GREEN_CONES = np.array(
    [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ]
)

_TURN = 1 << 16  # angles are whole numbers: exact sums, the same on every machine
_HUES = 256
_LIGHTNESS = ((0.90, 0.86, 0.82, 0.88), (0.70, 0.64, 0.58, 0.67))  # even, odd number of neurons on
_CHROMA = (0.075, 0.115)
_DARKER = 0.36


def class_colors(n: int, shade: str = "plain") -> np.ndarray:
    """Return the colours of the first ``n`` classes, (n, 3) RGB in [0, 1].

    Parameters
    ----------
    n : int
    shade : str
        "plain" for points and lines, "light" for areas, "dark" for edges and text.

    Raises
    ------
    InputError
        If ``n`` is below 1 or the shade is unknown.

    Examples
    --------
    >>> (255 * class_colors(2)).round().astype(int).tolist()
    [[0, 114, 178], [230, 159, 0]]
    """
    n = whole_number("n", n, at_least=1)
    plain = _plain_colors(max(n, len(OKABE_ITO)))[:n]
    match one_of("shade", shade, SHADES):
        case "light":
            colors = tinted(plain, 0.55)
        case "dark":
            colors = oklab_to_rgb(rgb_to_oklab(plain) * [0.62, 0.8, 0.8])
        case _:
            colors = plain
    return np.round(colors * 255) / 255


def tinted(
    colors: np.ndarray, strength: float | np.ndarray, ground: Sequence[float] = (1.0, 1.0, 1.0)
) -> np.ndarray:
    """Return colours (…, 3) between the ground (strength 0) and themselves (strength 1)."""
    share = np.asarray(strength, dtype=np.float64)[..., None]
    from_here = rgb_to_oklab(np.asarray(ground))
    return oklab_to_rgb(from_here + share * (rgb_to_oklab(colors) - from_here))


def pattern_colors(patterns: np.ndarray, *, dark: bool = False) -> np.ndarray:
    """Return the colour of each activation pattern, (m, 3) RGB in [0, 1].

    Parameters
    ----------
    patterns : bool array (m, neurons)
        Which hidden neurons are on, layer after layer.
    dark : bool
        Whether they stand on a dark ground, below light lines.

    Raises
    ------
    InputError
        If it is not a two-dimensional array.

    Examples
    --------
    >>> here, there = pattern_colors(np.array([[True, False], [True, True]]))
    >>> bool(here.sum() < there.sum())
    True
    """
    patterns = np.asarray(patterns, dtype=bool)
    if patterns.ndim != 2:
        raise InputError(
            f"patterns has shape {patterns.shape}, but must be (m, neurons): one row per cell."
        )
    steps = _steps(patterns.shape[1])
    codes = np.empty((len(patterns), 3), dtype=np.int64)
    for begin in range(0, len(patterns), 4096):
        part = slice(begin, begin + 4096)
        codes[part] = patterns[part].astype(np.float64) @ steps
    hue = codes[:, 0] % _TURN * _HUES // _TURN
    level = codes[:, 1] % _TURN * 4 // _TURN
    return np.asarray(_pattern_table(dark)[codes[:, 2] % 2, level, hue])


@lru_cache
def _steps(neurons: int) -> np.ndarray:
    """Return what each neuron adds, (neurons, 3): to the hue's angle, to the level, to the count.

    An angle lies between a ninth and a third of a turn, to either side.
    """
    bits = _mixed(np.arange(1, neurons + 1, dtype=np.uint64))
    size = _TURN // 9 + (bits >> np.uint64(8)) % np.uint64(_TURN // 3 - _TURN // 9)
    angle = np.where(bits & np.uint64(1), size.astype(np.int64), -size.astype(np.int64))
    level = (bits >> np.uint64(40)) % np.uint64(_TURN)
    return np.stack([angle, level, np.ones(neurons)], axis=1).astype(np.float64)


def _mixed(numbers: np.ndarray) -> np.ndarray:
    """Return 64 well-mixed bits for each number (the SplitMix64 generator)."""
    z = numbers * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(z ^ (z >> np.uint64(31)))


@lru_cache
def _pattern_table(dark: bool) -> np.ndarray:
    """Return the colours by parity, level and hue, (2, 4, 256, 3), rounded to 8 bits."""
    angles = 2 * np.pi * np.arange(_HUES) / _HUES
    table = np.empty((2, 4, _HUES, 3))
    shades = np.array(_LIGHTNESS) - (_DARKER if dark else 0)
    for parity, (levels, chroma) in enumerate(zip(shades, _CHROMA, strict=True)):
        for level, lightness in enumerate(levels):
            lab = [np.full(_HUES, lightness), chroma * np.cos(angles), chroma * np.sin(angles)]
            table[parity, level] = oklab_to_rgb(np.stack(lab, axis=1))
    return np.round(table * 255) / 255


@lru_cache
def _plain_colors(n: int) -> np.ndarray:
    """Return Okabe and Ito's colours, then each time the one farthest from all before."""
    chosen = [np.array([int(c[i : i + 2], 16) for i in (1, 3, 5)]) / 255 for c in OKABE_ITO]
    steps = np.linspace(0, 1, 18)
    candidates = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1).reshape(-1, 3)
    lab = rgb_to_oklab(candidates)
    calm = np.hypot(lab[:, 1], lab[:, 2]) < 0.2
    candidates = candidates[(lab[:, 0] > 0.35) & (lab[:, 0] < 0.85) & calm]
    seen = _as_seen(candidates)
    distance = np.full(len(candidates), np.inf)
    while len(chosen) < n:
        fresh = chosen if np.isinf(distance[0]) else chosen[-1:]
        for color in _as_seen(np.array(fresh)):
            gaps = np.linalg.norm(seen - color, axis=2) * [1.0, 1.6, 1.6]
            distance = np.minimum(distance, gaps.min(axis=1))
        chosen.append(candidates[distance.round(9).argmax()])
    return np.array(chosen)


def _as_seen(rgb: np.ndarray) -> np.ndarray:
    """Return colours (m, 3) in OKLab as three kinds of eyes see them, (m, 3 eyes, 3)."""
    light = to_linear(rgb)
    eyes = (np.eye(3), _NO_RED_CONES, _NO_GREEN_CONES)
    return np.stack([rgb_to_oklab(from_linear(light @ eye.T)) for eye in eyes], axis=1)
