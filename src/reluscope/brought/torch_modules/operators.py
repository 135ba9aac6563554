"""One operator of a graph: bound to its arguments by its schema, then to its rule by its name."""

import operator
from typing import Any

import numpy as np
import torch

from reluscope.brought.torch_modules.names import operator_of
from reluscope.brought.torch_modules.reading import Arguments, Reading
from reluscope.brought.torch_modules.rules import (
    chosen,
    kinks,
    layers,
    orders,
    pools,
    shapes,
    sums,
    windows,
)
from reluscope.brought.torch_modules.rules.asked import probed, resize
from reluscope.brought.torch_modules.rules.refused import LEFT_OUT, WHY_REFUSED

RULES = {
    **layers.RULES,
    **kinks.RULES,
    **pools.RULES,
    **sums.RULES,
    **shapes.RULES,
    **chosen.RULES,
    **windows.RULES,
    **orders.RULES,
}
_BY_TARGET = {**resize.RULES, **probed.RULES}  # their rules ask PyTorch's own operator


def is_known(node: Any) -> bool:
    """Whether there is a rule for an operator, or a reason why there is none."""
    name = operator_of(node)
    rules = (RULES, _BY_TARGET, shapes.MOVE, WHY_REFUSED, LEFT_OUT)
    return not name or any(name in known for known in rules)


def applied(reading: Reading, node: Any, known: dict[str, Any]) -> Any:
    """Return what an operator makes of what is known.

    Raises
    ------
    InputError
        Where no rule is known, naming the layer.
    """
    args = _known(node.args, known)
    kwargs = _known(node.kwargs, known)
    if node.target is operator.getitem:
        return _item(reading, *args)
    schema = getattr(node.target, "_schema", None)
    reading.operator = operator_of(node) or str(node.target)
    if not _depends([args, kwargs]):
        return _computed(reading, node.target, args, kwargs)
    if schema is None:
        reading.refuse("is no operator of the library's own")
    arguments = _bound(schema, args, kwargs)
    if reading.operator in LEFT_OUT and _is_last(node):
        return _left_out(reading, arguments)
    overload = f"{reading.operator}.{schema.overload_name}"
    rule = RULES.get(overload, RULES.get(reading.operator))
    if rule is not None:
        return rule(reading, arguments)
    if reading.operator in _BY_TARGET:
        return _BY_TARGET[reading.operator](reading, arguments, node.target)
    if reading.operator in shapes.MOVE:
        return shapes.moved(reading, node.target, arguments)
    why = WHY_REFUSED.get(reading.operator, "is unknown here; write it with operators that are")
    reading.refuse(why)


def _known(argument: Any, known: dict[str, Any]) -> Any:
    """Return an argument with what is known in place of the nodes that stand for it."""
    if isinstance(argument, (list, tuple)):
        return [_known(one, known) for one in argument]
    if isinstance(argument, dict):
        return {name: _known(one, known) for name, one in argument.items()}
    return known[argument.name] if hasattr(argument, "all_input_nodes") else argument


def _depends(argument: Any) -> bool:
    """Whether anything in an argument depends on the input."""
    if isinstance(argument, dict):
        return _depends(list(argument.values()))
    if isinstance(argument, (list, tuple)):
        return any(map(_depends, argument))
    return isinstance(argument, np.ndarray)


def _bound(schema: Any, args: list[Any], kwargs: dict[str, Any]) -> Arguments:
    """Return all arguments by name, those that are not given with their defaults."""
    bound = {}
    for number, argument in enumerate(schema.arguments):
        given = args[number] if number < len(args) else argument.default_value
        bound[argument.name] = kwargs.get(argument.name, given)
    return bound


def _computed(reading: Reading, target: Any, args: list[Any], kwargs: dict[str, Any]) -> Any:
    """Return a tensor that does not depend on the input, as the module itself computes it."""
    if "rand" in reading.operator or reading.operator in ("bernoulli", "normal", "dropout"):
        reading.refuse("draws at random; a network that always gives the same would work")
    if kwargs.get("device") is not None:
        kwargs["device"] = torch.device("cpu")  # where all that is known stands
    try:
        with torch.no_grad():
            return target(*args, **kwargs)
    except (RuntimeError, NotImplementedError, TypeError, ValueError) as error:
        reading.refuse(f"cannot be computed beforehand: {' '.join(str(error).split())[:200]}")


def _item(reading: Reading, made: Any, which: int) -> Any:
    if made[which] is None:
        reading.refuse("is asked where its values stand, which is not piecewise linear")
    return made[which]


def _is_last(node: Any) -> bool:
    """Whether nothing but a new shape follows an operator."""
    return all(
        user.op == "output" or (operator_of(user) in shapes.KEEP_ORDER and _is_last(user))
        for user in node.users
    )


def _left_out(reading: Reading, arguments: Arguments) -> Any:
    """Return the values before a last softmax, log-softmax or sigmoid."""
    called = LEFT_OUT[reading.operator]
    reading.note(f"the last {called} is left out, so that the answer are the values before it")
    dim = arguments.get("dim")
    reading.left_out = {"called": called, "dim": dim, "shape": arguments["self"].shape}
    return arguments["self"]
