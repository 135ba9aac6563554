"""``reluscope info``."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.console import Console


def info(network: Annotated[Path, Parameter(name="network")], /, *, toml: bool = False) -> None:
    """Say what is in a saved network: widths, classes, features, weights, settings.

    Nothing in the file is executed; a damaged or foreign file is refused.

    Parameters
    ----------
    network
        A file that reluscope train saved, such as run/network.safetensors.
    toml
        Print only the settings of its training, ready for reluscope train --settings.
    """
    from reluscope.commands.description import describe, settings_as_toml
    from reluscope.nn import MLP

    net = MLP.load(network)
    if toml:
        print(settings_as_toml(net), end="")
    else:
        Console(markup=False, emoji=False).print(describe(net, str(network)))
