"""Networks of other libraries are photographed as those of ours are."""

import numpy as np
import pytest
import torch

from reluscope.cells import Layer, PiecewiseLinear, cell_complex
from reluscope.data import Points, Standardizer
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.pictures import cell_bounds, draw_cells, photo, photograph

OURS = MLP((2, 8, 5, 3), init="he", seed=1, dtype=torch.float64)
OURS.about.standardizer = Standardizer([1.0, 2.0], [2.0, 0.5])
OURS.about.class_names = ("ant", "bee", "cat")
THE_SAME = PiecewiseLinear.from_network(OURS)
WINDOW = (-3.0, 3.0, 0.0, 4.0)


@pytest.mark.parametrize(
    ("color", "options"),
    [
        ("class", {}),
        ("confidence", {}),
        ("probability", {"class_index": "bee"}),
        ("neuron", {"neuron": (1, 2)}),
        ("pre-activation", {"neuron": (0, 3)}),
        ("pattern", {}),
    ],
)
def test_a_chain_of_steps_is_seen_as_the_network_it_was(color, options):
    ours, other = (photograph(net, WINDOW, (70, 40), color, **options) for net in (OURS, THE_SAME))
    np.testing.assert_allclose(ours.values, other.values, rtol=1e-5, atol=1e-6)
    assert (ours.class_names, ours.facts, ours.title) == (
        other.class_names,
        other.facts,
        other.title,
    )
    assert ours.own_plane is other.own_plane is False


def test_a_module_is_photographed_and_its_cells_are_drawn():
    torch.manual_seed(0)
    module = torch.nn.Sequential(
        torch.nn.Linear(2, 6), torch.nn.LeakyReLU(), torch.nn.Linear(6, 3)
    ).eval()
    taken = photograph(module, WINDOW, (30, 20))
    x, y = np.meshgrid(np.linspace(-2.9, 2.9, 30), np.linspace(0.1, 3.9, 20))
    with torch.no_grad():
        z = module(torch.as_tensor(np.stack([x.ravel(), y.ravel()], 1)).float())
    assert np.array_equal(taken.values.ravel(), z.argmax(1).numpy())
    assert cell_bounds(module, WINDOW) == WINDOW
    cells = cell_complex(module, WINDOW)
    assert draw_cells(cells, color="class", net=module).get_xlabel() == "x1"
    seen = len(photograph(module, WINDOW, 300, "pattern").packed_patterns)
    assert 5 < seen <= cells.n_cells


def test_kinks_that_are_no_relus_are_on_above_zero():
    fold = PiecewiseLinear.from_layers([Layer.absolute(np.eye(2), [0.0, 0.0])])
    assert len(photograph(fold, (-1, 1, -1, 1), 10, "pattern").packed_patterns) == 4
    output = photograph(fold, (-1, 1, -1, 1), 2, "neuron", neuron=(0, 0))
    assert output.values.tolist() == [[0.5, 0.5], [0.5, 0.5]]
    value = PiecewiseLinear.from_layers([], ([[1.0], [0.0]], [0.0]))
    assert photograph(value, (-1, 1, -1, 1), 2).values.tolist() == [[-0.5, 0.5]] * 2
    assert photograph(value, (-1, 1, -1, 1), 4, "class").values[0].tolist() == [0, 0, 1, 1]


def test_points_are_ringed_where_they_are_taken_for_another_class():
    points = Points(np.array([[0.0, 1.0], [2.0, 3.0], [1.0, 2.0]]), np.array([0, 1, 2]))
    ours, other = (
        [len(one.get_offsets()) for one in photo(net, WINDOW, 20, points=points).collections]
        for net in (OURS, THE_SAME)
    )
    assert ours == other
    one = PiecewiseLinear.from_layers([], ([[1.0], [0.0]], [0.0]))
    one.about.standardizer = Standardizer.identity(2)
    two = Points(points.x, np.array([0, 0, 1]))
    photo(one, WINDOW, 20, "class", points=two)


@pytest.mark.parametrize(
    ("net", "options", "message"),
    [
        (PiecewiseLinear.from_network(MLP((3, 4, 3))), {}, "net takes 3 numbers"),
        (THE_SAME, {"color": "neuron", "neuron": (0, 8)}, "no such hidden neuron"),
        (THE_SAME, {"bounds": (0, 1e200, 0, 1)}, "bounds reach to"),
        (torch.nn.Linear(3, 2).eval(), {}, "net takes 3 numbers"),
        (torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.GELU()).eval(), {}, "(?i)gelu"),
        ([1.0], {}, "net is a list, but must be"),
    ],
)
def test_what_cannot_be_photographed(net, options, message):
    with pytest.raises(InputError, match=message):
        photograph(net, **options)
