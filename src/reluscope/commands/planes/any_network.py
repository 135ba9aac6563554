"""A network of any kind in a file: one that Reluscope saved, or an ONNX file."""

from dataclasses import dataclass
from pathlib import Path

from reluscope.cells import PiecewiseLinear
from reluscope.commands.planes.space import Space
from reluscope.commands.runs.network import load_network
from reluscope.nn import MLP


@dataclass(frozen=True)
class AnyNetwork:
    """A network as commands need it.

    Attributes
    ----------
    net : MLP or PiecewiseLinear
    space : Space
        What its inputs are.
    notes : tuple of str
        What was folded, rounded or left out when it was read.
    """

    net: MLP | PiecewiseLinear
    space: Space
    notes: tuple[str, ...] = ()

    @property
    def mlp(self) -> MLP | None:
        """The network, if Reluscope trained it."""
        return self.net if isinstance(self.net, MLP) else None

    @property
    def outputs(self) -> int:
        """How many numbers it gives."""
        net = self.net
        return net.widths[-1] if isinstance(net, MLP) else len(net.readout_bias)

    @property
    def hidden_layers(self) -> int:
        """How many hidden layers it has, or steps if it is of another library."""
        return len(self.net.widths) - 2 if isinstance(self.net, MLP) else len(self.net.steps)


def open_network(path: Path) -> AnyNetwork:
    """Return the network in a file, or in a run's folder.

    Raises
    ------
    InputError
        For a file that holds no network, or one that is not piecewise linear.
    OSError
        Where the file is missing or unreadable.
    """
    if path.suffix.lower() == ".onnx" and not path.is_dir():
        return _of_onnx(path)
    net = load_network(path)
    about = net.about
    return AnyNetwork(net, Space((net.widths[0],), about.feature_names, about.standardizer))


def _of_onnx(path: Path) -> AnyNetwork:
    from reluscope.brought.onnx_files import read_onnx

    form = read_onnx(path)
    return AnyNetwork(PiecewiseLinear.from_network(form), Space(form.input_shape), form.notes)
