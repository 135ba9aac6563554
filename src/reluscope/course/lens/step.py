"""One step of training with every number, small enough to be followed with a pencil."""

from reluscope.course.lens.agreement import small_step
from reluscope.course.lens.theirs import RATE, Theirs
from reluscope.nn import MLP
from reluscope.nn.tables.matrix import as_lines
from reluscope.nn.tables.terminal import lines

_COLUMNS = 100


def small_network(found: Theirs) -> MLP:
    """Return the small network that the reader's ``init`` made."""
    return MLP.from_weights(*found.small)


def step_text(found: Theirs) -> str:
    """Return the way forth and back of two points, and the weights after the step."""
    net, (x, y) = small_network(found), small_step(found)
    trace = net.trace(x, y)
    told = [line.text for line in lines(trace, _COLUMNS)]
    for layer in trace.layers:
        for name, old, slope in (("W", layer.W, layer.dL_dW), ("b", layer.b, layer.dL_db)):
            told += ["", f"{name} − {RATE} ∂L/∂{name} of layer {layer.number}"]
            told += as_lines((old - RATE * slope).reshape(-1, old.shape[-1]), _COLUMNS)
    return "\n".join(told) + "\n"
