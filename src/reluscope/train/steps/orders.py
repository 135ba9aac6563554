"""In which order the points come: a new permutation every epoch, for each network its own."""

from collections.abc import Sequence

import torch
from torch import Generator, Tensor

from reluscope.arguments import seed_number


class Orders:
    """Permutations of n points, drawn on the CPU wherever they are used: the same bits anywhere.

    Parameters
    ----------
    n : int
    seed : int, or sequence of int
        Of one generator, or of one for each network of a stack.

    Examples
    --------
    >>> one, both = Orders(4, 7), Orders(4, [6, 7])
    >>> torch.equal(one.new(), both.new()[1])
    True
    """

    def __init__(self, n: int, seed: int | Sequence[int]) -> None:
        self._n, self._is_stack = n, isinstance(seed, Sequence)
        seeds = seed if isinstance(seed, Sequence) else [seed]
        self._randoms = [Generator().manual_seed(seed_number("seed", one)) for one in seeds]

    def new(self) -> Tensor:
        """Return the next order, (n,), or those of the networks of a stack, (k, n)."""
        orders = torch.empty(len(self._randoms), self._n, dtype=torch.int32)
        for order, random in zip(orders, self._randoms, strict=True):
            torch.randperm(self._n, generator=random, out=order)
        return orders if self._is_stack else orders[0]

    def get_state(self) -> Tensor:
        """Return what the orders to come depend on: bytes, of a stack (k, bytes)."""
        states = [one.get_state() for one in self._randoms]
        return torch.stack(states) if self._is_stack else states[0]

    def set_state(self, state: Tensor) -> None:
        """Go on as from where ``get_state`` returned this."""
        for one, of_one in zip(self._randoms, state.view(len(self._randoms), -1), strict=True):
            one.set_state(of_one)
