"""Every operator and option against PyTorch.

All parameters and inputs are small multiples of 1/4, so that neither PyTorch in float64 nor the
form rounds anything: what comes out must be equal to the last bit.
"""

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F

from reluscope.brought.torch_modules.module import module_form


class Does(nn.Module):
    """A layer in front, so that there are units, and then whatever is done."""

    def __init__(self, does, first=None, **parts):
        super().__init__()
        self.first = nn.Identity() if first is None else first
        self.does = does
        for name, part in parts.items():
            setattr(self, name, part)

    def forward(self, x):
        return self.does(self, self.first(x))


def plainly(net, seed=0):
    """Give a module parameters that are multiples of 1/4, and statistics that are powers of 4."""
    draw = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.copy_(torch.randint(-6, 7, parameter.shape, generator=draw) / 4)
        for layer in net.modules():
            if hasattr(layer, "running_var"):
                layer.eps = 0.0
                many = layer.running_mean.shape
                layer.running_mean.copy_(torch.randint(-6, 7, many, generator=draw) / 4)
                layer.running_var.copy_(4.0 ** torch.randint(-1, 2, many, generator=draw))
    return net.double().eval()


def points_of(shape, n=500, seed=1):
    return np.random.default_rng(seed).integers(-12, 13, (n, *shape)) / 4


def check(net, shape, exact=True):
    form = module_form(net, shape)
    x = points_of(shape)
    with torch.no_grad():
        wanted = net(torch.from_numpy(x)).reshape(len(x), -1).numpy()
    found = form(x)
    if exact:
        assert np.array_equal(found, wanted)
    else:
        np.testing.assert_allclose(found, wanted, rtol=1e-12, atol=1e-12)
    return form


