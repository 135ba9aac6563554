"""What is no piecewise-linear network is refused by its layer's name, with what would work."""

import logging
import sys

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from reluscope.brought.torch_modules.module import is_module, module_form
from reluscope.errors import InputError


def between(layer):
    return nn.Sequential(nn.Linear(2, 4), layer, nn.Linear(4, 3)).eval()


class Does(nn.Module):
    def __init__(self, does):
        super().__init__()
        self.does = does

    def forward(self, x):
        return self.does(x)


CURVED = [
    nn.GELU(),
    nn.SiLU(),
    nn.Tanh(),
    nn.Sigmoid(),
    nn.Softmax(dim=-1),
    nn.LogSoftmax(dim=-1),
    nn.ELU(),
    nn.SELU(),
    nn.Softplus(),
    nn.Mish(),
    nn.Hardswish(),
    nn.LogSigmoid(),
]
OTHERS = {
    "attention": (
        between(Does(lambda x: F.scaled_dot_product_attention(*[x[:, None]] * 3)[:, 0])),
        "without attention would work",
    ),
    "layer norm": (between(nn.LayerNorm(4)), "batch norm in evaluation"),
    "group norm": (between(nn.GroupNorm(2, 4)), "batch norm in evaluation"),
    "instance norm": (
        between(Does(lambda x: F.instance_norm(x.reshape(-1, 2, 2)).reshape(-1, 4))),
        "would work",
    ),
    "product": (between(Does(lambda x: x * x)), "multiplies or divides values by values"),
    "matrix product": (
        between(Does(lambda x: (x[:, :, None] @ x[:, None])[:, 0])),
        "multiplies or divides values by values",
    ),
    "quotient": (between(Does(lambda x: 1 / x)), "not piecewise linear"),
    "jump": (between(Does(lambda x: (x > 0).double() * 2)), "jumps"),
    "hard shrink": (between(nn.Hardshrink()), "jumps where x is ±lambd; Softshrink"),
    "euclidean norm": (
        between(Does(lambda x: x / torch.linalg.vector_norm(x, dim=1, keepdim=True))),
        "norm of order 2; one of order 1 or inf",
    ),
    "square": (between(Does(lambda x: x**2)), "is curved"),
    "sort, where they stood": (
        between(Does(lambda x: x + x.sort(dim=1)[1])),
        "where its values stand",
    ),
    "looked up by values": (
        between(Does(lambda x: x.gather(1, x.long()))),
        "rounds to whole numbers",
    ),
    "between by values": (between(Does(lambda x: torch.lerp(x, 1 - x, x))), "values by values"),
    "threshold": (between(nn.Threshold(0.0, 1.0)), "equal ones would work"),
    "division by 0": (between(Does(lambda x: x / 0)), "divides by 0"),
    "whole numbers": (between(Does(lambda x: x.long().float())), "rounds to whole numbers"),
    "where it stands": (
        between(Does(lambda x: x + x.max(dim=1, keepdim=True)[1])),
        "where its values stand",
    ),
    "at random": (between(Does(lambda x: x + torch.rand(4))), "draws at random"),
    "always dropping": (between(Does(lambda x: F.dropout(x))), "at random in training"),
    "batch norm of the batch": (
        between(nn.BatchNorm1d(4, track_running_stats=False)),
        "track_running_stats=True",
    ),
    "chosen by values": (
        between(Does(lambda x: torch.where((x * 2).bool(), x, 1 - x))),
        "jumps|chooses by values|rounds to whole",
    ),
    "einsum of values": (
        between(Does(lambda x: torch.einsum("bi,bi->bi", x, x))),
        "values by values",
    ),
    "complex": (between(Does(lambda x: (x * torch.tensor(1j)).real)), "complex"),
    "recurrent": (
        between(Does(lambda x: torch.linalg.inv(x.reshape(-1, 2, 2)).reshape(-1, 4))),
        "is unknown here",
    ),
}


@pytest.mark.parametrize("layer", CURVED, ids=lambda layer: type(layer).__name__)
def test_curved_layers(layer):
    with pytest.raises(InputError, match=r"layer '1' .* is curved, .* LeakyReLU, .* would work"):
        module_form(between(layer))


@pytest.mark.parametrize("name", OTHERS)
def test_other_layers(name):
    net, text = OTHERS[name]
    with pytest.raises(InputError, match=f"layer '1.*{text}"):
        module_form(net)


@pytest.mark.parametrize("last", [nn.Softmax(1), nn.LogSoftmax(-1), nn.Sigmoid(), nn.LogSigmoid()])
def test_the_last_layer_is_left_out_and_told(last):
    torch.manual_seed(0)
    form = module_form(nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Linear(4, 3), last).eval())
    assert form.notes[0].startswith("3: the last ")
    assert form.notes[-1].startswith("net: its own outputs differ by at most")
    assert float(form.notes[-1].split("most ")[1].split("·")[0].split(" ")[0]) < 10
    assert "10⁻" in form.notes[-1]
    assert form.neurons == 4


