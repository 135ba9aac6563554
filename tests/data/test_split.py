import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reluscope.data import Points, split
from reluscope.errors import InputError


def points_with(counts):
    y = np.repeat(np.arange(len(counts)), counts)
    y = np.random.default_rng(0).permutation(y)
    names = tuple(map(str, range(len(counts))))
    return Points(np.column_stack([np.arange(len(y)), y]), y, names, ("place", "class"))


@given(
    counts=st.lists(st.integers(0, 30), min_size=1, max_size=6).filter(lambda c: max(c) >= 2),
    share=st.floats(0.001, 0.999),
    seed=st.integers(0, 2**64),
)
def test_parts_are_disjoint_complete_and_proportional(counts, share, seed):
    points = points_with(counts)
    train, validation = split(points, share, seed)
    places = np.concatenate([train.x[:, 0], validation.x[:, 0]])
    assert sorted(places) == points.x[:, 0].tolist()
    for part in (train, validation):
        assert (np.diff(part.x[:, 0]) > 0).all()
        assert (part.x[:, 1] == part.y).all()
        assert part.class_names == points.class_names
        assert part.feature_names == points.feature_names
    counts = np.array(counts)
    most = np.maximum(counts - 1, 0)
    assert (train.counts()[counts > 0] >= 1).all()
    wanted = min(max(round(counts.sum() * share), 1), most.sum())
    assert len(validation) == wanted
    given_up = validation.counts()
    assert (given_up >= np.minimum(np.floor(counts * share), most)).all()


def one_by_one(counts, share):
    """Give the points that rounding took one after another: slow, and what is meant."""
    most, quota = np.maximum(counts - 1, 0), counts * share
    sizes = np.minimum(np.floor(quota).astype(np.int64), most)
    while sizes.sum() < min(max(round(float(counts.sum() * share)), 1), most.sum()):
        sizes[np.where(sizes < most, quota - sizes, -np.inf).argmax()] += 1
    return sizes


@given(
    counts=st.lists(st.integers(0, 30), min_size=1, max_size=40).filter(lambda c: max(c) >= 2),
    share=st.floats(0.001, 0.999),
)
def test_what_rounding_took_is_given_where_it_took_most(counts, share):
    expected = one_by_one(np.array(counts), share)
    assert split(points_with(counts), share)[1].counts().tolist() == expected.tolist()


def test_many_classes_are_split_in_a_moment():
    points = points_with([1] * 50_000 + [2] * 50_000 + [100_000])
    began = time.thread_time()
    assert len(split(points, 0.4)[1]) == 100_000
    assert time.thread_time() - began < 5


@given(share=st.floats(0.05, 0.9))
def test_classes_of_some_size_are_within_one_point_of_their_share(share):
    points = points_with([100, 37, 64])
    quota = points.counts() * share
    assert (abs(split(points, share)[1].counts() - quota) < 1).all()


def test_one_seed_gives_the_same_parts_and_another_gives_others():
    points = points_with([30, 30])
    one, same, other = (split(points, seed=seed)[1].x for seed in (1, 1, 2))
    assert one.tobytes() == same.tobytes()
    assert one.tobytes() != other.tobytes()


def test_every_point_can_be_put_aside():
    points = points_with([5, 5])
    aside = {place for seed in range(40) for place in split(points, seed=seed)[1].x[:, 0]}
    assert aside == set(range(10))


def test_a_class_of_a_single_point_stays_in_training():
    train, validation = split(points_with([1, 20]), validation=0.9)
    assert train.counts()[0] == 1
    assert len(validation) == 19


@pytest.mark.parametrize("share", [0, 1, -0.2, 1.2, float("nan"), "0.2", None])
def test_a_share_out_of_range_is_named(share):
    with pytest.raises(InputError, match="validation is"):
        split(points_with([5, 5]), share)


def test_classes_of_one_point_each_cannot_be_split():
    with pytest.raises(InputError, match="no class with two"):
        split(points_with([1, 1, 1]))


def test_a_negative_seed_is_named():
    with pytest.raises(InputError, match="seed is -1"):
        split(points_with([5, 5]), seed=-1)
