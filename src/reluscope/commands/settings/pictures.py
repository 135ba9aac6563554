"""How the pictures of a command look: the same options everywhere."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, kw_only=True)
class PictureSettings:
    """How pictures look.

    Parameters
    ----------
    style
        screen, projector (large letters, thick lines), paper (small and thin, as large as a
        column) or dark.
    language
        en or de: of all words and numbers in pictures.
    size
        WIDTH HEIGHT of the whole picture in inches; each picture has a size of its own if not
        given.
    dpi
        Pixels per inch of PNG files; 150 if not given, 300 for paper.
    """

    style: Literal["screen", "projector", "paper", "dark"] | str = "screen"
    language: Literal["en", "de"] | str = "en"
    size: tuple[float, float] | None = None
    dpi: float | None = None

    def look(self) -> AbstractContextManager[Any]:
        """Return the block in which pictures are drawn like this.

        Raises
        ------
        InputError
            On entering it, for an unknown style or language or an unusable number.
        """
        from reluscope.pictures import look

        return look(self.style, self.language, size=self.size, dpi=self.dpi)
