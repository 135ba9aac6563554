"""Whole modules: their values, the signs of their neurons, their precision, what is noted."""

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F

from reluscope.brought.bring import brought
from reluscope.brought.torch_modules.module import module_form
from reluscope.errors import InputError

POINTS = 200


def points(shape, dtype=torch.float64):
    draw = torch.Generator().manual_seed(3)
    return torch.randn((POINTS, *shape), generator=draw, dtype=torch.float64).to(dtype)


class Residual(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv1, self.conv2 = (nn.Conv2d(channels, channels, 3, padding=1) for _ in range(2))
        self.norm1, self.norm2 = (nn.BatchNorm2d(channels) for _ in range(2))

    def forward(self, x):
        y = F.relu(self.norm1(self.conv1(x)))
        return F.relu(self.norm2(self.conv2(y)) + x)


def multilayer():
    return nn.Sequential(
        nn.Linear(2, 16), nn.ReLU(), nn.Linear(16, 8), nn.ReLU(), nn.Linear(8, 3)
    ), (2,)


def convolutional():
    return nn.Sequential(
        nn.Conv2d(3, 4, 3, padding=1, stride=2),
        nn.ReLU(),
        nn.Conv2d(4, 6, 3, groups=2),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(24, 10),
        nn.ReLU(),
        nn.Linear(10, 4),
    ), (3, 8, 8)


def residual():
    return nn.Sequential(
        nn.Conv2d(1, 3, 3, padding=1, stride=2),
        nn.BatchNorm2d(3),
        nn.ReLU(),
        Residual(3),
        Residual(3),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(3, 5),
        nn.LogSoftmax(dim=1),
    ), (1, 8, 8)


def pooled():
    return nn.Sequential(
        nn.Conv2d(2, 4, 3),
        nn.LeakyReLU(0.1),
        nn.MaxPool2d(2),
        nn.Conv2d(4, 4, 2),
        nn.BatchNorm2d(4),
        nn.ReLU6(),
        nn.AvgPool2d(2),
        nn.Dropout(),
        nn.Flatten(),
        nn.Linear(4, 3),
    ), (2, 8, 8)


def made(make, seed=0, dtype=torch.float32):
    torch.manual_seed(seed)
    net, shape = make()
    with torch.no_grad():
        for name, tensor in [*net.named_parameters(), *net.named_buffers()]:
            if ("norm" in name or "running" in name) and tensor.is_floating_point():
                tensor.uniform_(0.5, 2.0)
    return net.to(dtype).eval(), shape


@pytest.mark.parametrize("make", [multilayer, convolutional, residual, pooled])
def test_outputs(make):
    net, shape = made(make, dtype=torch.float64)
    x = points(shape)
    form = module_form(net, shape)
    with torch.no_grad():
        wanted = net(x).numpy()
    found = form(x)
    if make is residual:
        found = torch.log_softmax(torch.from_numpy(found), 1).numpy()
    np.testing.assert_allclose(found, wanted, rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize("make", [multilayer, convolutional, residual])
def test_signs_of_all_neurons(make):
    net, shape = made(make, dtype=torch.float64)
    if make is residual:
        net.float()  # so that sums of rows are exact in float64, as they are read
    form = module_form(net, shape)
    net.double()
    x = points(shape)
    before = list(relu_inputs(net, x))
    found = list(form.pre_activations(x))
    assert [z.shape for z in found] == [z.shape for z in before]
    for z, wanted in zip(found, before, strict=True):
        sure = np.abs(wanted) > 1e-5
        assert sure.mean() > 0.999
        assert np.array_equal((z > 0)[sure], (wanted > 0)[sure])


def relu_inputs(net, x):
    """Return what goes into each ReLU, in the order in which they are called."""
    from torch.overrides import TorchFunctionMode

    seen = []

    class Listens(TorchFunctionMode):
        def __torch_function__(self, function, types, args=(), kwargs=None):
            if getattr(function, "__name__", "") == "relu":
                seen.append(args[0].reshape(len(args[0]), -1).numpy())
            return function(*args, **(kwargs or {}))

    with torch.no_grad(), Listens():
        net(x)
    return seen


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.float16, torch.bfloat16])
def test_parameters_are_exact_whatever_their_type(dtype):
    net, _ = made(multilayer, dtype=dtype)
    form = module_form(net)
    net.double()
    for block, layer in zip(form.blocks, (net[0], net[2], net[4]), strict=True):
        assert np.array_equal(block.weight, layer.weight.detach().numpy().T)
        assert np.array_equal(block.bias, layer.bias.detach().numpy())
    assert len(form.notes) == 1


def test_batch_norm_is_rounded_once_to_the_modules_own_type():
    torch.manual_seed(0)
    net = nn.Sequential(nn.Linear(2, 5), nn.BatchNorm1d(5), nn.ReLU(), nn.Linear(5, 2)).eval()
    with torch.no_grad():
        net[1].running_var.uniform_(0.1, 3)
        net[1].running_mean.uniform_(-1, 1)
    form = module_form(net)
    assert form.notes[0] == "1: folded into 0; the parameters were rounded once."
    first = form.blocks[0]
    assert np.array_equal(first.weight, first.weight.astype(np.float32))
    assert np.array_equal(first.bias, first.bias.astype(np.float32))
    with torch.no_grad():
        factor = 1 / torch.sqrt(net[1].running_var.double() + net[1].eps)
        wanted = (net[0].weight.double() * factor[:, None]).float()
    assert np.array_equal(first.weight, wanted.numpy().T)
    assert "differ by at most" in form.notes[-1]