def test_a_softmax_in_two_branches_is_in_the_middle():
    class Two(nn.Module):
        def forward(self, x):
            p = x.softmax(dim=1)
            return p + x

    with pytest.raises(InputError, match=r"softmax.*is curved"):
        module_form(Two().eval())


def test_training_mode():
    net = nn.Sequential(nn.Linear(2, 2), nn.Dropout())
    with pytest.raises(InputError, match=r"net is in training mode.*net\.eval\(\) first"):
        module_form(net)
    net.eval()[1].train()
    with pytest.raises(InputError, match="its layer '1' is in training mode"):
        module_form(net)


def test_numbers_that_are_not_finite():
    for bad in (float("nan"), float("inf")):
        net = between(nn.ReLU())
        with torch.no_grad():
            net[2].weight[0, 0] = bad
        with pytest.raises(
            InputError, match=r"layer '2' \(linear\) has a weight that is not finite"
        ):
            module_form(net)


def test_control_flow_that_depends_on_the_data():
    with pytest.raises(InputError, match="not decide by its values"):
        module_form(between(Does(lambda x: x if x.sum() > 0 else -x)))


def test_whole_numbers_in():
    net = nn.Sequential(nn.Embedding(10, 3), nn.Flatten(), nn.Linear(6, 2)).eval()
    with pytest.raises(InputError, match="net cannot be read with inputs of the shape"):
        module_form(net, (2,))


def test_a_shape_that_must_be_told():
    net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Linear(16, 2)).eval()
    with pytest.raises(InputError, match=r"input_shape=\(3, rows, columns\)"):
        module_form(net)
    with pytest.raises(InputError, match="net cannot be read with inputs of the shape"):
        module_form(net, (3, 9, 9))
    with pytest.raises(InputError, match="input_shape is 'a'"):
        module_form(net, "a")
    assert module_form(net, (3, 4, 4)).inputs == 48


def test_several_outputs_and_none_that_depends_on_the_input():
    with pytest.raises(InputError, match="net gives 2 outputs"):
        module_form(Does(lambda x: (x, -x)).eval())
    with pytest.raises(InputError, match="does not depend on its input"):
        module_form(Does(lambda x: torch.ones(3)).eval())


def test_an_error_of_the_modules_own():
    def fails(x):
        raise KeyError("\x1b[31mred")

    with pytest.raises(InputError, match=r"KeyError: .*x1b\[31mred"):
        module_form(Does(fails).eval())


def test_parameters_that_are_not_there_yet():
    with pytest.raises(InputError, match=r"layer '0' does not know .* call net\(x\) once"):
        module_form(nn.Sequential(nn.LazyLinear(3)).eval())
    with pytest.raises(InputError, match=r"net\.0\.weight holds no numbers"):
        module_form(nn.Sequential(nn.Linear(2, 3, device="meta")).eval())


@pytest.mark.parametrize("variance", [0.0, -1.0, float("nan"), float("inf")])
def test_variances_that_give_no_factor(variance):
    net = nn.Sequential(nn.Linear(2, 4), nn.BatchNorm1d(4, eps=0.0)).eval()
    net[1].running_var.fill_(variance)
    with pytest.raises(InputError, match=r"layer '1' \(batch_norm\) has a running variance"):
        module_form(net)


def test_a_module_that_depends_on_the_batch():
    with pytest.raises(InputError, match="must not draw at random or depend on the batch"):
        module_form(Does(lambda x: x - x.mean(0)).eval())


def test_nothing_but_the_error_tells_of_layers_that_do_not_fit_each_other(caplog, capfd):
    with pytest.raises(InputError, match="must have same reduction dim"):
        module_form(nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Linear(5, 3)).eval())
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert capfd.readouterr() == ("", "")


def test_nothing_but_the_error_tells_of_a_forward_that_decides_by_values(caplog, capfd):
    with pytest.raises(InputError, match="not decide by its values"):
        module_form(Does(lambda x: x if x.sum() > 0 else -x).eval())
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert capfd.readouterr() == ("", "")


def test_what_a_module_prints_itself_is_printed(capsys):
    module_form(Does(lambda x: print("here", file=sys.stderr) or x).eval())
    assert "here" in capsys.readouterr().err


def test_a_layer_that_does_not_fit_in_memory():
    net = nn.Sequential(nn.Conv2d(3, 64, 7, padding=3)).eval()
    with pytest.raises(InputError, match=r"layer '0' has .* weights.*smaller input_shape"):
        module_form(net, (3, 64, 64))


def test_names_with_markup():
    net = between(nn.ReLU())
    net.add_module("<b>\x1b[31m", nn.Tanh())
    net.add_module("last", nn.Linear(3, 3))
    with pytest.raises(InputError, match=r"layer '<b>\?\[31m' \(tanh\) is curved"):
        module_form(net.eval())


def test_what_is_a_module():
    assert is_module(nn.Linear(2, 2))
    assert not is_module(nn.Linear)
    assert not is_module({"training": True})
