"""A saved network in words and numbers."""

from dataclasses import asdict
from typing import Any

import tomli_w
from rich.console import Group
from rich.table import Table

from reluscope.commands.runs.results import Measured, read_results
from reluscope.commands.settings.sections import RunSettings
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.text.printable import printable
from reluscope.text.whole_table import WholeTable
from reluscope.text.written import counted, number, whole


def describe(net: MLP, name: str) -> Group:
    """Return tables of what a network is, how it was trained, and what its layers hold."""
    facts = _pairs(printable(name))
    hidden = net.widths[1:-1]
    facts.add_row("widths", "-".join(map(str, net.widths)))
    facts.add_row(
        "numbers", f"{whole(len(net.parameters))} of {str(net.dtype).removeprefix('torch.')}"
    )
    facts.add_row("neurons", f"{whole(sum(hidden))} in {counted(len(hidden), 'hidden layer')}")
    if net.activation != "relu":
        facts.add_row("activation", net.a.title)
    about = net.about
    facts.add_row("features", ", ".join(map(printable, about.feature_names)) or "not named")
    facts.add_row("classes", ", ".join(map(printable, about.class_names)) or "not named")
    if about.standardizer is not None:
        values = about.standardizer.to_dict()
        facts.add_row("mean", ", ".join(number(value, 6) for value in values["mean"]))
        facts.add_row("deviation", ", ".join(number(value, 6) for value in values["scale"]))
    return Group(facts, "", *_training(net), _layers(net))


def settings_as_toml(net: MLP) -> str:
    """Return the settings that the network was trained with.

    Raises
    ------
    InputError
        Where the file holds none, or none that a run could have had.
    """
    return tomli_w.dumps(_settings(net).to_dict())


def _settings(net: MLP) -> RunSettings:
    if not net.about.settings:
        raise InputError("This network carries no settings: it was not saved by reluscope train.")
    return RunSettings.from_dict(net.about.settings)


def _training(net: MLP) -> list[Table | str]:
    """Return what the network's file tells about its run, if it tells anything."""
    try:
        settings = _settings(net)
    except InputError:
        return []
    told = _pairs("Its run")
    results = read_results(net.about.results)
    if results is not None:
        told.add_row("trained", f"for {counted(results.epochs, 'epoch')}; with the weights saved:")
        told.add_row("accuracy", _accuracy(results.training, "training point"))
        if results.validation is not None:
            told.add_row("", _accuracy(results.validation, "validation point"))
    for section, values in asdict(settings).items():
        told.add_row(section, ", ".join(_setting(key, value) for key, value in values.items()
                                        if value is not None))  # fmt: skip
    return [told, ""]


def _accuracy(measured: Measured, kind: str) -> str:
    share = measured.right / max(measured.points, 1)
    loss = "" if measured.loss is None else f", loss {number(measured.loss)},"
    return f"{share:.1%}{loss} of {counted(measured.points, kind)}"


def _setting(key: str, value: Any) -> str:
    """Return a setting as an option that one types."""
    values = value if isinstance(value, tuple) else (value,)
    return " ".join([key, *(printable(str(item)) for item in values or ("none",))])


def _layers(net: MLP) -> WholeTable:
    layers = WholeTable("layer", "W", "mean |W|", "largest |W|", "mean b", title="Layers")
    layers.title_justify = "left"
    for i, (W, b) in enumerate(zip(net.weights, net.biases, strict=True), start=1):
        sizes = W.abs()
        numbers = (float(sizes.mean()), float(sizes.max()), float(b.mean()))
        shape = f"{whole(W.shape[0])} × {whole(W.shape[1])}"
        layers.add_row(str(i), shape, *(number(value, 4) for value in numbers))
    return layers


def _pairs(title: str) -> Table:
    return Table(title=title, title_justify="left", show_header=False, box=None, pad_edge=False)
