"""What came back from a reader's functions, as plain values that cannot do anything."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

Kind = Literal["tensor", "numpy", "number", "numbers"]


@dataclass(frozen=True, eq=False)
class Array:
    """Numbers: of a tensor, a NumPy array, one number (no axes) or a plain list of numbers.

    ``attached`` tells that a tensor came with its graph, ``leaf`` that it required gradients as a
    leaf; ``alias`` is the index of the argument of the call that it is (updated in place), or −1.
    """

    values: np.ndarray
    kind: Kind = "tensor"
    attached: bool = False
    leaf: bool = False
    alias: int = -1


@dataclass(frozen=True, eq=False)
class Other:
    """Something that has no numbers: None, a string, an object; the name of its type and a text."""

    type: str
    text: str = ""


Value = Array | Other | list["Value"] | tuple["Value", ...]


@dataclass(frozen=True, eq=False)
class Returned:
    """A call that returned."""

    value: Value
    arguments: tuple[Value, ...] = ()  # as they were afterwards, where the probe asked


@dataclass(frozen=True)
class Raised:
    """A call that ended in an exception of the reader's code: where and what."""

    type: str
    text: str
    file: str = ""
    line: int = 0


@dataclass(frozen=True)
class Skipped:
    """A call that was not made, as an earlier one of its probe raised or lacked what it needs."""


Answer = tuple[Returned | Raised | Skipped, ...]  # a probe's, call by call


@dataclass(frozen=True)
class Found:
    """Something that a rule speaks of, read in the sources or seen while they ran.

    ``what`` is the rule's name, such as ``torch.nn``, and ``text`` what stands or was called there;
    ``functions`` are the course's functions that reach the place.
    """

    file: str
    line: int
    what: str
    functions: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Ran:
    """A job that ran to its end: the answers to its probes."""

    answers: tuple[Answer, ...]
    seconds: float = 0.0
    used: tuple[Found, ...] = ()  # what was seen to be called while it ran


@dataclass(frozen=True)
class Missing:
    """A function that is not there: never written, or its file did not load (and why)."""

    file: str = ""
    why: Raised | None = None


Reason = Literal["rule", "ended early", "out of time", "out of memory", "unreadable"]


@dataclass(frozen=True)
class Stopped:
    """A job that did not come to its end, and why."""

    reason: Reason
    detail: str = ""
    seconds: float = 0.0


Outcome = Ran | Missing | Stopped


@dataclass(frozen=True)
class Replies:
    """All that came back from one submission.

    An outcome for each job, what was read in the sources, and the beginning of what was printed.
    """

    outcomes: list[Outcome]
    found: tuple[Found, ...] = ()
    printed: str = ""
