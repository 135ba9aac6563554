import numpy as np
import pytest
from scipy.sparse import coo_array, csr_array

from reluscope.brought import Block, Form, Tape
from reluscope.errors import InputError

FOLD = Block.kinked([0], [[1.0]], [0.0], on=1.0, off=-1.0, name="fold")


def test_values_are_numbered_over_the_whole_network():
    total = Block.affine([1, 2], [[1.0, 0.0], [1.0, 2.0]], [0.0, 1.0], name="sum")
    form = Form((2,), (FOLD, total), [4, 3, 1])
    assert form([[-3.0, 0.5]]).tolist() == [[7.0, 3.5, 0.5]]
    assert [z.tolist() for z in form.pre_activations([[-3.0, 0.5]])] == [[[-3.0]]]
    assert repr(form) == "Form(2 inputs, 3 outputs, 1 neuron in fold)"


def test_units_of_one_value_are_added_up():
    bigger = Block(
        "max",
        np.array([0, 1]),
        np.array([[-1.0, 1.0], [1.0, 0.0]]),
        np.zeros(2),
        np.ones(2),
        np.array([0.0, 1.0]),
        1,
        np.array([0, 0]),
    )
    form = Form((2,), (bigger,), [2])
    assert form([[3.0, 5.0], [5.0, 3.0]]).tolist() == [[5.0], [5.0]]


@pytest.mark.parametrize("kind", [csr_array, coo_array])
def test_sparse_weights(kind):
    weight = np.random.default_rng(0).integers(-1, 2, (50, 40)) * 1.0
    dense = Form((50,), (Block.relu(range(50), weight, np.ones(40)),), range(50, 90))
    sparse = Form((50,), (Block.relu(range(50), kind(weight), np.ones(40)),), range(50, 90))
    x = np.random.default_rng(1).integers(-3, 4, (7, 5, 10)) / 2
    assert np.array_equal(dense(x.reshape(7, 50)), sparse(x.reshape(7, 50)))
    assert sparse.blocks[0].weight.has_canonical_format


def test_inputs_come_in_rows_or_in_their_shape():
    form = Form((2, 3), (), [5, 0])
    x = np.arange(12.0).reshape(2, 2, 3)
    assert form(x).tolist() == form(x.reshape(2, 6)).tolist() == [[5.0, 0.0], [11.0, 6.0]]
    with pytest.raises(InputError, match="x has shape"):
        form(np.zeros((2, 5)))


def test_arrays_are_copied():
    weight, outputs = np.ones((1, 1)), np.array([1])
    form = Form((1,), (Block.relu([0], weight, [0.0]),), outputs)
    weight[:], outputs[:] = 5, 0
    assert form([[1.0]]).tolist() == [[1.0]]


BROKEN = {
    "a value that is not there yet": ((Block.relu([2], [[1.0]], [0.0]),), [0], "reads names 2"),
    "a value twice": ((Block.relu([0, 0], [[1.0], [1.0]], [0.0]),), [0], "names a value twice"),
    "no output": ((), [], "outputs is empty"),
    "an output that is not there": ((FOLD,), [3], "outputs names 3, but 3 are known"),
    "a negative output": ((FOLD,), [-1], "outputs names -1"),
    "a shape that does not fit": ((Block.relu([0], [[1.0], [1.0]], [0.0]),), [0], "weight has sha"),
    "too few biases": ((FOLD._replace(bias=np.zeros(2)),), [0], "bias has 2 numbers"),
    "a slope that is missing": ((FOLD._replace(on=np.zeros(0)),), [0], "on has shape"),
    "NaN": ((Block.relu([0], [[np.nan]], [0.0]),), [0], r"weight\[0, 0\] is nan"),
    "sparse NaN": ((Block.relu([0], csr_array([[np.nan]]), [0.0]),), [0], "weight.* is nan"),
    "a kink behind the hinges": (
        (FOLD._replace(hinges=0),),
        [0],
        "put the units with a kink first",
    ),
    "more hinges than units": ((FOLD._replace(hinges=2),), [0], "hinges is 2"),
    "a value without a unit": ((FOLD._replace(value=np.array([1])),), [0], "value names 1"),
    "no block": ((5,), [0], r"blocks\[0\] is a int"),
    "floats as numbers of a block": ((Block.relu([0.5], [[1.0]], [0.0]),), [0], "whole"),
    "floats as numbers": ((Block("", [0.5], [[1.0]], [0.0], [1.0], [0.0], 1, [0]),), [0], "whole"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_does_not_fit_is_named(name):
    blocks, outputs, text = BROKEN[name]
    with pytest.raises(InputError, match=text):
        Form((2,), blocks, outputs)


def test_shapes_that_are_none():
    for shape in ((), 5, "ab", (0,), (2.5,), (10**6, 10**6), None):
        if shape == ():
            assert Form(shape, (), [0])([[3.0]]).tolist() == [[3.0]]
            continue
        with pytest.raises(InputError, match="input_shape is"):
            Form(shape, (), [0])


JUNK = {
    "no list": (None, [[1.0]], [0.0], 1.0, "reads is None"),
    "text as weights": ([0], "w", [0.0], 1.0, "weight is 'w'"),
    "complex weights": ([0], [[1j]], [0.0], 1.0, "weight holds complex"),
    "one number as biases": ([0], [[1.0]], 0.0, 1.0, "bias has shape"),
    "no number as a slope": ([0], [[1.0]], [0.0], "steep", "on is 'steep'"),
}


@pytest.mark.parametrize("name", JUNK)
def test_a_block_of_junk_is_refused_where_it_is_made(name):
    reads, weight, bias, slope, text = JUNK[name]
    with pytest.raises(InputError, match=text):
        Block.kinked(reads, weight, bias, on=slope, off=0.0)


def with_places(**arrays):
    """Return a sparse matrix whose arrays were written over."""
    weight = csr_array(np.eye(2))
    for name, array in arrays.items():
        setattr(weight, name, np.array(array))
    return weight


DAMAGED = {  # SciPy's own functions would read and write beyond the arrays
    "a column that is not there": with_places(indices=[0, 7]),
    "rows that end early": with_places(indptr=[0, 5, 2]),
    "rows that end late": with_places(indptr=[0, 10**6, 2 * 10**6]),
    "too few numbers": with_places(data=[1.0]),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_sparse_weights_whose_places_do_not_fit_are_refused(name):
    with pytest.raises(InputError, match=r"weight is a sparse matrix whose places do not fit"):
        Form((2,), (Block.relu([0, 1], DAMAGED[name], [0.0, 0.0]),), [2])
    with pytest.raises(InputError, match=r"weight of first is a sparse matrix whose places"):
        Tape((2,)).affine([0, 1], DAMAGED[name], name="first")


def test_sparse_weights_are_real_numbers():
    with pytest.raises(InputError, match="weight holds complex128"):
        Form((1,), (Block.relu([0], csr_array([[1j]]), [0.0]),), [1])
