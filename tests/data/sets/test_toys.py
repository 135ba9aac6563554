import numpy as np
import pytest

from reluscope.data import blobs, circles, classification, gaussian_quantiles, moons, spirals
from reluscope.errors import InputError

TOYS = [moons, circles, blobs, gaussian_quantiles, classification, spirals]


@pytest.mark.parametrize("toy", TOYS)
def test_one_seed_gives_the_same_bits_and_another_gives_others(toy):
    one, same, other = toy(n=50, seed=2**40), toy(n=50, seed=2**40), toy(n=50, seed=3)
    assert one.x.tobytes() == same.x.tobytes()
    assert one.y.tobytes() == same.y.tobytes()
    assert (one.x != other.x).any()


@pytest.mark.parametrize("toy", TOYS)
def test_there_are_as_many_points_as_asked_for_in_two_columns(toy):
    for n in (4, 101):
        assert toy(n=n).x.shape == (n, 2)


@pytest.mark.parametrize("toy", [moons, circles])
def test_two_classes_share_the_points(toy):
    assert abs(np.diff(toy(n=101).counts())) <= 1


@pytest.mark.parametrize("toy", [blobs, spirals, gaussian_quantiles])
@pytest.mark.parametrize("classes", [1, 2, 7])
def test_any_number_of_classes(toy, classes):
    points = toy(n=7 * classes, classes=classes)
    assert points.n_classes == classes
    assert points.counts().tolist() == [7] * classes


def test_moons_without_noise_are_two_half_circles():
    points = moons(n=200, noise=0)
    centre = np.where(points.y[:, None] == 0, [0, 0], [1, 0.5])
    assert np.hypot(*(points.x - centre).T) == pytest.approx(1)
    assert (points.x - centre)[points.y == 0, 1].min() > -1e-9
    assert (points.x - centre)[points.y == 1, 1].max() < 1e-9


def test_circles_without_noise_have_their_radii():
    points = circles(n=200, noise=0, factor=0.3)
    assert np.hypot(*points.x.T) == pytest.approx(np.where(points.y == 0, 1, 0.3))


@pytest.mark.parametrize("seed", range(20))
def test_blobs_keep_their_distance(seed):
    points = blobs(n=8, classes=8, noise=0, separation=5, seed=seed)
    apart = np.hypot(*(points.x[:, None] - points.x).transpose(2, 0, 1))
    assert apart[~np.eye(8, dtype=bool)].min() >= 5


def test_rings_lie_around_each_other():
    points = gaussian_quantiles(n=300, classes=3)
    radius = np.hypot(*points.x.T)
    for inner in (0, 1):
        assert radius[points.y == inner].max() <= radius[points.y == inner + 1].min()


def test_labels_at_random_are_noise():
    clean, noisy = classification(noise=0, seed=5), classification(noise=0.5, seed=5)
    assert clean.counts().tolist() == [200, 200]
    assert noisy.counts().tolist() != clean.counts().tolist()


def test_arms_without_noise_follow_their_formula():
    points = spirals(n=300, classes=3, noise=0, turns=-1.5)
    radius = np.hypot(*points.x.T)
    angle = 2 * np.pi * (-1.5 * radius + points.y / 3)
    assert 0.1 <= radius.min() < 0.12
    assert 0.98 < radius.max() <= 1
    assert np.allclose(points.x, radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)]))


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: moons(n=1), "n is 1, but must be a whole number, 2 or more"),
        (lambda: moons(noise=-1), "noise is -1"),
        (lambda: moons(seed=-1), "seed is -1"),
        (lambda: circles(factor=1), "factor is 1"),
        (lambda: blobs(n=2, classes=3), "n is 2, but each of 3 classes needs a point"),
        (lambda: blobs(separation=0), "separation is 0"),
        (lambda: gaussian_quantiles(classes=0), "classes is 0"),
        (lambda: classification(classes=5), "4 at most.*blobs takes any number"),
        (lambda: classification(noise=1.5), "noise is 1.5"),
        (lambda: spirals(turns=float("inf")), "turns is inf"),
        (lambda: spirals(n=2.5), "n is 2.5"),
    ],
)
def test_numbers_out_of_range_are_named(call, says):
    with pytest.raises(InputError, match=says):
        call()
