"""Training on a CUDA device: what the CPU gives, as far as sums in another order allow."""

import numpy as np
import pytest
import torch

from reluscope.cells import cell_complex
from reluscope.nn import MLP, softmax_cross_entropy
from reluscope.pictures.photos.take import photograph
from reluscope.train import Checkpoint, Ensemble, evaluate, fit, fit_ensemble

if not torch.cuda.is_available():
    pytest.skip("needs a CUDA device", allow_module_level=True)


def trained(points, device, epochs=5, net=None, **options):
    net = net or MLP((2, 16, 16, 3), init="he", seed=1)
    options = {"batch_size": 16, "learning_rate": 0.01, "seed": 3} | options
    return net, fit(net, points, epochs=epochs, device=device, **options)


@pytest.mark.parametrize("gradient", ["chain-rule", "autograd"])
@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_the_same_as_on_the_cpu(points, gradient, optimizer):
    options = {"gradient": gradient, "optimizer": optimizer}
    (one, first), (two, second) = (trained(points, d, **options) for d in ("cpu", "cuda"))
    assert two.device.type == "cpu"
    assert second.train_loss == pytest.approx(first.train_loss, rel=1e-4)
    assert torch.allclose(one.parameters, two.parameters, atol=1e-4)


def test_it_resumes_to_the_same_bits(points, tmp_path):
    whole, history = trained(points, "cuda", epochs=6)
    path = tmp_path / "checkpoint.safetensors"
    trained(points, "cuda", epochs=3, checkpoint=Checkpoint(path, every=1))
    again, resumed = trained(
        points, "cuda", epochs=6, checkpoint=Checkpoint(path, every=1, resume=True)
    )
    assert torch.equal(whole.parameters, again.parameters)
    assert resumed == history


def test_a_network_on_the_gpu_is_evaluated_traced_cut_and_photographed(points, tmp_path):
    net, _ = trained(points, "cpu")
    twin = net.copy("cuda")
    assert twin.device.type == "cuda"
    assert evaluate(twin, points).loss == pytest.approx(evaluate(net, points).loss, rel=1e-5)
    assert torch.allclose(twin.logits(points.x).cpu(), net.logits(points.x), atol=1e-4)
    assert np.array_equal(twin.predict(points.x), net.predict(points.x))
    bounds = (-2, 2, -2, 2)
    cut, same = cell_complex(net, bounds), cell_complex(twin, bounds)
    assert np.array_equal(cut.patterns, same.patterns)
    assert np.array_equal(cut.vertices, same.vertices)
    seen, also = (photograph(one, bounds, pixels=64) for one in (net, twin))
    assert (seen.values == also.values).mean() > 0.999
    rows, labels = net.standardize(points.x[:2]), points.y[:2]
    assert str(twin.trace(rows, labels))[:40] == str(net.trace(rows, labels))[:40]
    twin.save(tmp_path / "twin.safetensors")
    assert torch.equal(MLP.load(tmp_path / "twin.safetensors").parameters, net.parameters)


@pytest.mark.parametrize("gradient", ["chain-rule", "autograd"])
def test_an_ensemble_learns_what_it_learns_on_the_cpu(points, validation, gradient):
    how = {"epochs": 3, "batch_size": 16, "gradient": gradient, "validation": validation}
    moments = {"moments": [0.5, 3], "callbacks": [lambda moment: moment.ensemble.predict(points.x)]}
    one, two = (
        fit_ensemble(Ensemble((2, 8, 3), init="he", seeds=range(9)), points, device=d, **how)
        for d in ("cpu", "cuda")
    )
    assert two.parameters.device.type == "cpu"
    np.testing.assert_allclose(two.histories.train_loss, one.histories.train_loss, rtol=1e-3)
    np.testing.assert_allclose(
        two.histories.validation_loss, one.histories.validation_loss, rtol=1e-3
    )
    assert torch.allclose(one.parameters, two.parameters, atol=1e-3)
    looked = Ensemble((2, 8, 3), init="he", seeds=range(9))
    fit_ensemble(looked, points, device="cuda", **how, **moments)
    assert torch.equal(looked.parameters, two.parameters)


def test_gradients_of_a_network_on_the_gpu(points):
    x, y = torch.as_tensor(points.x, dtype=torch.float32), torch.as_tensor(points.y)
    net = MLP((2, 8, 3), init="he", seed=2)
    twin = net.copy("cuda")
    twin.requires_grad_()
    softmax_cross_entropy(twin(x.cuda()), y.cuda()).backward()
    expected = net.gradients(x, y)
    for by_hand, linear, wanted in zip(
        twin.gradients(x, y).weights, twin.linears, expected.weights, strict=True
    ):
        assert torch.allclose(by_hand.cpu(), wanted, atol=1e-5)
        assert torch.allclose(linear.W.grad.cpu(), wanted, atol=1e-5)
