"""Results in several parts, each with a name: which of them is not what was expected."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reluscope.course.asked.answer import Array, Value
from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.compare import differs
from reluscope.course.tasks.task import Expected, Fault

Named = tuple[str, Expected, Value]


def parts_differ(
    probe: Probe, names: Sequence[str], expected: Sequence[Expected], got: Value
) -> Fault | None:
    """Return the fault of the first part that differs, its name put in: ``gWs[0]``, ``losses``."""
    if not isinstance(got, (list, tuple)) or len(got) != len(names):
        return differs(probe, tuple(expected), got)
    for name, want, have in zip(names, expected, got, strict=True):
        for part, one, came in _parts(name, want, have):
            fault = differs(probe, one, came)
            if fault is not None:
                return replace(
                    fault, kind=f"part_{fault.kind}", shown={**fault.shown, "part": part}
                )
    return None


def _parts(name: str, want: Expected, have: Value) -> Iterator[Named]:
    if isinstance(want, list) and isinstance(have, Array) and have.values.ndim:
        have = [Array(values) for values in have.values]
    if isinstance(want, list) and isinstance(have, (list, tuple)) and len(want) == len(have):
        for i, (one, came) in enumerate(zip(want, have, strict=True)):
            yield f"{name}[{i}]", one, came
    else:
        yield name, want, have
