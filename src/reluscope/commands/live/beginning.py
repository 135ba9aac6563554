"""What the live page begins with: a saved network, a run's settings, a data set, or the usual."""

from dataclasses import dataclass
from pathlib import Path

from reluscope.errors import InputError
from reluscope.live.state.settings import Settings


@dataclass(frozen=True)
class Asked:
    """What the command line asks to begin with."""

    network: Path | None = None
    data: str | None = None
    settings: Path | None = None


def beginning(asked: Asked) -> Settings:
    """Return what a tab begins with."""
    if asked != Asked():
        raise InputError("A saved network, --data and --settings cannot be opened yet.")
    return Settings()
