"""Networks of others: the error says how to bring them here, and what it says works."""

import numpy as np
import pytest
import torch
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

import reluscope as rs
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.pictures import Recorder, photo
from tests.oracles.torch_nn import network

POINTS = rs.data.grid(rows=2, columns=2, classes=3, seed=0)

TAKERS = {
    "CellCounts": lambda net: rs.cells.CellCounts(net, (-1, 1, -1, 1)),
    "fit": lambda net: rs.train.fit(net, POINTS),
    "evaluate": lambda net: rs.train.evaluate(net, POINTS),
    "Trainer": lambda net: rs.train.Trainer(net, POINTS.x, POINTS.y, rs.optim.SGD()),
    "Recorder": Recorder,
}


@pytest.mark.parametrize("take", TAKERS.values(), ids=TAKERS)
def test_a_network_of_torch_is_told_the_recipe(take):
    with pytest.raises(InputError, match=r"net is a Sequential, .*from_weights\(\[m\.weight\.T"):
        take(network(MLP((2, 4, 3))))


def test_the_recipe_for_torch_gives_the_same_network():
    net = network(MLP((2, 4, 5, 3)))
    linears = [m for m in net.modules() if hasattr(m, "in_features")]
    ours = MLP.from_weights([m.weight.T for m in linears], [m.bias for m in linears])
    x = torch.randn(6, 2)
    torch.testing.assert_close(ours(x), net(x))


@pytest.mark.filterwarnings("ignore:Stochastic Optimizer")
def test_the_recipe_for_scikit_learn_gives_the_same_network():
    theirs = MLPClassifier((4,), max_iter=50, random_state=0).fit(POINTS.x, POINTS.y)
    with pytest.raises(InputError, match=r"MLP\.from_weights\(net\.coefs_, net\.intercepts_\)"):
        rs.train.evaluate(theirs, POINTS)
    ours = MLP.from_weights(theirs.coefs_, theirs.intercepts_)
    logits = ours(POINTS.x).detach()
    np.testing.assert_allclose(rs.nn.softmax(logits), theirs.predict_proba(POINTS.x), rtol=1e-5)


@pytest.mark.filterwarnings("ignore:Stochastic Optimizer")
def test_two_classes_of_scikit_learn_are_one_output():
    x, y = POINTS.x, POINTS.y % 2
    theirs = MLPClassifier((4,), max_iter=50, random_state=0).fit(x, y)
    *Ws, W = theirs.coefs_
    *bs, b = theirs.intercepts_
    ours = MLP.from_weights([*Ws, np.hstack([0 * W, W])], [*bs, np.hstack([0 * b, b])])
    np.testing.assert_allclose(rs.nn.softmax(ours(x)), theirs.predict_proba(x), rtol=1e-5)


def test_pipelines_and_our_own_estimator_are_told_apart():
    pipeline = make_pipeline(StandardScaler(), MLPClassifier((4,)))
    with pytest.raises(InputError, match=r"net is a Pipeline, .*scaler\.mean_"):
        rs.train.evaluate(pipeline, POINTS)
    ours = rs.MLPClassifier(hidden=(4,), epochs=1, random_state=0).fit(POINTS.x, POINTS.y)
    with pytest.raises(InputError, match=r"net\.network_ is its network"):
        rs.train.evaluate(ours, POINTS)
    with pytest.raises(InputError, match=r"net is a .*MLP\(\(2, 16, 3\)\)"):
        photo(MLP)
