import numpy as np
import pytest
import torch

from reluscope.cells import cell_complex
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.pictures import cell_bounds, cells_seen
from reluscope.pictures.photos.expose import Raster, chunk_of, expose
from reluscope.pictures.photos.record import Photo
from reluscope.pictures.photos.subjects import WinningClass
from reluscope.pictures.photos.take import photograph
from tests.pictures.samples import points, quadrants, random_net

BOUNDS = (-3.0, 4.0, -9.0, 6.0)
PIXELS = (31, 23)


def centers() -> np.ndarray:
    """Every pixel's centre, row by row from below, worked out apart from the program."""
    x = [-3 + 7 * (i + 0.5) / 31 for i in range(31)]
    y = [-9 + 15 * (j + 0.5) / 23 for j in range(23)]
    return np.array([(a, b) for b in y for a in x])


def before_relu(net: MLP, x: np.ndarray) -> list[np.ndarray]:
    """The pre-activations of every layer and the logits, in float64."""
    h = (x - [1, -2]) / [2, 5]
    found = []
    for W, b in zip(net.weights, net.biases, strict=True):
        found.append(h @ W.double().numpy() + b.double().numpy())
        h = np.maximum(found[-1], 0)
    return found


def test_orientation() -> None:
    values = photograph(quadrants(), (-1, 1, -1, 1), (4, 2)).values
    assert values.tolist() == [[0, 0, 1, 1], [2, 2, 3, 3]]
    assert values.dtype == np.uint8


def test_classes_and_probabilities_are_those_at_the_pixel_centers() -> None:
    net = random_net(2, 20, 20, 5)
    logits = before_relu(net, centers())[-1]
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares = (powers / powers.sum(axis=1, keepdims=True)).reshape(23, 31, 5)
    assert len(np.unique(shares.argmax(axis=2))) > 2
    assert (photograph(net, BOUNDS, PIXELS).values == shares.argmax(axis=2)).all()
    sure = photograph(net, BOUNDS, PIXELS, "confidence")
    np.testing.assert_allclose(sure.values, shares.max(axis=2), atol=1e-5)
    assert (sure.winners == shares.argmax(axis=2)).all()
    for label in range(5):
        one = photograph(net, BOUNDS, PIXELS, "probability", class_index=label)
        np.testing.assert_allclose(one.values, shares[..., label], atol=1e-5)


@pytest.mark.parametrize("neuron", [(0, 3), (1, 0), (2, 6)])
def test_neurons_are_those_at_the_pixel_centers(neuron: tuple[int, int]) -> None:
    net = random_net(2, 9, 8, 7, 3)
    layer, index = neuron
    z = before_relu(net, centers())[layer][:, index].reshape(23, 31)
    before = photograph(net, BOUNDS, PIXELS, "pre-activation", neuron=neuron).values
    after = photograph(net, BOUNDS, PIXELS, "neuron", neuron=neuron).values
    np.testing.assert_allclose(before, z, atol=1e-4)
    np.testing.assert_allclose(after, np.maximum(z, 0), atol=1e-4)
    assert z.min() < 0 < z.max()


def test_patterns_are_those_at_the_pixel_centers() -> None:
    net = random_net(2, 40, 37, 3)
    z = np.concatenate(before_relu(net, centers())[:-1], axis=1)
    sure = (np.abs(z) > 1e-4).all(axis=1)
    photo = photograph(net, BOUNDS, PIXELS, "pattern")
    seen = photo.patterns()[photo.values.ravel()]
    assert (seen[sure] == (z > 0)[sure]).all()
    assert sure.mean() > 0.9
    assert photo.n_patterns == len(np.unique(seen, axis=0)) == photo.values.max() + 1
    assert photo.patterns().tolist() == sorted(photo.patterns().tolist())


def test_lines_in_general_position_and_a_grid_of_lines() -> None:
    net = MLP.from_weights([[[1.0, 0, 1], [0, 1, 1]], np.ones((3, 2))], [[0, 0, -0.5], [0, 0]])
    seen = photograph(net, (-1, 1, -1, 1), 200, "pattern")
    assert seen.n_patterns == 7
    assert seen.facts == "≥ 7 cells (lower bound from the raster of 200 × 200 pixels)"
    assert photograph(net, (-1, 1, -1, 1), 2, "pattern").n_patterns < 7
    assert photograph(quadrants(), (-1, 1, -1, 1), 10, "pattern").n_patterns == 4


