"""``reluscope course show``."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from reluscope.cli.command import Flag, command
from reluscope.cli.options.languages import Language
from reluscope.cli.terminal.console import say


@command
def show(
    folder: Annotated[Path, Parameter(name="dir")] = Path(),
    /,
    *,
    out: Path | None = None,
    name: str = "",
    language: Language | None = None,
    seed: int = 0,
    unsafe_local: Flag = False,
) -> None:
    """Draw your own network: its classes, its exact cells, its training, a step with every number.

    Your functions make and train it, in their cage; what is not written yet is lent, and said. A
    finished course ends with a certificate, a page that prints on one sheet.

    Examples
    --------
    reluscope course show my-course

    reluscope course show my-course --name "Ada Lovelace" --out pictures

    Parameters
    ----------
    folder
        The folder with your files; this one if not given.
    out
        Where the pictures go; show in the folder if not given.
    name
        Whose name the certificate carries.
    language
        en or de; the folder's if not given.
    seed
        Of the points, the network and its training.
    unsafe_local
        Run the functions without a cage where this system has none. Only for code you trust.
    """
    from reluscope.commands.course.shown import show_network

    options = {"out": out, "name": name, "seed": seed, "unsafe_local": unsafe_local}
    say(show_network(folder, language, options))
