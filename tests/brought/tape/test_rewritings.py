"""Whatever a tape folds, moves and leaves out: every output stays the same fraction."""

import numpy as np
import pytest

from reluscope.brought import Tape
from reluscope.brought.operators.convolution import convolution
from reluscope.brought.operators.padding import padded
from reluscope.brought.operators.pooling import average_pool, max_pool
from reluscope.brought.operators.windows import Sliding
from tests.oracles.exact_values import outputs_of_form, outputs_of_tape

SLOPES = [(1.0, 0.0), (1.0, 0.1), (1.0, -1.0), (-0.5, 2.0), (1.0, 1.0), (0.0, 0.0), (2.0, 2.0)]


def drawn_tape(seed, kind):
    """Return a tape of ten operators that read whatever there is, and some outputs."""
    rng = np.random.default_rng(seed)

    def numbers(*shape):
        if kind == "integers":
            return rng.integers(-2, 3, shape).astype(np.float64)
        drawn = rng.normal(size=shape) * 10.0 ** rng.integers(-9, 3, shape)
        return drawn.astype(np.float32).astype(np.float64) if kind == "float32" else drawn

    tape = Tape((4,))
    tensors = [tape.inputs]

    def some():
        chosen = tensors[rng.integers(max(0, len(tensors) - 3), len(tensors))]
        return rng.permutation(chosen)[: rng.integers(1, 5)]

    def step():
        x = some()
        match rng.integers(8):
            case 0 | 1:
                return tape.affine(x, numbers(len(x), 4), numbers(4), "affine")
            case 2:
                on, off = SLOPES[rng.integers(len(SLOPES))]
                return tape.kinked(x, on, off, "kinked")
            case 3:
                low = [None, -1.0, 0.0, numbers(len(x))][rng.integers(4)]
                high = [None, 0.0, 1.0, numbers(len(x))][rng.integers(4)]
                return tape.clip(x, low, high, "clip")
            case 4:
                every = np.concatenate([some(), some(), some()])
                groups = rng.choice(every, (3, rng.integers(1, 6)))
                groups[:, 1:][rng.random((3, groups.shape[1] - 1)) < 0.2] = -1
                return (tape.largest if rng.random() < 0.7 else tape.smallest)(groups, "extreme")
            case 5:
                y = tensors[rng.integers(len(tensors))]
                both = x[: min(len(x), len(y))], y[: min(len(x), len(y))]
                return tape.add(both, [1.0, rng.choice([1.0, -1.0, 0.5])], name="sum")
            case 6:
                return tape.scaled(x, numbers(len(x)), numbers(len(x)), "scaled")
            case _:
                return np.concatenate([some(), tape.constant(numbers(2), "constant"), some()])

    for _ in range(10):
        tensors.append(step())
    return tape, np.concatenate(tensors[-2:]), rng


@pytest.mark.parametrize("kind", ["integers", "float32", "float64"])
@pytest.mark.parametrize("seed", range(40))
def test_outputs_are_equal_fractions(seed, kind):
    tape, outputs, rng = drawn_tape(seed, kind)
    form = tape.finish(outputs)
    for x in [*rng.integers(-3, 4, (3, 4)) / 2, *rng.normal(size=(3, 4))]:
        assert outputs_of_form(form, x) == outputs_of_tape(tape, outputs, x)


@pytest.mark.parametrize("after", ["relu", "clip", "leaky"])
def test_convolutions_with_pools_are_equal_fractions(after):
    rng = np.random.default_rng(0)
    tape = Tape((2, 4, 4))
    weight = rng.normal(size=(2, 2, 2, 2)).astype(np.float32).astype(np.float64)
    x = padded(tape, tape.inputs, [(0, 0), (1, 0), (1, 1)], "circular")
    z = convolution(tape, x, weight, np.array([0.25, -0.5]), [Sliding(2)] * 2, "conv")
    a = {
        "relu": lambda: tape.kinked(z, name="kink"),
        "clip": lambda: tape.clip(z, 0.0, 0.5, "kink"),
        "leaky": lambda: tape.kinked(z, 1.0, 0.125, "kink"),
    }[after]()
    pooled = max_pool(tape, a, [Sliding(3, 2, 1, 1)] * 2, "pool")
    means = average_pool(tape, pooled, [Sliding(2)] * 2, "mean")
    form = tape.finish(means)
    assert form.notes == ("kink: its kinks stand behind pool, with which they commute.",)
    for x in rng.normal(size=(3, 2, 4, 4)):
        assert outputs_of_form(form, x) == outputs_of_tape(tape, means, x)


