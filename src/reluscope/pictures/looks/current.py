"""The look that pictures are drawn with: chosen once, for all of them.

    with look(style="projector", language="de"):
        photo(net)

Drawing functions ask ``current()``; nothing has to be handed on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from reluscope.arguments import one_of, real_number
from reluscope.errors import InputError
from reluscope.glance.line import line
from reluscope.pictures.looks.style import STYLES, Style
from reluscope.text.printable import shown

LANGUAGES = ("en", "de")
_INCHES = (0.5, 100.0)  # of a side: smaller has no room for a letter, larger no memory
_DPI = (10.0, 2400.0)
_ENOUGH = 0.8  # of the size that a figure wants: so much smaller, its letters need not change
_MOST_PIXELS = 1 << 16  # along a side, what matplotlib can draw


@dataclass(frozen=True, repr=False)
class Look:
    """Style, size, resolution and language of pictures.

    Attributes
    ----------
    style : str
        "screen", "projector" (large letters, thick lines), "paper" (small and thin, as large as a
        column) or "dark".
    language : str
        "en" or "de": of all words and numbers in pictures.
    size : (width, height) in inches, optional
        Of the whole figure; each picture has a size of its own if not given.
    dpi : float, optional
        Pixels per inch of PNG files; the style's if not given.
    letters : float
        The size of letters and lines, as a share of what the style wants: below 1 in a figure that
        is small for what it shows.

    Examples
    --------
    >>> with look(style="paper") as chosen:
    ...     chosen.style, chosen.text(10) < Look().text(10)
    ('paper', True)
    """

    style: str = "screen"
    language: str = "en"
    size: tuple[float, float] | None = None
    dpi: float | None = None
    letters: float = 1.0

    def __repr__(self) -> str:
        return line(self, *(f"{name}={value!r}" for name, value in vars(self).items()))

    @property
    def design(self) -> Style:
        """What the style decides."""
        return STYLES[self.style]

    @property
    def ink(self) -> str:
        """Colour of words and of lines that matter."""
        return self.design.ink

    @property
    def strong(self) -> str:
        """Colour of lines above all others."""
        return self.design.strong

    @property
    def quiet(self) -> str:
        """Colour of secondary words and of frames."""
        return self.design.quiet

    @property
    def ground(self) -> str:
        """Colour of the background."""
        return self.design.ground

    @property
    def grid(self) -> str:
        """Colour of grid lines."""
        return self.design.grid

    def text(self, points: float) -> float:
        """Return the size of letters that have ``points`` on a screen."""
        return points * self.design.text * self.letters

    def line(self, points: float) -> float:
        """Return the width of a line that has ``points`` on a screen."""
        return points * self.design.line * self.letters

    def inches(self, width: float, height: float) -> tuple[float, float]:
        """Return the size of a figure that has this size on a screen."""
        return self.size or (width * self.design.size, height * self.design.size)

    def within(self, width: float, height: float) -> Look:
        """Return the look of a figure that wants this size on a screen: letters fit a small one."""
        if self.size is None:
            return self
        wanted = self.design.size * _ENOUGH
        share = min(self.size[0] / (wanted * width), self.size[1] / (wanted * height), 1.0)
        return replace(self, letters=share)

    @property
    def resolution(self) -> float:
        """Pixels per inch."""
        return self.dpi or self.design.dpi


_USUAL = Look()
_LOOK: ContextVar[Look] = ContextVar("look", default=_USUAL)


def current() -> Look:
    """Return the look that pictures are drawn with now."""
    return _LOOK.get()


@contextmanager
def look(
    style: str | None = None,
    language: str | None = None,
    *,
    size: Sequence[float] | None = None,
    dpi: float | None = None,
) -> Iterator[Look]:
    """Draw all pictures with this look inside a ``with`` block.

    Parameters
    ----------
    style : str, optional
        "screen", "projector" (large letters, thick lines), "paper" (small and thin, as large as a
        column) or "dark".
    language : str, optional
        "en" or "de": of all words and numbers in pictures.
    size : (width, height) in inches, optional
        Of the whole figure; each picture has a size of its own if not given.
    dpi : float, optional
        Pixels per inch of PNG files; the style's if not given.

    What is not given stays as it is outside.

    Raises
    ------
    InputError
        For an unknown style or language, or a size or resolution that cannot be drawn.

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> from reluscope.pictures import photo
    >>> with look("dark", size=(4, 3)):
    ...     ax = photo(MLP((2, 4, 2)), pixels=50)
    >>> ax.figure.get_size_inches().tolist()
    [4.0, 3.0]
    """
    token = _LOOK.set(_checked(current(), style, language, size, dpi))
    try:
        yield current()
    finally:
        _LOOK.reset(token)


def _checked(
    before: Look,
    style: str | None,
    language: str | None,
    size: Sequence[float] | None,
    dpi: float | None,
) -> Look:
    chosen = Look(
        before.style if style is None else one_of("style", style, tuple(STYLES)),
        before.language if language is None else one_of("language", language, LANGUAGES),
        before.size if size is None else _checked_size(size),
        before.dpi if dpi is None else real_number("dpi", dpi, at_least=_DPI[0], at_most=_DPI[1]),
    )
    if chosen.size and max(chosen.size) * chosen.resolution >= _MOST_PIXELS:
        raise InputError(
            f"size is {chosen.size} inches at {chosen.resolution:g} dpi, but a picture has fewer "
            f"than {_MOST_PIXELS} pixels along a side; choose a smaller size or dpi."
        )
    return chosen


def _checked_size(size: Sequence[float]) -> tuple[float, float]:
    if isinstance(size, str) or not isinstance(size, Sequence) or len(size) != 2:
        raise InputError(f"size is {shown(size)}, but must be (width, height) in inches.")
    low, high = _INCHES
    width, height = (
        real_number(f"size[{i}]", side, at_least=low, at_most=high) for i, side in enumerate(size)
    )
    return width, height
