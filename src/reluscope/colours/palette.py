"""The colours of classes and of activation patterns.

Classes: the first twelve differ by at least 12 (CIEDE2000) in every shade, to readers with normal
vision, without red cones and without green cones alike. They begin with seven of the eight colours
of Okabe and Ito (black is left to lines and text; the yellow is a little lighter here). A class
has about the same hue in all shades; lightness keeps it apart from the others (found by annealing).
After the twelve come the colours that look most different from all before.

Patterns: a neuron that switches moves the hue by its own fixed angle, and the number of neurons
that are on, even or odd, decides between a light and a dark shade. So cells on the two sides of a
hinge always differ in both, the same hinge makes the same step wherever it runs, and a pattern has
the same colour in every picture.

Source: M. Okabe and K. Ito, "Color Universal Design" (2008).
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from reluscope.arguments import flag, one_of, whole_number
from reluscope.arrays import any_array, real_numbers
from reluscope.colours.eyes import seen_light
from reluscope.colours.oklab import from_linear, oklab_to_rgb, rgb_to_oklab
from reluscope.errors import InputError

SHADES = ("plain", "light", "dark", "deep")
_TWELVE = {
    "plain": "0072B2 E69F00 009E73 D55E00 CC79A7 56B4E9 F3EA56 790F1C 4824B4 6D6E6F 72D27E 2F2E3E",
    "light": "DDF3FF FBD79E 82C4A8 E8916D D797BF 9BD1FA ECE106 B87670 8581D7 EFF4E5 40A00C 87868E",
    "dark": "05447D 7F5400 005739 6A1E00 5B2A46 296B8A 868400 410006 1F0062 636164 337B4A 0E0A18",
    "deep": "0E69A3 88611F 1E7B5B 371B0B 5C3E4E 478BB0 4E4C2B 250F17 3A2787 828484 56985F 6A697A",
}
_GROUNDS = {"light": 1.0, "dark": 0.0, "deep": 0.16}  # lightness in OKLab of what they tend to
_STRENGTHS = np.linspace(0.4, 0.9, 16)[:, None]

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
        "plain" for points and lines, "light" for areas, "dark" for lines and text on a light
        ground, "deep" for areas on a dark one.

    Raises
    ------
    InputError
        If ``n`` is below 1 or the shade is unknown.

    Examples
    --------
    >>> (255 * class_colors(2)).round().astype(int).tolist()
    [[0, 114, 178], [230, 159, 0]]
    """
    n = whole_number("n", n, at_least=1, at_most=1_000_000)
    first = _colors(_TWELVE[one_of("shade", shade, SHADES)])
    return (first if n <= len(first) else _many_colors(1 << (n - 1).bit_length(), shade))[:n].copy()


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
    dark = flag("dark", dark)
    patterns = any_array("patterns", patterns)
    if patterns.dtype.kind != "b":
        patterns = real_numbers("patterns", patterns) != 0
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


def pattern_parts(neurons: int) -> tuple[np.ndarray, np.ndarray]:
    """Return what ``pattern_colors`` adds up and looks up, for drawing elsewhere.

    Returns
    -------
    steps : int array (neurons, 2)
        What a neuron that is on adds to the hue's angle and to the level, of 65 536 to a turn.
    table : array (2, 4, 256, 3)
        RGB in [0, 1] by even or odd number of neurons on, level, and hue.

    Examples
    --------
    >>> [part.shape for part in pattern_parts(3)]
    [(3, 2), (2, 4, 256, 3)]
    """
    return _steps(neurons)[:, :2].astype(np.int64), _pattern_table(False)


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


def _colors(digits: str) -> np.ndarray:
    """Return colours (m, 3) written as hexadecimal digits, apart by blanks."""
    return np.array([list(bytes.fromhex(color)) for color in digits.split()]) / 255


@lru_cache
def _many_colors(n: int, shade: str) -> np.ndarray:
    """Return the first ``n`` colours: asked for powers of two, each is chosen about once."""
    return _plain_colors(n) if shade == "plain" else _shaded(_plain_colors(n), shade)


@lru_cache
def _plain_colors(n: int) -> np.ndarray:
    """Return the twelve colours, then each time the one farthest from all before."""
    chosen = list(_colors(_TWELVE["plain"]))
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
    return np.round(np.array(chosen) * 255) / 255


def _shaded(plain: np.ndarray, shade: str) -> np.ndarray:
    """Return the twelve colours of a shade, then those tints that are farthest from all before."""
    chosen = list(_colors(_TWELVE[shade]))
    ground = np.array([_GROUNDS[shade], 0, 0])
    before = rgb_to_oklab(np.array(chosen))
    for lab in rgb_to_oklab(plain[len(chosen) :]):
        tints = np.round(oklab_to_rgb(ground + _STRENGTHS * (lab - ground)) * 255) / 255
        gaps = np.linalg.norm(rgb_to_oklab(tints)[:, None] - before, axis=2).min(axis=1)
        chosen.append(tints[gaps.round(9).argmax()])
        before = np.vstack([before, rgb_to_oklab(chosen[-1])])
    return np.array(chosen)


def _as_seen(rgb: np.ndarray) -> np.ndarray:
    """Return colours (m, 3) in OKLab as three kinds of eyes see them, (m, 3 eyes, 3)."""
    return rgb_to_oklab(from_linear(seen_light(rgb)))