def test_a_kink_becomes_the_affine_layers_own():
    tape = Tape((2,))
    z = tape.affine(tape.inputs, np.eye(2), [0.5, 1.0], "first")
    form = tape.finish(tape.kinked(z, name="relu"))
    (block,) = form.blocks
    assert (block.name, block.hinges, block.width) == ("first", 2, 2)


def test_a_layer_that_is_read_elsewhere_keeps_its_values_beside_the_kinks():
    tape = Tape((2,))
    z = tape.affine(tape.inputs, [[1.0, 2.0], [3.0, 4.0]], [0.5, 1.0], "first")
    form = tape.finish(np.concatenate([tape.kinked(z, name="relu"), z[:1]]))
    (block,) = form.blocks
    assert (block.hinges, block.width) == (2, 3)
    assert form([[-1.0, -1.0]]).tolist() == [[0.0, 0.0, -3.5]]


def test_a_shift_that_float64_cannot_hold_stays_by_itself():
    tape = Tape((1,))
    for bias, blocks in ((0.25, 1), (1e-20, 2)):
        z = tape.affine(tape.inputs, [[1.0]], [bias], "first")
        form = tape.finish(tape.clip(z, 1.0, None, "clip"))
        assert len(form.blocks) == blocks


def test_a_difference_that_float64_cannot_hold_stays_by_itself():
    tape = Tape((1,))
    for weight, blocks in ((0.25, 1), (1e-20, 2)):
        z = tape.affine(tape.inputs, [[1.0, weight]], [0.0, 0.0], "first")
        assert len(tape.finish(tape.maximum([z[:1], z[1:]], "max")).blocks) == blocks


def test_kinks_that_are_read_elsewhere_or_fall_stay_in_front():
    tape = Tape((4,))
    a = tape.kinked(tape.inputs, name="relu")
    pool = tape.largest(a.reshape(2, 2), "pool")
    assert tape.finish(pool).notes
    assert not tape.finish(np.concatenate([pool, a[:1]])).notes
    b = tape.kinked(tape.inputs, 1.0, -1.0, "abs")
    assert not tape.finish(tape.largest(b.reshape(2, 2), "pool")).notes
    c = tape.kinked(tape.inputs, 1.0, [0.0, 0.5, 0.0, 0.0], "unlike")
    assert not tape.finish(tape.largest(c.reshape(2, 2), "pool")).notes


def test_what_no_output_needs_is_left_out():
    tape = Tape((2,))
    z = tape.affine(tape.inputs, np.eye(2), [0.0, 0.0], "first")
    a = tape.kinked(z, name="relu")
    tape.affine(a, np.eye(2), None, "dead")
    (block,) = tape.finish(a[:1]).blocks
    assert (block.reads.tolist(), block.width) == ([0], 1)


def test_padding_reads_nothing():
    tape = Tape((1, 3))
    x = padded(tape, tape.inputs, [(0, 0), (2, 2)])
    z = convolution(tape, x, np.ones((1, 1, 2)), None, [Sliding(2)], "conv")
    (block,) = tape.finish(z).blocks
    assert block.reads.tolist() == [0, 1, 2]
    assert tape.finish(z)([[1.0, 2.0, 3.0]]).tolist() == [[0, 1, 3, 5, 3, 0]]


def test_inputs_and_constants_alone_are_a_network():
    tape = Tape((2,))
    assert tape.finish(tape.inputs[::-1])([[1.0, 2.0]]).tolist() == [[2.0, 1.0]]
    assert tape.finish(tape.constant([3.0]))([[1.0, 2.0]]).tolist() == [[3.0]]
    assert tape.finish(tape.kinked(tape.constant([-3.0])))([[1.0, 2.0]]).tolist() == [[0.0]]
