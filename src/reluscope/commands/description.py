"""A saved network in words and numbers."""

import tomli_w
from rich.console import Group
from rich.table import Table

from reluscope.commands.settings import RunSettings
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.printable import printable


def describe(net: MLP, name: str) -> Group:
    """Return tables of what a network is and what its layers hold."""
    about = net.about
    facts = Table(title=name, title_justify="left", show_header=False, box=None, pad_edge=False)
    facts.add_row("widths", "-".join(map(str, net.widths)))
    facts.add_row("numbers", f"{len(net.parameters)} of {str(net.dtype).removeprefix('torch.')}")
    facts.add_row("neurons", f"{sum(net.widths[1:-1])} in {len(net.widths) - 2} hidden layers")
    facts.add_row("features", ", ".join(map(printable, about.feature_names)) or "not named")
    facts.add_row("classes", ", ".join(map(printable, about.class_names)) or "not named")
    if about.standardizer is not None:
        values = about.standardizer.to_dict()
        facts.add_row("mean", ", ".join(f"{value:.6g}" for value in values["mean"]))
        facts.add_row("deviation", ", ".join(f"{value:.6g}" for value in values["scale"]))
    layers = Table("layer", "W", "mean |W|", "largest |W|", "mean b", title="Layers")
    layers.title_justify = "left"
    for i, (W, b) in enumerate(zip(net.weights, net.biases, strict=True), start=1):
        shape = f"{W.shape[0]} × {W.shape[1]}"
        size = W.abs()
        layers.add_row(str(i), shape, f"{size.mean():.4g}", f"{size.max():.4g}", f"{b.mean():.4g}")
    return Group(facts, layers)


def settings_as_toml(net: MLP) -> str:
    """Return the settings that the network was trained with.

    Raises
    ------
    InputError
        Where the file holds none, or none that a run could have had.
    """
    if not net.about.settings:
        raise InputError("This network carries no settings: it was not saved by reluscope train.")
    return tomli_w.dumps(RunSettings.from_dict(net.about.settings).to_dict())