def test_a_network_without_hidden_neurons_is_one_cell() -> None:
    seen = photograph(MLP((2, 3)), pixels=8, color="pattern")
    assert seen.facts.startswith("1 cell:")
    assert seen.rgb().shape == (8, 8, 3)


@pytest.mark.parametrize("color", ["class", "confidence", "pattern", "pre-activation"])
@pytest.mark.parametrize("chunk", [1, 7, 31, 100, 10_000])
def test_the_size_of_the_blocks_does_not_matter(color, chunk, monkeypatch) -> None:
    net = random_net(2, 16, 16, 4)
    neuron = (1, 2) if color == "pre-activation" else None
    whole = photograph(net, BOUNDS, PIXELS, color, neuron=neuron)
    monkeypatch.setattr("reluscope.pictures.photos.expose.chunk_of", lambda net: chunk)
    parts = photograph(net, BOUNDS, PIXELS, color, neuron=neuron)
    np.testing.assert_allclose(parts.values, whole.values, atol=1e-5)
    if color == "pattern":
        assert (parts.packed_patterns == whole.packed_patterns).all()


@pytest.mark.parametrize("chunk", [1, 6, 10, 13, 57, 10**6])
def test_blocks_cover_every_pixel_once_and_keep_to_their_size(chunk: int) -> None:
    times = np.zeros((17, 13), dtype=int)
    for block in Raster((0, 1, 0, 1), 13, 17).blocks(chunk):
        times[block.rows, block.columns] += 1
        assert 0 < block.n <= chunk
    assert (times == 1).all()


def test_no_block_outgrows_the_cache(monkeypatch) -> None:
    for widths in ((2, 8, 3), (2, 64, 64, 64, 4), (2, 512, 512, 10)):
        net = MLP(widths)
        rows = []
        raster = Raster((0, 1, 0, 1), 3000, 4)
        expose(net, raster, lambda space, block, rows=rows: rows.append(len(space.logits)), steps=1)
        assert max(rows) <= chunk_of(net) <= 8192
        assert max(rows) * sum(widths) * 4 <= max(4 << 20, 256 * sum(widths) * 4)


def test_threads_are_set_back_even_after_an_error() -> None:
    def fail(*_: object) -> None:
        raise InputError("seen")

    before = torch.get_num_threads()
    torch.set_num_threads(3)
    try:
        with pytest.raises(InputError, match="seen"):
            expose(NET, Raster((0, 1, 0, 1), 500, 500), fail)
        assert torch.get_num_threads() == 3
    finally:
        torch.set_num_threads(before)


@pytest.mark.parametrize("color", ["class", "pattern"])
def test_the_number_of_threads_does_not_matter(color: str) -> None:
    net = random_net(2, 30, 30, 3)
    photos = []
    before = torch.get_num_threads()
    for threads in (1, 4):
        torch.set_num_threads(threads)
        photos.append(photograph(net, BOUNDS, 300, color))
    torch.set_num_threads(before)
    assert (photos[0].values == photos[1].values).all()
    assert photos[0].n_patterns == photos[1].n_patterns


def test_wide_photos_and_float64() -> None:
    net = MLP.from_weights([np.eye(2)], [np.zeros(2)])
    net = MLP.from_weights([W.double() for W in net.weights], [b.double() for b in net.biases])
    assert net.dtype == torch.float64
    values = photograph(net, (0, 1, 0.25, 0.75), (20_000, 1)).values
    assert (values == 0).sum() == 10_000


def test_many_classes_need_more_than_a_byte() -> None:
    b = np.zeros(300)
    b[299] = 1
    net = MLP.from_weights([np.zeros((2, 300))], [b])
    photo = photograph(net, pixels=2, color="confidence")
    assert (photo.winners == 299).all()
    assert WinningClass(net, (1, 1)).values.dtype == np.int32
    assert photo.rgb().dtype == np.uint8


