"""The styles of pictures: for a screen, a projector, a printed page, a dark room."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Style:
    """What a style decides; factors are against ``screen``.

    Attributes
    ----------
    size : float
        Of the figure, in inches.
    text, line : float
        Of letters and of lines, in points.
    dpi : float
        Pixels per inch of PNG files.
    ground, ink, strong, quiet, grid, positive, negative : str
        Colours of the background, of words, of lines above all others, of secondary words and
        frames, of grid lines, of numbers above and below zero.
    """

    size: float = 1.0
    text: float = 1.0
    line: float = 1.0
    dpi: float = 150.0
    ground: str = "#ffffff"
    ink: str = "#333333"
    strong: str = "#000000"
    quiet: str = "#777777"
    grid: str = "#e8e8e8"
    positive: str = "#c4610a"
    negative: str = "#5d3a9b"

    @property
    def is_dark(self) -> bool:
        """Whether words are lighter than what they stand on."""
        return self.ink > self.ground


STYLES = {
    "screen": Style(),
    "projector": Style(size=1.25, text=1.75, line=1.8, ink="#111111", quiet="#4d4d4d"),
    "paper": Style(size=0.6, text=0.8, line=0.6, dpi=300.0, ink="#000000", quiet="#555555"),
    "dark": Style(
        ground="#15181e",
        ink="#ececec",
        strong="#ffffff",
        quiet="#a3a8b0",
        grid="#2f343d",
        positive="#ffa245",
        negative="#a88bff",
    ),
}
