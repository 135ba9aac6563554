"""``reluscope info``."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from reluscope.cli.command import Flag, command
from reluscope.cli.terminal.console import PlainConsole


@command
def info(network: Annotated[Path, Parameter(name="network")], /, *, toml: Flag = False) -> None:
    """Say what is in a saved network: widths, classes, accuracy, settings, weights.

    Nothing in the file is executed; a damaged or foreign file is refused.

    Examples
    --------
    reluscope info run

    reluscope info run --toml

    Parameters
    ----------
    network
        A file that reluscope train saved, or a run's folder.
    toml
        Print only the settings of its training, ready for reluscope train --settings.
    """
    from reluscope.commands.runs.description import describe, settings_as_toml
    from reluscope.commands.runs.network import load_network, network_file

    net = load_network(network)
    if toml:
        print(settings_as_toml(net), end="")
    else:
        PlainConsole().print(describe(net, str(network_file(network))))
