import numpy as np
import pytest
import torch

from reluscope.data import Points
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.optim import SGD
from reluscope.train import Checkpoint, evaluate, fit

CASES = [
    ({"epochs": 0}, "epochs is 0.*1 or more"),
    ({"epochs": 2.5}, "epochs"),
    ({"epochs": "many"}, "epochs"),
    ({"batch_size": 0}, "batch_size is 0"),
    ({"batch_size": -1}, "batch_size"),
    ({"batch_size": 101}, "batch_size is 101.*only 100.*batch_size=100"),
    ({"learning_rate": -0.1}, "learning_rate is -0.1"),
    ({"learning_rate": float("nan")}, "learning_rate is nan"),
    ({"learning_rate": float("inf")}, "learning_rate is inf"),
    ({"momentum": 1.5}, "momentum is 1.5"),
    ({"optimizer": "adam", "momentum": 0.9}, "momentum is 0.9.*sgd"),
    ({"optimizer": "sdg"}, "Did you mean 'sgd'"),
    ({"optimizer": SGD(0.1), "learning_rate": 0.2}, "leave learning_rate"),
    ({"optimizer": 3}, "optimizer is 3"),
    ({"schedule": "cosin"}, "Did you mean 'cosine'"),
    ({"schedule": 0.5}, "schedule is 0.5"),
    ({"schedule": lambda *_: -1}, "learning rate of epoch 1 is -0.05"),
    ({"schedule": lambda *_: float("nan")}, "learning rate of epoch 1 is nan"),
    ({"learning_rate": 1e40}, "learning_rate is 1e.40.*at most 1e.30"),
    ({"gradient": "auto-grad"}, "Did you mean 'autograd'"),
    ({"gradient": None}, "gradient is None"),
    ({"seed": -1}, "seed is -1"),
    ({"seed": 2**70}, "seed"),
    ({"seed": 0.5}, "seed"),
    ({"patience": 0}, "patience is 0"),
    ({"device": "gpu"}, "device is 'gpu'.*cpu, cuda"),
    ({"validation": [[1, 2]]}, "validation is a list.*Points"),
    ({"validation": Points([[1.0], [2.0]], [0, 1])}, "validation has 1 features.*width is 2"),
    ({"validation": Points([[1.0, 2], [2.0, 3]], [0, 1])}, "validation has 2 classes.*is 3"),
]


@pytest.mark.parametrize(
    ("options", "words"),
    CASES,
    ids=lambda value: ",".join(value)[:40] if isinstance(value, dict) else "",
)
def test_options_of_fit(points, options, words):
    net = MLP((2, 4, 3))
    before = net.parameters.clone()
    with pytest.raises(InputError, match=words):
        fit(net, points, **{"epochs": 1, "batch_size": 10} | options)
    assert torch.equal(net.parameters, before)


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a CUDA device")
def test_cuda_where_there_is_none(points):
    with pytest.raises(InputError, match="no CUDA device"):
        fit(MLP((2, 4, 3)), points, device="cuda")


@pytest.mark.parametrize(
    ("widths", "words"),
    [
        ((3, 4, 3), "points has 2 features.*first width is 3.*widths \\(2, …\\)"),
        ((2, 4, 2), "points has 3 classes.*last width is 2.*\\(…, 3\\)"),
    ],
)
def test_widths_that_do_not_fit(points, widths, words):
    for use in (fit, evaluate):
        with pytest.raises(InputError, match=words):
            use(MLP(widths), points)


def test_arrays_are_not_points(points):
    with pytest.raises(InputError, match=r"points is a ndarray.*Points\(x, y\)"):
        fit(MLP((2, 4, 3)), points.x)


def test_one_class():
    with pytest.raises(InputError, match="single class"):
        fit(MLP((2, 4, 1)), Points(np.zeros((5, 2)), np.zeros(5, dtype=int)), batch_size=5)


def test_one_class_of_several_present_is_trained_on():
    net = MLP((2, 4, 2))
    history = fit(net, Points(np.ones((5, 2)), [1] * 5, ("a", "b")), batch_size=5, epochs=100)
    assert history.train_accuracy[-1] == 1


@pytest.mark.parametrize("x", [[[np.nan, 1.0]], [[np.inf, 1.0]], np.empty((0, 2)), [1.0, 2.0]])
def test_unusable_points(x):
    with pytest.raises(InputError, match="x"):
        Points(x, [0] * len(x))


@pytest.mark.parametrize("y", [[0, 2], [-1, 0], [0.5, 1.0], ["a", "b"]])
def test_unusable_labels(y):
    with pytest.raises(InputError, match="y"):
        Points([[0.0, 1.0], [1.0, 1.0]], y)


def test_checkpoint_options(tmp_path):
    with pytest.raises(InputError, match="every is 0"):
        Checkpoint(tmp_path / "run", every=0)
    with pytest.raises(InputError, match="is not a folder"):
        Checkpoint(tmp_path / "missing" / "run")
