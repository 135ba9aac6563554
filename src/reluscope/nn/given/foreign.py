"""What is no network of ours, and how to make one of it."""

from typing import TYPE_CHECKING, Any

from reluscope.errors import InputError

if TYPE_CHECKING:
    from reluscope.nn.mlp import MLP

_TORCH = (
    "It is a network of PyTorch's, which cells take as it is. One of ours is made of its matrices, "
    "which are (out, in): with linears = [m for m in {name}.modules() if hasattr(m, "
    "'in_features')], MLP.from_weights([m.weight.T for m in linears], [m.bias for m in linears]) "
    "is the same, if it has ReLU between linear layers."
)
_SKLEARN = (
    "It is a network of scikit-learn's, which cells take as it is. One of ours is "
    "MLP.from_weights({name}.coefs_, {name}.intercepts_), once it is fitted with "
    "activation='relu'. With two classes it has one output, whose logits are [0, z]: put a column "
    "of zeros before the last matrix and a zero before its bias."
)
_PIPELINE = (
    "It is a pipeline of scikit-learn's, which cells take as it is where it ends with a network. "
    "For one of ours, take the network out of it, {name}[-1], and its scaler as "
    "Standardizer(scaler.mean_, scaler.scale_)."
)
_OURS = "It is the scikit-learn estimator: {name}.network_ is its network, once it is fitted."
_OTHER = (
    "MLP((2, 16, 3)) makes one, MLP.load(path) reads one, and MLP.from_weights(weights, biases) "
    "makes one of matrices W (in, out) and vectors b."
)


def checked_network(net: Any, argument: str = "net") -> "MLP":
    """Return a network if it is one of ours.

    Raises
    ------
    InputError
        Naming what it is instead, and how to make one of it.
    """
    from reluscope.nn.mlp import MLP

    if isinstance(net, MLP):
        return net
    raise InputError(
        f"{argument} is a {type(net).__name__}, but must be a reluscope.nn.MLP. "
        f"{how_to_bring(net, argument)}"
    )


def how_to_bring(net: Any, argument: str = "net") -> str:
    """Return how a network of another library, or whatever it is, becomes one of ours.

    Examples
    --------
    >>> how_to_bring("network.safetensors")[:37]
    'MLP((2, 16, 3)) makes one, MLP.load(p'
    """
    if isinstance(net, type):
        hint = _OTHER
    elif hasattr(net, "named_parameters"):
        hint = _TORCH
    elif hasattr(net, "network_"):
        hint = _OURS
    elif hasattr(net, "named_steps"):
        hint = _PIPELINE
    elif hasattr(net, "hidden_layer_sizes"):
        hint = _SKLEARN
    else:
        hint = _OTHER
    return hint.format(name=argument)
