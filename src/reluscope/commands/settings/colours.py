"""The names of colours and edges that the Tab key offers; the pictures say which they know."""

from typing import Literal

PhotoColor = (
    Literal[
        "class",
        "confidence",
        "probability",
        "value",
        "neuron",
        "pre-activation",
        "pattern",
        "hinge",
    ]
    | str
)
CellColor = Literal["pattern", "class", "confidence", "slope", "area", "layers", "on", "none"] | str
Edges = Literal["line", "layer", "none"] | str
