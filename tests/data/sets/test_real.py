import numpy as np
import pytest
from sklearn.datasets import load_iris

from reluscope.data import iris, wine
from reluscope.errors import InputError


def test_chosen_features_are_the_measured_columns():
    points = iris(features=("petal width (cm)", "sepal length (cm)"))
    assert np.array_equal(points.x, load_iris().data[:, [3, 0]])
    assert np.array_equal(points.y, load_iris().target)
    assert points.feature_names == ("petal width (cm)", "sepal length (cm)")


def test_features_can_be_numbers_from_1_also_as_text():
    assert iris(features=(1, "4")).feature_names == ("sepal length (cm)", "petal width (cm)")


def test_any_number_of_features():
    assert wine(features=range(1, 14)).x.shape == (178, 13)


def test_defaults_are_two_features_of_three_classes():
    for points in (iris(), wine()):
        assert points.n_features == 2
        assert points.n_classes == 3
    assert iris().class_names == ("setosa", "versicolor", "virginica")


@pytest.mark.parametrize(
    ("features", "says"),
    [
        (("petal lenght (cm)", 1), r"Did you mean 'petal length \(cm\)'"),
        ((0, 1), "features is 0, but columns have the numbers 1 … 4"),
        ((1, 5), "features is 5"),
        ((1, 1), "twice"),
        ((), r"features is \(\)"),
        ("petal width (cm)", "must name columns"),
        ((1.5, 2), "features is 1.5"),
    ],
)
def test_unusable_features_are_named(features, says):
    with pytest.raises(InputError, match=says):
        iris(features=features)
