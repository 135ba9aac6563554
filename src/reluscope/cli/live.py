"""``reluscope live``."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from reluscope.cli.command import Flag, command
from reluscope.cli.terminal.console import say
from reluscope.cli.terminal.scan import show_code
from reluscope.cli.terminal.signals import until_ctrl_c
from reluscope.errors import InputError

_ALONE = "127.0.0.1"


@command
def live(
    network: Annotated[Path | None, Parameter(name="network")] = None,
    /,
    *,
    data: str | None = None,
    settings: Path | None = None,
    lesson: int | None = None,
    port: int | None = None,
    host: str = _ALONE,
    no_browser: Flag = False,
    language: Literal["en", "de"] | None = None,
    record: Path | None = None,
) -> None:
    """Open a page in the browser: watch the plane being cut while a network learns.

    It runs until Ctrl-C, on this machine alone; nothing is saved but what the page is told to save.

    Examples
    --------
    reluscope live

    reluscope live run

    reluscope live --data flowers.csv

    reluscope live --settings run/settings.toml

    reluscope live --lesson 6

    reluscope live --host 0.0.0.0 --port 8000

    reluscope live --record run.html

    Parameters
    ----------
    network
        A file that reluscope train saved, or a run's folder: begin with its weights and its points.
    data
        A data set's name (reluscope data --names lists them) or a CSV file.
    settings
        A TOML file that reluscope train wrote: begin as that run did.
    lesson
        A lesson's number, 1 to 10: begin with its points and its network, and leave out the
        controls that are no matter of it.
    port
        Where the page is found; 0 for any that is free. If not given, 8722, or one that is free.
    host
        An address of this machine at which others find the page, too, such as 0.0.0.0 for all of
        them: for a class room. The page's address then holds a secret word.
    no_browser
        Print the page's address, but open no browser.
    language
        en or de; the browser's own if not given.
    record
        Train without a browser, and write the run as one HTML file to send: 200 moments. There is
        no server then, and so no port, host or language: the file follows its reader's browser.
    """
    if record is not None:
        _check_no_server(port=port, host=None if host == _ALONE else host, language=language)
        from reluscope.commands.live.beginning import Asked
        from reluscope.commands.live.record import write_record

        say([write_record(Asked(network, data, settings, lesson), record)])
        return
    with until_ctrl_c():
        from reluscope.commands.live.beginning import Asked
        from reluscope.commands.live.serve import Terminal, serve
        from reluscope.live.server.place import Place

        asked = Asked(network, data, settings, lesson)
        terminal = Terminal(lambda line: say([line]), show_code)
        with Place.at(host, port) as place:
            serve(asked, place, language, browser=not no_browser, terminal=terminal)


def _check_no_server(**options: object) -> None:
    """Raise InputError for an option that is for the page of a server, beside ``--record``."""
    for name, value in options.items():
        if value is not None:
            raise InputError(f"--{name} is for the page in a browser: leave out --record.")