LAYERS = {
    "linear": (nn.Linear(3, 4), (3,)),
    "linear without bias": (nn.Linear(3, 4, bias=False), (3,)),
    "linear along the last axis": (nn.Linear(3, 4), (2, 3)),
    "batch norm 1d": (nn.BatchNorm1d(3), (3,)),
    "batch norm 1d on channels": (nn.BatchNorm1d(3), (3, 5)),
    "batch norm 2d": (nn.BatchNorm2d(3), (3, 2, 5)),
    "batch norm not affine": (nn.BatchNorm2d(3, affine=False), (3, 2, 5)),
    "instance norm of the training data": (
        nn.InstanceNorm2d(2, affine=True, track_running_stats=True),
        (2, 3, 2),
    ),
    "batch norm after linear": (nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4)), (3,)),
    "batch norm after conv": (nn.Sequential(nn.Conv2d(2, 3, 2), nn.BatchNorm2d(3)), (2, 4, 4)),
    "conv1d": (nn.Conv1d(2, 3, 3), (2, 7)),
    "conv1d stride, padding, dilation": (
        nn.Conv1d(2, 3, 3, stride=2, padding=3, dilation=2),
        (2, 8),
    ),
    "conv1d same": (nn.Conv1d(2, 3, 4, padding="same"), (2, 7)),
    "conv1d circular": (nn.Conv1d(2, 3, 3, padding=2, padding_mode="circular"), (2, 5)),
    "conv2d": (nn.Conv2d(2, 3, (2, 3)), (2, 5, 6)),
    "conv2d without bias": (nn.Conv2d(2, 3, 3, bias=False), (2, 5, 6)),
    "conv2d stride": (nn.Conv2d(2, 3, 3, stride=(2, 1)), (2, 6, 5)),
    "conv2d padding": (nn.Conv2d(2, 3, 3, padding=(2, 1)), (2, 4, 5)),
    "conv2d dilation": (nn.Conv2d(2, 3, 2, dilation=(2, 3)), (2, 5, 6)),
    "conv2d groups": (nn.Conv2d(4, 6, 2, groups=2), (4, 4, 4)),
    "conv2d depthwise": (nn.Conv2d(3, 6, 3, groups=3, padding=1), (3, 4, 4)),
    "conv2d valid": (nn.Conv2d(2, 3, 3, padding="valid"), (2, 4, 5)),
    "conv2d same": (nn.Conv2d(2, 3, (3, 4), padding="same", dilation=(2, 1)), (2, 5, 6)),
    "conv2d reflect": (nn.Conv2d(2, 3, 3, padding=1, padding_mode="reflect"), (2, 4, 4)),
    "conv2d replicate": (nn.Conv2d(2, 3, 3, padding=2, padding_mode="replicate"), (2, 4, 4)),
    "conv2d circular": (nn.Conv2d(1, 2, 3, padding=1, padding_mode="circular"), (1, 2, 3)),
    "conv3d": (nn.Conv3d(1, 2, 2), (1, 3, 3, 3)),
    "transposed conv1d": (nn.ConvTranspose1d(2, 3, 4, stride=3, padding=2), (2, 5)),
    "transposed conv2d": (
        nn.ConvTranspose2d(2, 3, (3, 2), stride=2, padding=1, output_padding=(1, 0)),
        (2, 3, 4),
    ),
    "transposed conv2d groups, dilation": (
        nn.ConvTranspose2d(4, 6, 2, groups=2, dilation=(2, 1), bias=False),
        (4, 3, 3),
    ),
    "transposed conv3d": (nn.ConvTranspose3d(1, 2, 2, stride=2), (1, 2, 1, 2)),
    "batch norm after transposed conv": (
        nn.Sequential(nn.ConvTranspose2d(2, 3, 2), nn.BatchNorm2d(3)),
        (2, 3, 3),
    ),
    "upsampling to the nearest 3d": (nn.Upsample(scale_factor=2), (1, 2, 1, 2)),
    "upsampling to the exactly nearest": (
        nn.Upsample(size=(5, 3), mode="nearest-exact"),
        (2, 3, 4),
    ),
    "upsampling linear": (nn.Upsample(scale_factor=2, mode="linear"), (2, 4)),
    "upsampling bilinear": (nn.Upsample(scale_factor=(2, 4), mode="bilinear"), (2, 4, 3)),
    "upsampling bilinear with the corners": (
        nn.Upsample(size=(5, 9), mode="bilinear", align_corners=True),
        (1, 3, 5),
    ),
    "upsampling trilinear": (nn.Upsample(scale_factor=2, mode="trilinear"), (1, 2, 1, 3)),
    "unfold": (nn.Unfold(2, dilation=(1, 2), padding=1, stride=2), (2, 4, 3)),
    "unfold and fold": (
        nn.Sequential(nn.Unfold((2, 3), padding=1), nn.Fold((3, 4), (2, 3), padding=1)),
        (2, 3, 4),
    ),
}
TURN = torch.tensor([[[0.5, -0.5, 0.25], [0.5, 0.75, 0.0]]])
ROUNDED_LAYERS = {
    "smoothed while it shrinks": (
        Does(lambda net, x: F.interpolate(x, size=(2, 3), mode="bilinear", antialias=True)),
        (2, 5, 4),
    ),
    "sampled on a grid": (
        Does(
            lambda net, x: F.grid_sample(
                x,
                F.affine_grid(TURN, (1, 2, 3, 3), False).expand(len(x), -1, -1, -1).to(x),
                align_corners=False,
            )
        ),
        (2, 3, 4),
    ),
    "upsampling bicubic": (nn.Upsample(scale_factor=2, mode="bicubic"), (1, 4, 3)),
    "interpolation by a factor that is kept": (
        Does(
            lambda net, x: F.interpolate(
                x, scale_factor=(1.7, 0.6), mode="bilinear", recompute_scale_factor=False
            )
        ),
        (2, 4, 5),
    ),
}
POOLS = {
    "max pool 1d": (nn.MaxPool1d(2), (2, 7)),
    "max pool 1d ceil": (nn.MaxPool1d(3, stride=2, ceil_mode=True), (2, 8)),
    "max pool 1d whose last window would begin behind": (
        nn.MaxPool1d(2, stride=3, padding=1, ceil_mode=True),
        (1, 2),
    ),
    "average pool 1d whose last window would begin behind": (
        nn.AvgPool1d(2, stride=3, padding=1, ceil_mode=True),
        (1, 2),
    ),
    "max pool 2d": (nn.MaxPool2d(2), (2, 4, 6)),
    "max pool 2d overlapping, padded": (nn.MaxPool2d(3, stride=2, padding=1), (1, 5, 6)),
    "max pool 2d dilation": (nn.MaxPool2d(2, stride=1, dilation=(2, 1)), (1, 4, 4)),
    "max pool 2d ceil": (nn.MaxPool2d((2, 3), ceil_mode=True), (1, 5, 7)),
    "average pool 1d": (nn.AvgPool1d(2), (2, 6)),
    "average pool 2d": (nn.AvgPool2d((2, 4), stride=(1, 2)), (2, 4, 6)),
    "average pool 2d padded": (nn.AvgPool2d(2, padding=1), (1, 4, 4)),
    "average pool 2d divisor": (nn.AvgPool2d(3, divisor_override=4), (1, 6, 6)),
    "adaptive max pool 1d": (nn.AdaptiveMaxPool1d(3), (2, 7)),
    "adaptive max pool 2d": (nn.AdaptiveMaxPool2d((2, None)), (1, 5, 3)),
    "adaptive average pool 1d": (nn.AdaptiveAvgPool1d(2), (2, 8)),
    "adaptive average pool 2d": (nn.AdaptiveAvgPool2d((1, 2)), (1, 4, 4)),
    "max pool after relu": (
        nn.Sequential(nn.Conv2d(1, 2, 2), nn.ReLU(), nn.MaxPool2d(2)),
        (1, 5, 5),
    ),
    "max pool after relu6": (
        nn.Sequential(nn.Conv2d(1, 2, 2), nn.ReLU6(), nn.MaxPool2d(3, 2, 1)),
        (1, 5, 5),
    ),
}
ROUNDED_POOLS = {
    "average pool 2d by 9": (nn.AvgPool2d(3, stride=2, padding=1), (2, 5, 5)),
    "average pool 2d without padding": (
        nn.AvgPool2d(3, stride=2, padding=1, count_include_pad=False),
        (1, 5, 6),
    ),
    "average pool 2d ceil": (nn.AvgPool2d(3, stride=2, padding=1, ceil_mode=True), (1, 6, 6)),
    "adaptive average pool 2d uneven": (nn.AdaptiveAvgPool2d((3, 2)), (1, 5, 7)),
}
KINKS = {
    "relu": nn.ReLU(),
    "relu in place": nn.ReLU(inplace=True),
    "leaky relu": nn.LeakyReLU(0.25),
    "leaky relu, all the same": nn.LeakyReLU(1.0),
    "prelu": nn.PReLU(),
    "prelu for each channel": nn.PReLU(4),
    "rrelu": nn.RReLU(0.25, 0.75),
    "hard tanh": nn.Hardtanh(),
    "hard tanh, other limits": nn.Hardtanh(-0.5, 2.0),
    "relu6": nn.ReLU6(),
    "threshold": nn.Threshold(0.5, 0.5),
    "soft shrink": nn.Softshrink(0.5),
    "soft shrink of nothing": nn.Softshrink(0.0),
    "hard shrink of nothing": nn.Hardshrink(0.0),
    "dropout": nn.Dropout(0.5),
    "identity": nn.Identity(),
    "abs": Does(lambda net, x: x.abs()),
    "clamp": Does(lambda net, x: x.clamp(-0.5, 1.0)),
    "clamp below": Does(lambda net, x: x.clamp(min=0.25)),
    "clamp above": Does(lambda net, x: torch.clamp_max(x, 0.25)),
    "clamp with limits the wrong way round": Does(lambda net, x: x.clamp(1.0, -0.5)),
    "clamp by tensors": Does(lambda net, x: x.clamp(torch.tensor([-1.0, 0, 0.5, 1]), x.abs())),
    "maximum": Does(lambda net, x: torch.maximum(x, x.flip(-1))),
    "minimum": Does(lambda net, x: torch.minimum(x, 1 - x.flip(-1))),
    "maximum with a constant": Does(lambda net, x: torch.maximum(x, torch.tensor(0.5))),
    "max over an axis": Does(lambda net, x: x.reshape(-1, 2, 2).max(dim=1).values),
    "min over an axis": Does(lambda net, x: x.reshape(-1, 2, 2).min(dim=2, keepdim=True)[0]),
    "amax": Does(lambda net, x: x.amax(dim=(0, 1) if x.dim() == 1 else 1, keepdim=True)),
    "sum of absolute values": Does(lambda net, x: torch.norm(x, p=1, dim=1)),
    "norm of order 1": Does(lambda net, x: torch.linalg.vector_norm(x, 1, -1, keepdim=True)),
    "norm of order inf": Does(lambda net, x: torch.linalg.norm(x, torch.inf, dim=1)),
    "norm of order -inf": Does(lambda net, x: torch.linalg.vector_norm(x, -torch.inf, 1)),
    "norm of a matrix": Does(lambda net, x: torch.linalg.matrix_norm(x.reshape(-1, 2, 2), 1)),
    "smallest and largest": Does(lambda net, x: sum(torch.aminmax(x, dim=1))),
    "sort": Does(lambda net, x: x.sort(dim=1).values),
    "sort from the largest": Does(lambda net, x: x.reshape(-1, 4, 1).sort(1, True)[0]),
    "msort": Does(lambda net, x: torch.msort(x.T).T),
    "top k": Does(lambda net, x: x.topk(3).values),
    "least k": Does(lambda net, x: x.reshape(-1, 2, 2).topk(1, dim=1, largest=False)[0]),
    "k-th value": Does(lambda net, x: x.kthvalue(3, dim=1, keepdim=True).values),
    "median": Does(lambda net, x: x.median(dim=1).values + x[:, :3].median(1)[0]),
    "maximum of a group": Does(
        lambda net, x: torch.cat([torch.maximum(*x.chunk(2, 1)), torch.minimum(*x.chunk(2, 1))], 1)
    ),
    "amin": Does(lambda net, x: x.reshape(-1, 2, 2).amin(dim=(1, 2))),
}
SUMS = {
    "residual": Does(lambda net, x: F.relu(x) + x),
    "residual difference": Does(lambda net, x: F.relu(x) - x.flip(-1)),
    "sum with a factor": Does(lambda net, x: torch.add(x, F.relu(x), alpha=2)),
    "plus a constant": Does(lambda net, x: F.relu(x + 0.75)),
    "minus from a constant": Does(lambda net, x: 1.5 - x),
    "minus a tensor": Does(lambda net, x: x - torch.tensor([0.25, 0.5, 1, 2])),
    "times a constant": Does(lambda net, x: 3 * x),
    "times a parameter": Does(lambda net, x: x * net.scale, scale=nn.Parameter(torch.zeros(4))),
    "divided by a power of two": Does(lambda net, x: F.relu(x) / 8),
    "negative": Does(lambda net, x: -x),
    "sum over an axis": Does(lambda net, x: F.relu(x).sum(dim=-1, keepdim=True)),
    "mean": Does(lambda net, x: F.relu(x).mean(dim=-1)),
    "matmul": Does(lambda net, x: x @ net.weight, weight=nn.Parameter(torch.zeros(4, 3))),
    "matmul with a vector": Does(
        lambda net, x: x @ net.weight, weight=nn.Parameter(torch.zeros(4))
    ),
    "matmul from the left": Does(
        lambda net, x: net.weight @ x.reshape(-1, 4, 2),
        first=nn.Linear(4, 8),
        weight=nn.Parameter(torch.zeros(3, 4)),
    ),
    "matmul with a stack": Does(
        lambda net, x: x[:, None, None] @ net.weight, weight=nn.Parameter(torch.zeros(2, 4, 3))
    ),
    "matmul with a stack from the left": Does(
        lambda net, x: net.weight @ x.reshape(-1, 1, 2, 2),
        weight=nn.Parameter(torch.zeros(2, 3, 2)),
    ),
    "einsum": Does(
        lambda net, x: torch.einsum("bij,jk,i->bk", x.reshape(-1, 2, 2), net.weight, net.factor),
        weight=nn.Parameter(torch.zeros(2, 3)),
        factor=nn.Parameter(torch.zeros(2)),
    ),
    "einsum of the last axes": Does(
        lambda net, x: torch.einsum("...ij,kj->...ki", x.reshape(-1, 1, 2, 2), net.weight),
        weight=nn.Parameter(torch.zeros(3, 2)),
    ),
    "einsum of one tensor": Does(lambda net, x: torch.einsum("bij->bj", x.reshape(-1, 2, 2))),
    "addmm": Does(
        lambda net, x: torch.addmm(net.bias, x, net.weight),
        weight=nn.Parameter(torch.zeros(4, 3)),
        bias=nn.Parameter(torch.zeros(3)),
    ),
    "addmm with factors": Does(
        lambda net, x: torch.addmm(x[:, :3], x, net.weight, beta=0.5, alpha=-2.0),
        weight=nn.Parameter(torch.zeros(4, 3)),
    ),
    "addmv": Does(
        lambda net, x: torch.addmv(net.bias, x, net.weight, alpha=2),
        weight=nn.Parameter(torch.zeros(4)),
        bias=nn.Parameter(torch.zeros(1)),
    ),
    "running sum": Does(lambda net, x: x.cumsum(dim=1)),
    "running sum along another axis": Does(lambda net, x: x.reshape(-1, 2, 2).cumsum(-2)),
    "between two tensors": Does(lambda net, x: torch.lerp(x, x.abs(), 0.25)),
    "between, by a tensor": Does(
        lambda net, x: torch.lerp(x, torch.ones_like(x), torch.tensor([0.75, 0.5, 2, -1]).double())
    ),
    "between constants": Does(
        lambda net, x: torch.lerp(torch.ones(4).double(), torch.tensor(3.0).double(), x)
    ),
    "the first power": Does(lambda net, x: x**1),
    "plus a product": Does(
        lambda net, x: torch.addcmul(x, x.abs(), net.scale, value=0.5),
        scale=nn.Parameter(torch.zeros(4)),
    ),
    "product of every two": Does(
        lambda net, x: torch.inner(x, net.weight), weight=nn.Parameter(torch.zeros(3, 4))
    ),
    "product over axes": Does(
        lambda net, x: torch.tensordot(x.reshape(-1, 2, 2), net.weight, 2),
        weight=nn.Parameter(torch.zeros(2, 2, 3)),
    ),
    "differences": Does(lambda net, x: x.diff(dim=1)),
    "added where an index says": Does(
        lambda net, x: torch.ones_like(x).index_add(1, torch.tensor([0, 0, 3, 1]), x, alpha=2)
    ),
    "distance of order 1": Does(
        lambda net, x: F.pairwise_distance(x, net.centre, p=1.0, eps=0.0),
        centre=nn.Parameter(torch.zeros(4)),
    ),
    "mean absolute error": Does(lambda net, x: F.l1_loss(x, 2 * x, reduction="none")),
    "written in place": Does(lambda net, x: F.relu_(x * 1.0).add_(1).mul_(2)),
}
MASK = torch.tensor([[True, False, False, True]] * 2 + [[False] * 4])
SHAPES = {
    "flatten": lambda x: x.flatten(1),
    "reshape": lambda x: x.reshape(x.shape[0], -1),
    "view": lambda x: x.view(-1, 4, 6),
    "unflatten": lambda x: x.unflatten(1, (1, 2)),
    "permute": lambda x: x.permute(0, 3, 1, 2),
    "transpose": lambda x: x.transpose(1, 2),
    "swapaxes and movedim": lambda x: x.swapaxes(1, 3).movedim(1, 2),
    "slice": lambda x: x[:, :, 1:, ::2],
    "slice from behind": lambda x: x[..., -2:],
    "select": lambda x: x[:, 1],
    "narrow": lambda x: x.narrow(3, 1, 2),
    "cat": lambda x: torch.cat([x, 2 * x], dim=1),
    "cat with a constant": lambda x: torch.cat([x, torch.ones(x.shape).double()], dim=1),
    "stack": lambda x: torch.stack([x, x.abs()], dim=2),
    "split": lambda x: torch.cat(x.split([1, 3], dim=3)[::-1], dim=3),
    "chunk": lambda x: x.chunk(2, dim=3)[1],
    "unbind": lambda x: x.unbind(2)[0],
    "pad": lambda x: F.pad(x, (1, 2, 0, 1)),
    "pad with a value": lambda x: F.relu(F.pad(x, (1, 0), value=-0.5) + 1),
    "pad, cutting off": lambda x: F.pad(x, (-1, 1)),
    "pad by reflection": lambda x: F.pad(x, (2, 1, 1, 0), mode="reflect"),
    "pad circularly": lambda x: F.pad(x, (1, 1, 1, 2), mode="circular"),
    "pad by the edge": lambda x: F.pad(x, (1, 1, 3, 2), mode="replicate"),
    "unsqueeze and squeeze": lambda x: x.unsqueeze(1).squeeze(1).unsqueeze(-1),
    "expand": lambda x: x.unsqueeze(1).expand(-1, 2, -1, -1, -1),
    "repeat": lambda x: x.repeat(1, 1, 2, 1),
    "flip and roll": lambda x: x.flip(2).roll(1, 3),
    "index": lambda x: x[:, [1, 0, 1]],
    "index_select": lambda x: x.index_select(3, torch.tensor([3, 0])),
    "pixel shuffle": lambda x: F.pixel_shuffle(x.reshape(-1, 4, 2, 3), 2),
    "contiguous clone": lambda x: x.transpose(1, 3).contiguous().clone().detach(),
    "cast": lambda x: x.double().to(torch.float64),
    "turned over": lambda x: x.rot90(1, (2, 3)).fliplr(),
    "where a constant holds": lambda x: torch.where(MASK, x, -x),
    "where, and a number": lambda x: torch.where(MASK, 0.5, F.relu(x)),
    "masked": lambda x: x.masked_fill(MASK, -0.75),
    "below a diagonal": lambda x: x.tril(-1) + x.triu(1),
    "gather": lambda x: x.gather(2, torch.tensor([2, 0, 1]).expand(len(x), 2, 3)[..., None]),
    "take along": lambda x: x.take_along_dim(torch.tensor([[[[2, 0]]]]), dim=3),
    "put in": lambda x: x.index_copy(1, torch.tensor([1]), -x[:, :1]),
    "in columns": lambda x: torch.dstack(torch.hsplit(x, 2)),
    "spread": lambda x: x[:, :, :1].broadcast_to(x.shape),
    "on a diagonal": lambda x: torch.diag_embed(x),
    "chosen by a mask": lambda x: x[:, :, torch.tensor([True, False, True])],
    "new constants": lambda x: torch.cat([x, x.new_zeros(1, 2, 3, 4).expand_as(x)], dim=1),
    "written into": lambda x: torch.cat([x[:, :1], torch.zeros_like(x[:, 1:])], dim=1),
}


