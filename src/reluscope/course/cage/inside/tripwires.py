"""What the rules speak of, seen while a function runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Tripwires:
    """Lies in wait, from before the sources are loaded."""

    def __init__(self, rules: dict[str, Any], files: dict[str, bytes]) -> None:
        self._rules = rules

    @contextmanager
    def watching(self, function: str) -> Iterator[list[dict[str, Any]]]:
        """Give a list that fills with what is called in the block."""
        yield []

    @contextmanager
    def closely(self, yes: bool) -> Iterator[None]:
        """Look at every single operation, too, which takes its time."""
        yield