def test_bounds_hold_the_points_or_the_training_data() -> None:
    x_min, x_max, y_min, y_max = photograph(random_net(2, 3), pixels=2, points=points()).bounds
    x = points().x
    assert x_min < x[:, 0].min() < x[:, 0].max() < x_max
    assert y_min < x[:, 1].min() < x[:, 1].max() < y_max
    assert photograph(random_net(2, 3), pixels=2).bounds == (-4, 6, -14.5, 10.5)
    assert photograph(MLP((2, 3)), pixels=2).bounds == (-3, 3, -3, 3)


def test_colors_of_patterns_stay_while_the_window_moves() -> None:
    net = random_net(2, 12, 3)
    wide = photograph(net, (-4, 4, -4, 4), 64, "pattern").rgb()
    part = photograph(net, (0, 4, 0, 4), 32, "pattern").rgb()
    assert (wide[32:, 32:] == part).all()
    assert len(np.unique(wide.reshape(-1, 3), axis=0)) > 5


def test_the_more_confident_the_stronger_the_color() -> None:
    net = MLP.from_weights([[[3.0, -3.0], [0, 0]]], [[0, 0]])
    row = photograph(net, (-1, 1, -1, 1), (40, 1), "confidence").rgb()[0].astype(int)
    assert row[19].min() > 230
    assert (np.diff(row[20:, 0]) <= 0).all()
    assert row[-1].tolist() != row[0].tolist()


NET = random_net(2, 4, 3)


@pytest.mark.parametrize(
    ("net", "options", "message"),
    [
        (MLP((3, 4, 3)), {}, "net takes 3 numbers"),
        (NET, {"color": "patern"}, "Did you mean 'pattern'"),
        (NET, {"bounds": (1, 0, 0, 1)}, "x_min = 1 must lie below"),
        (NET, {"bounds": (0, 1, 0)}, "four numbers"),
        (NET, {"bounds": (0, 1e39, 0, 1)}, "must be finite"),
        (NET, {"pixels": 0}, "pixels is 0"),
        (NET, {"pixels": (3, 4, 5)}, "one number or"),
        (NET, {"pixels": (10, 2.5)}, r"pixels\[1\] is 2.5"),
        (NET, {"pixels": 10**5}, "at most"),
        (NET, {"class_index": 1}, "class_index is for color='probability'"),
        (NET, {"neuron": (0, 1)}, "neuron is for color='neuron'"),
        (NET, {"color": "probability"}, "needs class_index"),
        (NET, {"color": "probability", "class_index": 3}, "3 classes, 0 to 2"),
        (NET, {"color": "probability", "class_index": -1}, "class_index is -1"),
        (NET, {"color": "probability", "class_index": "classs 1"}, "Did you mean 'class 1'"),
        (NET, {"color": "neuron"}, "layer 0: 0 to 3"),
        (NET, {"color": "neuron", "neuron": (0, 4)}, "no such hidden neuron"),
        (NET, {"color": "pre-activation", "neuron": (1, 0)}, "no such hidden neuron"),
        (random_net(2, 3), {"color": "neuron", "neuron": (0, 0)}, "has none"),
        (MLP((2, 2)), {}, "points has 3 classes, but the network knows 2"),
    ],
)
def test_errors(net: MLP, options: dict, message: str) -> None:
    with pytest.raises(InputError, match=message):
        photograph(net, points=points(), **{"pixels": 4, **options})


def test_patterns_are_only_in_photos_of_patterns() -> None:
    with pytest.raises(InputError, match="color='pattern'"):
        Photo("class", "", (0, 1, 0, 1), np.zeros((1, 1))).patterns()


def test_a_linear_classifier_is_one_cell_and_its_picture_says_so() -> None:
    net = random_net(2, 3)
    taken = photograph(net, BOUNDS, 10, "pattern")
    assert taken.facts == "1 cell: without hidden neurons there are no hinges"
    cells = cell_complex(net, cell_bounds(net, BOUNDS))
    assert cells_seen(taken, cells) == cells.n_cells == 1