@pytest.mark.parametrize("name", LAYERS)
def test_layers(name):
    net, shape = LAYERS[name]
    check(plainly(net), shape)


@pytest.mark.parametrize("name", ROUNDED_LAYERS)
def test_layers_whose_weights_are_rounded(name):
    net, shape = ROUNDED_LAYERS[name]
    check(plainly(nn.Sequential(nn.Conv2d(shape[0], shape[0], 1), net)), shape, exact=False)


@pytest.mark.parametrize("name", POOLS)
def test_pools(name):
    net, shape = POOLS[name]
    check(plainly(net), shape)


@pytest.mark.parametrize("name", ROUNDED_POOLS)
def test_pools_whose_quotient_is_rounded(name):
    net, shape = ROUNDED_POOLS[name]
    form = check(plainly(net), shape, exact=False)
    assert any("is rounded to float64" in note for note in form.notes)


@pytest.mark.parametrize("name", KINKS)
def test_kinks(name):
    check(plainly(nn.Sequential(nn.Linear(3, 4), KINKS[name])), (3,))


@pytest.mark.parametrize("name", SUMS)
def test_sums(name):
    check(plainly(nn.Sequential(nn.Linear(3, 4), SUMS[name])), (3,))


@pytest.mark.parametrize("name", SHAPES)
def test_shapes(name):
    first = nn.Sequential(nn.Conv2d(1, 2, 1), nn.ReLU())
    net = Does(lambda net, x: SHAPES[name](x), first=first)
    check(plainly(net), (1, 3, 4))


