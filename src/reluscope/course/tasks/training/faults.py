"""What is wrong with what ``train`` returned: its form first, then where it ended."""

import numpy as np

from reluscope.course.asked.answer import Answer, Array, Returned, Value
from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.compare import same
from reluscope.course.tasks.descent.chain_rule import Arrays, losses
from reluscope.course.tasks.named import parts_differ
from reluscope.course.tasks.task import Fault
from reluscope.course.tasks.training import reported_losses as reported
from reluscope.course.tasks.training.counted_points import counts, labels_apart
from reluscope.course.tasks.training.mistakes import is_exact
from reluscope.course.tasks.training.runs import Training, run, shuffled_runs, training
from reluscope.course.tasks.write import call, number_text, value_text

TINY = 2.0**-12  # so small a step that its square does not show
_ORDERS = 24


def form_fault(probe: Probe, asked: Training, came: Value) -> Fault | None:
    """Return what is wrong with the form of the result, whatever its numbers are."""
    one = asked.start
    shown = {"call": call(probe.calls[-1]), "got": value_text(came)}
    if not isinstance(came, (list, tuple)) or len(came) != 3:
        return Fault("structure", {**shown, "expected": "(Ws, bs, losses)"}, _forgotten(came))
    shaped = [[np.zeros_like(w) for w in part] for part in (one.Ws, one.bs)]
    fault = parts_differ(probe, ("Ws", "bs"), shaped, tuple(map(_emptied, came[:2])))
    if fault is not None:
        return fault
    if reported.attached(came[2]):
        return Fault("attached", {**shown, "part": "losses"}, "train-losses-attached")
    if any(map(reported.attached, came[:2])):
        return Fault("attached", {**shown, "part": "Ws, bs"}, "train-graph-grows")
    return _losses_form_fault(probe, asked, came[2])


def _forgotten(came: Value) -> str:
    return "train-no-losses" if isinstance(came, (list, tuple)) and len(came) == 2 else ""


def _emptied(value: Value) -> Value:
    if isinstance(value, (list, tuple)):
        return [_emptied(one) for one in value]
    return Array(np.zeros_like(value.values)) if isinstance(value, Array) else value


def _losses_form_fault(probe: Probe, asked: Training, came: Value) -> Fault | None:
    numbers = reported.as_numbers(came)
    shown = {"call": call(probe.calls[-1]), "part": "losses"}
    if numbers is None:
        expected = "[" + ", ".join(["…"] * asked.epochs) + "]"
        return Fault("part_structure", {**shown, "expected": expected, "got": value_text(came)})
    if len(numbers) != asked.epochs:
        batches = -(-asked.rows // asked.batch)
        name = "train-loss-per-batch" if len(numbers) == asked.epochs * batches > 1 else ""
        name = "train-loss-of-the-start" if len(numbers) == asked.epochs + 1 else name
        name = "train-one-epoch" if len(numbers) == 1 else name
        count = {"expected": str(asked.epochs), "got": str(len(numbers))}
        return Fault("part_count", {**shown, **count}, name)
    return None


def run_fault(probe: Probe, asked: Training, answer: Answer) -> Fault | None:
    """Return what is wrong with the weights and the losses, each probe in its way."""
    came = answer[-1]
    assert isinstance(came, Returned)
    assert isinstance(came.value, (list, tuple))
    Ws, bs = (numbers_of(part) for part in came.value[:2])
    numbers = reported.as_numbers(came.value[2])
    assert numbers is not None
    if len(probe.calls) > 1:
        return _seed_fault(probe, answer)
    if is_exact(asked):
        return _exact_fault(probe, asked, came.value, numbers)
    if asked.lr == TINY:
        return _counting_fault(probe, asked, [*Ws, *bs])
    return _end_fault(probe, asked, (Ws, bs), numbers)


def numbers_of(part: Value) -> Arrays:
    """Return the tensors of a list of them."""
    if isinstance(part, Array):
        return [values.astype(np.float64) for values in part.values]
    assert isinstance(part, (list, tuple))
    return [one.values.astype(np.float64) for one in part if isinstance(one, Array)]


def _exact_fault(
    probe: Probe, asked: Training, came: list[Value] | tuple[Value, ...], numbers: np.ndarray
) -> Fault | None:
    ours = run(asked)
    fault = parts_differ(probe, ("Ws", "bs"), (ours.Ws, ours.bs), tuple(came[:2]))
    if fault is not None or reported.within(numbers, ours.on_the_way):
        return fault
    name = "train-loss-sum" if reported.is_sum(numbers, ours.on_the_way) else ""
    after = np.array([way[-1] for way in ours.on_the_way])
    shown = {"call": call(probe.calls[-1]), "part": "losses"}
    values = {"expected": value_text(after), "got": value_text(numbers)}
    return Fault("part_value", {**shown, **values}, name)


def _counting_fault(probe: Probe, asked: Training, after: Arrays) -> Fault | None:
    found = counts(asked, after)
    shown = {"call": call(probe.calls[-1]), "expected": value_text(np.ones(asked.rows))}
    if found is None:
        name = "train-labels-apart" if labels_apart(asked, after) else ""
        return Fault("mixed_points", shown, name)
    if np.abs(found - 1).max() < 0.2:
        return None
    return Fault("uses_points", {**shown, "got": value_text(np.round(found, 1) + 0.0)})


def _seed_fault(probe: Probe, answer: Answer) -> Fault | None:
    first, second = answer[0], answer[-1]
    assert isinstance(first, Returned)
    assert isinstance(second, Returned)
    assert isinstance(first.value, (list, tuple))
    assert isinstance(second.value, (list, tuple))
    before = tuple([one.values for one in part] for part in map(_arrays, first.value[:2]))
    alike = same(before, tuple(second.value[:2]))
    seeds = [training(made).seed for made in (probe.calls[0], probe.calls[-1])]
    if seeds[0] != seeds[1]:
        shown = {"call": call(probe.calls[0]), "other": str(seeds[1])}
        return Fault("seed_without_effect", shown) if alike else None
    if alike:
        return None
    return Fault("seed", {"call": call(probe.calls[-1])}, "train-seed-ignored")


def _arrays(part: Value) -> list[Array]:
    return [Array(values) for values in numbers_of(part)]


def _end_fault(
    probe: Probe, asked: Training, after: tuple[Arrays, Arrays], numbers: np.ndarray
) -> Fault | None:
    """Return the fault of an end that lies far from those of our runs over many orders."""
    ours = shuffled_runs(asked, _ORDERS)
    one = asked.start
    begin = float(losses(one.x, one.y, one.Ws, one.bs).mean())
    ended = float(losses(one.x, one.y, *after).mean())
    shown = {"call": call(probe.calls[-1])}
    for epoch, came in ((-1, ended), (-1, float(numbers[-1]))):
        low, high = ours[:, epoch].min(), ours[:, epoch].max()
        slack = 2 * (high - low) + 0.2 * begin + 0.1
        if not low - slack <= came <= high + slack:
            span = f"{number_text(low)} … {number_text(high)}"
            return Fault("far_end", {**shown, "expected": span, "got": number_text(came)})
    return None
