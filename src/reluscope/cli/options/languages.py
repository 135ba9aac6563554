"""The languages of the course that the Tab key offers."""

from typing import Literal

Language = Literal["en", "de"] | str
