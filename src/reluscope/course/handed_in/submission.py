"""A submission: its name as text, and the bytes of its Python files."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Submission:
    """What one reader handed in; ``problem`` says why it could not be read, if it could not."""

    name: str
    files: Mapping[str, bytes]
    problem: str = ""