def test_batch_norm_stays_where_the_layer_before_feeds_something_else():
    class Shared(nn.Module):
        def __init__(self):
            super().__init__()
            self.linear, self.norm = nn.Linear(2, 3), nn.BatchNorm1d(3)

        def forward(self, x):
            z = self.linear(x)
            return F.relu(self.norm(z)) + z

    form = module_form(Shared().eval())
    assert form.notes[0].startswith("norm: kept as a scale and a shift")


def test_kinks_move_behind_a_maximum():
    net, shape = made(pooled)
    form = module_form(net, shape)
    assert "1: its kinks stand behind 2, with which they commute." in form.notes
    assert form.neurons == 4 * 9 * 3 + 4 * 9 + 2 * 4 * 4  # matches, kinks, two for each ReLU6


def test_a_residual_block_is_one_block_for_each_relu():
    net, shape = made(residual)
    names = [block.name for block in module_form(net, shape).blocks if block.hinges]
    assert names == ["0", "3.conv1", "3.add", "4.conv1", "4.add_1"]


@pytest.mark.parametrize("make", [convolutional, residual, pooled])
def test_graphs_of_core_operators_alone_are_the_same_network(make, monkeypatch):
    """As earlier versions of the exporter write them."""
    net, shape = made(make)
    usual = module_form(net, shape)
    export = torch.export.export
    monkeypatch.setattr(
        torch.export, "export", lambda *a, **k: export(*a, **k).run_decompositions()
    )
    core = module_form(net, shape)
    x = points(shape)[:20]
    np.testing.assert_allclose(core(x), usual(x), atol=1e-12)  # a mean is added up otherwise
    assert core.neurons == usual.neurons


def test_shared_layers_and_layers_in_a_row():
    class Twice(nn.Module):
        def __init__(self):
            super().__init__()
            self.inner = nn.Linear(3, 3)

        def forward(self, x):
            return self.inner(F.relu(self.inner(x)))

    torch.manual_seed(1)
    net = Twice().double().eval()
    x = points((3,))
    with torch.no_grad():
        np.testing.assert_allclose(module_form(net)(x), net(x).numpy(), atol=1e-14)


def test_reading_changes_nothing_in_the_module():
    net, shape = made(pooled)
    before = {name: tensor.clone() for name, tensor in net.state_dict().items()}
    module_form(net, shape)
    assert all(torch.equal(tensor, before[name]) for name, tensor in net.state_dict().items())
    assert all(p.grad is None and p.requires_grad for p in net.parameters())


def test_parametrized_and_weight_normed_layers():
    torch.manual_seed(0)
    net = nn.Sequential(
        nn.utils.parametrizations.weight_norm(nn.Linear(2, 4)), nn.ReLU(), nn.Linear(4, 2)
    ).eval()
    x = points((2,), torch.float32)
    with torch.no_grad():
        np.testing.assert_allclose(module_form(net)(x), net(x).numpy(), atol=1e-5)


def test_huge_and_tiny_numbers():
    for size in (1e300, 1e-300):
        net, _ = made(multilayer, dtype=torch.float64)
        with torch.no_grad():
            net[0].weight.mul_(size)
        form = module_form(net)
        assert np.array_equal(form.blocks[0].weight, net[0].weight.detach().numpy().T)


def test_a_batch_norm_that_overflows_stays_by_itself():
    net = nn.Sequential(nn.Linear(2, 4), nn.BatchNorm1d(4)).half().eval()
    with torch.no_grad():
        net[0].weight.fill_(6e4)
        net[1].weight.fill_(6e4)
    first, last = module_form(net).notes
    assert first == "1: kept as a scale and a shift; the parameters were rounded once."
    assert last == "net: outputs are not finite at 16 of 16 random points."


def test_one_tensor_in_a_dictionary():
    class Named(nn.Module):
        def forward(self, x):
            return {"logits": x * 2}

    assert module_form(Named().eval())([[1.0, 2.0]]).tolist() == [[2.0, 4.0]]


def test_a_program_that_pytorch_exported():
    net = nn.Sequential(nn.Linear(2, 3), nn.Dropout(), nn.ReLU()).double().eval()
    program = torch.export.export(net, (torch.zeros(1, 2).double(),))
    form = module_form(net)
    assert np.array_equal(module_form(program.module())([[1.0, 2.0]]), form([[1.0, 2.0]]))
    assert np.array_equal(brought(program).form([[1.0, 2.0]]), form([[1.0, 2.0]]))
    program = torch.export.export(net.train(), (torch.zeros(1, 2).double(),))
    with pytest.raises(InputError, match="at random in training"):
        module_form(program.module())


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_script_module_says_what_to_bring():
    net = torch.jit.trace(nn.Linear(2, 3).eval(), torch.zeros(1, 2))
    with pytest.raises(InputError, match=r"ScriptModule, .* bring the module that it was made of"):
        module_form(net)


def test_the_shape_is_guessed_from_the_first_layer():
    net = nn.Sequential(nn.Flatten(), nn.Linear(12, 2)).eval()
    assert module_form(net).input_shape == (12,)
    assert module_form(net, (3, 2, 2)).input_shape == (3, 2, 2)
    assert module_form(net, 12).input_shape == (12,)
    assert module_form(nn.ReLU().eval()).input_shape == (2,)
