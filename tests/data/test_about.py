"""What a network is told about its data, and what it refuses while it does not know their units."""

import numpy as np
import pytest
import torch

from reluscope.data import Standardizer, grid
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.train import evaluate, fit

POINTS = grid(rows=2, columns=2, classes=2, seed=0)
WEIGHTS = [[[1.0, 2.0, -1.0], [0.5, -1.0, 0.0]], [[1.0, 0.0], [0.0, 1.0], [1.0, -1.0]]]
BIASES = [[0.0, 0.1, 0.2], [0.0, 0.0]]
SCALER = Standardizer([1.0, -2.0], [2.0, 5.0])

IN_THE_DATA_S_OWN_UNITS = {
    "logits": lambda net: net.logits(POINTS.x),
    "probabilities": lambda net: net.probabilities(POINTS.x),
    "predict": lambda net: net.predict(POINTS.x),
    "evaluate": lambda net: evaluate(net, POINTS),
}


@pytest.mark.parametrize("use", IN_THE_DATA_S_OWN_UNITS.values(), ids=IN_THE_DATA_S_OWN_UNITS)
@pytest.mark.parametrize("net", [MLP((2, 3, 2)), MLP.from_weights(WEIGHTS, BIASES)], ids=str)
def test_units_that_are_not_known_are_refused_with_every_repair(net, use):
    with pytest.raises(InputError, match=r"^(x|points) must be standardised first") as refused:
        use(net)
    for repair in (
        "net.about.standardizer = scaler",
        "MLP.from_weights(Ws, bs, standardizer=scaler)",
        "Standardizer.identity(2)",
        "net(x)",
        "fit does so",
    ):
        assert repair in str(refused.value)


@pytest.mark.parametrize("use", IN_THE_DATA_S_OWN_UNITS.values(), ids=IN_THE_DATA_S_OWN_UNITS)
def test_each_repair_mends_it(use):
    told = MLP.from_weights(WEIGHTS, BIASES)
    told.about.standardizer = SCALER
    use(told)
    use(MLP.from_weights(WEIGHTS, BIASES, standardizer=SCALER))
    use(MLP.from_weights(WEIGHTS, BIASES, standardizer=Standardizer.identity(2)))
    fitted = MLP((2, 3, 2))
    fit(fitted, POINTS, epochs=1)
    use(fitted)


def test_a_network_trained_by_hand_predicts_as_it_was_trained():
    net = MLP.from_weights(WEIGHTS, BIASES, standardizer=SCALER)
    rows = torch.tensor((POINTS.x - [1, -2]) / [2, 5], dtype=torch.float32)
    np.testing.assert_array_equal(net.predict(POINTS.x), net(rows).argmax(1))
    torch.testing.assert_close(net.logits(POINTS.x), net(rows))
    as_they_are = MLP.from_weights(WEIGHTS, BIASES, standardizer=Standardizer.identity(2))
    assert torch.equal(as_they_are.standardize(POINTS.x), torch.tensor(POINTS.x))


def test_from_weights_keeps_names():
    net = MLP.from_weights(WEIGHTS, BIASES, class_names=["a", "b"], feature_names=("u", "v"))
    assert net.about.class_names == ("a", "b")
    assert net.about.feature_names == ("u", "v")
    assert net.about.standardizer is None
    assert MLP.from_weights(WEIGHTS, BIASES).about.class_names == ()


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"standardizer": Standardizer.identity(3)}, "standardizer has 3 columns.* takes 2 num"),
        ({"standardizer": (0, 1)}, r"standardizer is a tuple.*Standardizer\.fit\(x\)"),
        ({"class_names": ("a",)}, "class_names has 1 names, but the network needs 2"),
        ({"feature_names": ("u", "v", "w")}, "feature_names has 3 names, but the network needs 2"),
        ({"class_names": "ab"}, "class_names is 'ab', but must be a sequence of texts"),
        ({"class_names": ("a", "a")}, "class_names has 'a' twice"),
    ],
)
def test_what_does_not_fit(told, words):
    with pytest.raises(InputError, match=words):
        MLP.from_weights(WEIGHTS, BIASES, **told)
