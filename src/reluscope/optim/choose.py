"""Optimisers by name, for settings that are text."""

from typing import Any, Protocol, cast

from torch import Tensor

from reluscope.arguments import flag, one_of, real_number
from reluscope.errors import InputError
from reluscope.optim.adam import Adam, AdamW
from reluscope.optim.learning_rate import DEFAULTS
from reluscope.optim.sgd import SGD
from reluscope.text.printable import shown

NAMES = tuple(sorted(DEFAULTS))


class Optimizer(Protocol):
    """What training needs of an optimiser.

    Examples
    --------
    >>> class SignDescent:
    ...     def __init__(self, learning_rate):
    ...         self.learning_rate, self.state = learning_rate, {}
    ...
    ...     def step(self, parameters, gradient):
    ...         parameters.sub_(gradient.sign_(), alpha=self.learning_rate)
    >>> import reluscope as rs
    >>> points, net = rs.data.moons(n=100), rs.nn.MLP((2, 8, 2), init="he")
    >>> history = rs.train.fit(net, points, epochs=5, optimizer=SignDescent(0.01))
    >>> history.train_loss[-1] < history.train_loss[0]
    True
    """

    learning_rate: float
    state: dict[str, Tensor]

    def step(self, parameters: Tensor, gradient: Tensor) -> None:
        """Update ``parameters`` in place; ``gradient`` may be used as scratch space."""


def optimizer(
    name: str,
    *,
    learning_rate: float | None = None,
    momentum: float = 0.0,
    nesterov: bool = False,
    weight_decay: float | None = None,
) -> SGD | Adam | AdamW:
    """Return the optimiser of this name; what is None takes the optimiser's own default.

    Raises
    ------
    InputError
        For an unknown name, a value outside its limits, or momentum for Adam, which has its own.

    Examples
    --------
    >>> optimizer("sgd", learning_rate=0.1, momentum=0.9).learning_rate
    0.1
    """
    one_of("optimizer", name, NAMES)
    given: dict[str, Any] = {}
    if learning_rate is not None:
        given["learning_rate"] = learning_rate
    if weight_decay is not None:
        given["weight_decay"] = weight_decay
    nesterov = flag("nesterov", nesterov)
    momentum = real_number("momentum", momentum, at_least=0, below=1)
    if name == "sgd":
        return SGD(momentum=momentum, nesterov=nesterov, **given)
    if momentum or nesterov:
        raise InputError(
            f"momentum is {momentum!r} and nesterov {nesterov!r}, but {name} keeps a mean of "
            "gradients of its own; leave both out, or choose optimizer 'sgd'."
        )
    return Adam(**given) if name == "adam" else AdamW(**given)


def checked_optimizer(chosen: Any) -> Optimizer:
    """Return an optimiser if it has what training needs of one.

    Raises
    ------
    InputError
        Where it has not.
    """
    names = ("step", "learning_rate", "state")
    if not isinstance(chosen, type) and all(hasattr(chosen, name) for name in names):
        return cast(Optimizer, chosen)
    raise InputError(
        f"optimizer is {shown(chosen)}, but must have step, learning_rate and state, as SGD(0.1) "
        "has, or be a name, such as 'sgd', where fit is given one."
    )
