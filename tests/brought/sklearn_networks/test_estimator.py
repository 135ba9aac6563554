import warnings

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler

from reluscope.brought.bring import brought
from reluscope.brought.sklearn_networks.estimator import estimator_form, is_estimator
from reluscope.errors import InputError

X = np.random.default_rng(0).normal(size=(90, 3)) * [1, 5, 0.25] + [0, 3, -1]
THREE = np.digitize(X[:, 0], [-0.5, 0.5])
TWO = (X[:, 0] > 0).astype(int)
LABELS = (X[:, :2] > [0, 3]).astype(int)


def fitted(net, y):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return net.fit(X, y)


def classifier(**options):
    return MLPClassifier((6, 4), max_iter=30, random_state=0, **options)


def regressor(**options):
    return MLPRegressor(hidden_layer_sizes=(6,), max_iter=30, random_state=0, **options)


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@pytest.mark.parametrize(
    "net", [classifier(), classifier(activation="identity"), MLPClassifier((), max_iter=30)]
)
def test_classifiers(net):
    fitted(net, THREE)
    form = estimator_form(net)
    np.testing.assert_allclose(softmax(form(X)), net.predict_proba(X), atol=1e-12)
    assert form.notes[0] == (
        "the last softmax is left out, so that the answer are the values before it."
    )
    assert form.neurons == (10 if net.hidden_layer_sizes and net.activation == "relu" else 0)


def test_two_classes_are_one_output():
    net = fitted(classifier(), TWO)
    form = estimator_form(net)
    assert len(form.outputs) == 1
    assert np.array_equal(form(X)[:, 0] > 0, net.predict(X) == 1)
    assert brought(net).class_names == ("0", "1")


def test_labels_are_outputs_of_their_own():
    net = fitted(classifier(), LABELS)
    form = estimator_form(net)
    np.testing.assert_allclose(sigmoid(form(X)), net.predict_proba(X), atol=1e-12)
    assert "a label of its own" in form.notes[0]


@pytest.mark.parametrize("y", [X[:, 0], X[:, :2]])
def test_regressors(y):
    net = fitted(regressor(), y)
    wanted = net.predict(X).reshape(len(X), -1)
    np.testing.assert_allclose(estimator_form(net)(X), wanted, atol=1e-12)


def test_a_regressor_of_counts():
    net = fitted(regressor(loss="poisson"), THREE)
    form = estimator_form(net)
    np.testing.assert_allclose(np.exp(form(X)[:, 0]), net.predict(X), rtol=1e-9)
    assert form.notes[0].startswith("the last exp is left out")


@pytest.mark.parametrize(
    "scaler",
    [
        StandardScaler(),
        StandardScaler(with_mean=False),
        StandardScaler(with_std=False),
        MinMaxScaler((-1, 2)),
    ],
)
def test_scalers_in_front(scaler):
    net = fitted(make_pipeline(scaler, "passthrough", classifier()), THREE)
    form = estimator_form(net)
    np.testing.assert_allclose(softmax(form(X)), net.predict_proba(X), atol=1e-12)
    assert form.notes[0].endswith(
        "kept as a scale and a shift, whose parameters were rounded once."
    )


def test_names_of_features_are_known():
    net = fitted(classifier(), THREE)
    net.feature_names_in_ = np.array(["height", "width", "<b>"], dtype=object)
    assert brought(net).feature_names == ("height", "width", "<b>")


def test_what_is_refused():
    with pytest.raises(InputError, match=r"not fitted: net\.fit\(x, y\) first"):
        estimator_form(classifier())
    for curved in ("tanh", "logistic"):
        with pytest.raises(InputError, match=f"activation='{curved}', which is curved"):
            estimator_form(fitted(classifier(activation=curved), TWO))
    with pytest.raises(InputError, match="step 'pca' is a PCA"):
        estimator_form(fitted(make_pipeline(PCA(), classifier()), TWO))
    with pytest.raises(InputError, match="clip=False would work"):
        estimator_form(fitted(make_pipeline(MinMaxScaler(clip=True), classifier()), TWO))
    with pytest.raises(InputError, match="ends with a StandardScaler"):
        estimator_form(fitted(make_pipeline(StandardScaler()), TWO))
    with pytest.raises(InputError, match="not fitted"):
        estimator_form(make_pipeline(StandardScaler(), classifier()))
    with pytest.raises(InputError, match="fitted on one class alone, 'blue', which it answers"):
        estimator_form(fitted(classifier(), np.full(len(TWO), "blue")))
    net = fitted(classifier(), TWO)
    net.coefs_ = net.coefs_[:-1]
    with pytest.raises(InputError, match=r"coefs_ and net\.intercepts_ must hold an array"):
        estimator_form(net)


def test_what_is_an_estimator():
    assert is_estimator(classifier())
    assert is_estimator(make_pipeline(classifier()))
    assert not is_estimator(MLPClassifier)
    assert not is_estimator(StandardScaler())
