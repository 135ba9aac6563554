"""What a function returned, written inside and read outside."""

from typing import NamedTuple

import numpy as np
import pytest
import torch

from reluscope.course.asked.answer import Array, Other, Raised, Returned
from reluscope.course.cage.inside import values
from reluscope.course.cage.messages.replies import answer


def came(value, given=(), return_arguments=False):
    call = {"value": value, "arguments": list(given), "return_arguments": return_arguments}
    (returned,) = answer(values.blob([call]))
    return returned


class Pair(NamedTuple):
    first: list
    second: torch.Tensor


NUMBERS = {
    "a tensor": (torch.tensor([[1.0, 2.0]]), "tensor"),
    "double precision": (torch.tensor([[1.0, 2.0]], dtype=torch.float64), "tensor"),
    "transposed": (torch.tensor([[1.0], [2.0]]).T, "tensor"),
    "an array": (np.array([[1.0, 2.0]]), "numpy"),
    "a big-endian array": (np.array([[1.0, 2.0]], ">f8"), "numpy"),
    "a long double": (np.array([[1.0, 2.0]], np.longdouble), "numpy"),
    "numbers": ([1, 2.0], "numbers"),
    "lists of numbers": ([[1, 2.0]], "numbers"),
}


@pytest.mark.parametrize(("value", "kind"), NUMBERS.values(), ids=NUMBERS)
def test_numbers_arrive(value, kind):
    array = came(value).value
    assert isinstance(array, Array)
    assert array.kind == kind
    np.testing.assert_array_equal(array.values.reshape(-1), [1, 2])


@pytest.mark.parametrize("value", [1, 1.0, True, np.float32(1), np.int64(1), torch.tensor(1)])
def test_one_number_has_no_axes(value):
    assert came(value).value.values.shape == ()
    assert came(value).value.values == 1


def test_a_named_tuple_is_a_tuple():
    value = came(Pair([torch.ones(1), torch.ones(2)], torch.ones(3))).value
    assert isinstance(value, tuple)
    assert [one.values.shape for one in value[0]] == [(1,), (2,)]


@pytest.mark.parametrize("rows", [[[1], [2, 3]], [[1, "2"]], [[], []], [[1], [None]], [[1], (2,)]])
def test_lists_that_are_no_rows_stay_lists(rows):
    assert isinstance(came(rows).value, list)


def test_lists_and_tuples_keep_their_kind():
    value = came(([torch.ones(1), torch.ones(2)], None)).value
    assert isinstance(value, tuple)
    assert [one.values.shape for one in value[0]] == [(1,), (2,)]
    assert value[1] == Other("NoneType") or value[1].type == "NoneType"


def test_graphs_leaves_and_arguments_are_told():
    x = torch.ones(2)
    leaf = torch.ones(2, requires_grad=True)
    assert came(leaf * 2).value.attached
    assert came(leaf).value.leaf
    assert came(x, [leaf, x]).value.alias == 1
    (same,) = came(None, [x], return_arguments=True).arguments
    np.testing.assert_array_equal(same.values, [1, 1])


class Lie(torch.Tensor):
    requires_grad = property(lambda self: 1 / 0)
    is_leaf = shape = dtype = property(lambda self: 1 / 0)

    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        raise ZeroDivisionError


def test_a_subclass_is_read_as_what_it_is():
    array = came((torch.ones(2, requires_grad=True) * 2).as_subclass(Lie)).value
    np.testing.assert_array_equal(array.values, [2, 2])
    assert array.attached


class Odd:
    __class__ = torch.Tensor


OTHERS = {
    "nothing": None,
    "a class that is claimed": Odd(),
    "half precision of another kind": torch.ones(2, dtype=torch.bfloat16),
    "complex": torch.ones(2) + 1j,
    "sparse": torch.eye(2).to_sparse(),
    "meta": torch.ones(2, device="meta"),
    "objects": np.array([None]),
    "a giant": 10**400,
    "many axes": torch.ones([1] * 9),
    "a dictionary": {"W": torch.ones(2)},
}


@pytest.mark.parametrize("value", OTHERS.values(), ids=OTHERS)
def test_what_has_no_numbers_is_named(value):
    assert isinstance(came(value).value, Other)


HUGE = {
    "large": torch.zeros(2**22),
    "larger than memory": torch.zeros(1).expand(2**50),
    "many": [torch.zeros(1)] * 2 + [[torch.zeros(1)] * 100] * 3,
    "wide": [[[[None] * 100] * 100] * 100] * 100,
}


@pytest.mark.parametrize("value", HUGE.values(), ids=HUGE)
def test_too_much_is_an_error_of_its_own(value):
    assert isinstance(came(value), Raised)
    assert came(value).type == "TooMuch"


def test_a_call_that_returned_comes_with_nothing_else():
    assert isinstance(came(1), Returned)
    assert came(1).arguments == ()
