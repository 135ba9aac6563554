"""An attack: the source of ``relu``, what it may come to, and whom it may harm."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Attack:
    """``ends`` names the outcomes that are allowed for ``relu``, none of them a point.

    ``raised`` and ``wrong``: it ran, and raised or returned something else; ``early``, ``time`` and
    ``memory``: it was stopped; ``missing``: there is no such function. ``spoils``: it may harm what
    else its own author has written, as it changes what all of that uses. ``steps`` is how often it
    may use up the time of a function.
    """

    name: str
    source: str
    ends: tuple[str, ...]
    spoils: bool = False
    steps: int = 1
    file: str = "b.py"
    raw: bool = False  # without the names that attacks share


def call(name, ends, body, **more):
    """An attack that begins when ``relu`` is called."""
    lines = "\n".join("    " + line for line in body.strip("\n").splitlines())
    return Attack(name, f"def relu(x):\n{lines}\n", tuple(ends.split()), **more)


def load(name, ends, source, **more):
    """An attack that begins when its file is loaded."""
    return Attack(name, source.strip("\n") + "\n", tuple(ends.split()), **more)
