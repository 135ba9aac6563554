"""What the live page begins with: a saved network, a run's settings, a data set, or the usual."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from reluscope.commands.settings.file import read_settings
from reluscope.commands.settings.sections import RunSettings
from reluscope.errors import InputError
from reluscope.live.state.settings import DataName, Settings
from reluscope.live.state.settings import DataSettings as LiveData

if TYPE_CHECKING:  # it brings torch, for which the usual page does not wait
    from reluscope.live.learning.start import Start


_OPTIONS = {".csv": "--data", ".tsv": "--data", ".txt": "--data", ".toml": "--settings"}


@dataclass(frozen=True)
class Asked:
    """What the command line asks to begin with."""

    network: Path | None = None
    data: str | None = None
    settings: Path | None = None
    lesson: int | None = None

    def __post_init__(self) -> None:
        if self.lesson is not None and (self.network or self.data or self.settings):
            raise InputError("--lesson begins with points and a network of its own: give it alone.")
        if self.network is not None and self.settings is not None:
            raise InputError("A network and --settings are both given; one of them is enough.")
        option = _OPTIONS.get(self.network.suffix.lower()) if self.network else None
        if option is not None:
            raise InputError(f"{self.network} is no network; was {option} {self.network} meant?")


def beginning(asked: Asked) -> Callable[[], Start]:
    """Return what makes what a tab begins with; files are read now, so that errors come now.

    Raises
    ------
    InputError
        For what cannot be opened, or is larger than the page can show.
    OSError
        For a file that cannot be read.
    """
    if asked.network is None and asked.settings is None:
        if asked.data is None or asked.data in _MADE_HERE:
            data = LiveData.model_validate({"name": asked.data} if asked.data else {})
            return lambda: _plain(Settings(data=data))
        from reluscope.commands.live.saved import start_of_points

        first = start_of_points(asked.data)
        return lambda: first
    if asked.network is None:
        run = RunSettings.from_dict(read_settings(asked.settings or Path()))
        return _made(run, asked.data)
    from reluscope.commands.live.saved import start_of_saved

    start = start_of_saved(asked.network, asked.data)
    return lambda: start


_MADE_HERE = {name for name in get_args(DataName) if name != "own"}


def _plain(settings: Settings) -> Start:
    from reluscope.live.learning.start import Start

    return Start(settings)


def _made(run: RunSettings, data: str | None) -> Callable[[], Start]:
    from reluscope.commands.live.saved import start_of_run

    start = start_of_run(run, data)
    return lambda: start
