"""What a network carries with it besides its weights."""

from dataclasses import dataclass, field
from typing import Any

from reluscope.data import Standardizer


@dataclass
class About:
    """What a network knows of the data and the settings it was trained with."""

    standardizer: Standardizer | None = None
    class_names: tuple[str, ...] = ()
    feature_names: tuple[str, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)
