import pickle

import numpy as np
import pytest
import torch
from sklearn.base import clone
from sklearn.datasets import load_breast_cancer, load_digits, load_iris, load_wine
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures
from sklearn.utils.estimator_checks import parametrize_with_checks

import reluscope as rs
from reluscope.errors import InputError


@parametrize_with_checks([rs.MLPClassifier()])
def test_scikit_learn_s_own_checks(estimator, check):
    check(estimator)


@pytest.mark.parametrize(
    "options",
    [
        {"optimizer": "sgd", "momentum": 0.9},
        {"optimizer": "adamw", "schedule": "constant"},
        {"gradient": "autograd", "epochs": 60},
        {"patience": 20, "validation_fraction": 0.2},
        {"hidden": ()},
        {"hidden": [32], "init": "glorot", "dtype": "float32"},
        {"init": "standard-normal"},
    ],
    ids=str,
)
def test_every_option_learns_the_iris(options):
    x, y = load_iris(return_X_y=True)
    model = rs.MLPClassifier(**{"epochs": 100, "random_state": 0} | options).fit(x, y)
    assert model.score(x, y) > 0.9
    assert model.n_iter_ == len(model.history_) <= 100
    assert model.network_.widths == (4, *model.hidden, 3)
    np.testing.assert_allclose(model.predict_proba(x).sum(1), 1, rtol=1e-5)


@pytest.mark.parametrize(
    ("load", "goal"), [(load_iris, 0.93), (load_wine, 0.95), (load_breast_cancer, 0.95)]
)
def test_real_data_cross_validated(load, goal):
    x, y = load(return_X_y=True)
    scores = cross_val_score(rs.MLPClassifier(epochs=50, random_state=0), x, y, cv=3)
    assert scores.mean() > goal


def test_digits_of_64_features():
    x, y = load_digits(return_X_y=True)
    model = rs.MLPClassifier(hidden=(64,), epochs=10, random_state=0).fit(x[:1200], y[:1200])
    assert model.score(x[1200:], y[1200:]) > 0.9


def test_text_labels_come_back():
    x, y = load_iris(return_X_y=True)
    words = np.array(["setosa", "versicolor", "virginica"])[y]
    model = rs.MLPClassifier(epochs=30, random_state=0).fit(x, words)
    assert model.classes_.tolist() == ["setosa", "versicolor", "virginica"]
    assert model.network_.about.class_names == ("setosa", "versicolor", "virginica")
    assert (model.predict(x) == words).mean() > 0.9


def test_the_column_of_a_probability_is_its_class():
    x = np.array([[-1.0], [1.0]] * 20)
    y = np.array([10, -5] * 20)
    model = rs.MLPClassifier(epochs=50, random_state=0).fit(x, y)
    assert model.classes_.tolist() == [-5, 10]
    assert model.predict_proba([[-1.0]])[0, 1] > 0.9


def test_pickled_and_saved(tmp_path):
    x, y = load_iris(return_X_y=True)
    model = rs.MLPClassifier(epochs=5, random_state=0).fit(x, y)
    twin = pickle.loads(pickle.dumps(model))
    np.testing.assert_array_equal(twin.predict_proba(x), model.predict_proba(x))
    model.network_.save(tmp_path / "iris.safetensors")
    loaded = rs.nn.MLP.load(tmp_path / "iris.safetensors")
    np.testing.assert_array_equal(loaded.probabilities(x), model.predict_proba(x))


def test_the_random_state_decides():
    x, y = load_iris(return_X_y=True)
    fitted = [rs.MLPClassifier(epochs=3, random_state=s).fit(x, y) for s in (0, 0, 1)]
    first, same, other = (model.network_.parameters for model in fitted)
    assert torch.equal(first, same)
    assert not torch.equal(first, other)
    generator = np.random.RandomState(0)
    rs.MLPClassifier(epochs=1, random_state=generator).fit(x, y)


def test_pipelines_and_grid_search():
    x, y = load_iris(return_X_y=True)
    pipeline = make_pipeline(PolynomialFeatures(), rs.MLPClassifier(epochs=10, random_state=0))
    search = GridSearchCV(pipeline, {"mlpclassifier__hidden": [(4,), (8, 8)]}, cv=2).fit(x, y)
    assert search.best_score_ > 0.8
    assert clone(rs.MLPClassifier(hidden=(3,))).hidden == (3,)


def test_fewer_rows_than_a_batch():
    rs.MLPClassifier(epochs=2, batch_size=1000).fit([[0.0], [1.0], [2.0]], [0, 1, 1])


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"hidden": (0,)}, r"widths\[1\] is 0"),
        ({"hidden": 16}, "hidden is 16"),
        ({"init": "hee"}, "Did you mean 'he'"),
        ({"epochs": 0}, "epochs is 0"),
        ({"batch_size": 0}, "batch_size is 0"),
        ({"batch_size": "all"}, "batch_size is 'all'"),
        ({"learning_rate": -1}, "learning_rate is -1"),
        ({"momentum": 0.9}, "momentum is 0.9"),
        ({"optimizer": "adamm"}, "Did you mean 'adam'"),
        ({"schedule": "cos"}, "schedule is 'cos'"),
        ({"gradient": "chain"}, "gradient is 'chain'"),
        ({"patience": 0}, "patience is 0"),
        ({"validation_fraction": 1.0}, "validation_fraction is 1.0"),
        ({"dtype": "float16"}, "dtype is 'float16'"),
    ],
)
def test_bad_parameters(options, words):
    with pytest.raises(InputError, match=words):
        rs.MLPClassifier(**options).fit([[0.0], [1.0]] * 5, [0, 1] * 5)


def test_bad_rows_and_labels():
    for x, y in (([[0.0], [np.nan]], [0, 1]), ([[0.0], [1.0]], [0, 0]), (np.empty((0, 1)), [])):
        with pytest.raises(ValueError):
            rs.MLPClassifier().fit(x, y)


def test_one_class_is_named_as_it_was_given():
    with pytest.raises(InputError, match=r"^y has one class only, 7, but two"):
        rs.MLPClassifier().fit([[0.0], [1.0]], [7, 7])