def test_numbers_in_the_code_are_those_of_the_modules_own_type():
    for dtype, wanted in ((torch.float64, 0.3), (torch.float32, float(np.float32(0.3)))):
        net = nn.Sequential(nn.Linear(1, 1), nn.LeakyReLU(0.3)).to(dtype).eval()
        (block,) = module_form(net).blocks
        assert block.off.tolist() == [wanted]


def test_hard_sigmoid_rounds_its_slope_alone():
    net = plainly(nn.Sequential(nn.Linear(3, 4), nn.Hardsigmoid(), nn.Linear(4, 2)))
    form = check(net, (3,), exact=False)
    assert "1: its slope 1/6 is rounded to float64." in form.notes


def test_a_quotient_that_is_rounded_is_told():
    net = plainly(nn.Sequential(nn.Linear(3, 4), Does(lambda net, x: x / 3)))
    form = check(net, (3,), exact=False)
    assert any("its quotient is rounded" in note for note in form.notes)


def test_a_tensor_that_is_written_over():
    class Writes(nn.Module):
        def forward(self, x):
            y = x * 2
            y[:, 0] = 0.5
            y[:, 1:2] += 1
            y[:, 2:].fill_(-1.0)
            return y.relu_() + x

    check(plainly(Writes()), (4,))
