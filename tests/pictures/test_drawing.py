import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.image import imread

from reluscope.colours.palette import class_colors
from reluscope.data import Points
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.pictures import confusion, curves, data_set, draw_photo, photo, photograph, save
from reluscope.train import History, evaluate
from tests.pictures.samples import points, quadrants, random_net

KINDS = {
    "class": {},
    "confidence": {},
    "pattern": {},
    "probability": {"class_index": "class 1"},
    "neuron": {"neuron": (0, 1)},
    "pre-activation": {"neuron": (0, 1)},
}


def history(losses: list[float], validation: bool = True) -> History:
    n = len(losses)
    shares = list(np.linspace(0.5, 0.9, n))
    return History(
        epoch=list(range(1, n + 1)),
        learning_rate=[0.1] * n,
        train_loss=losses,
        train_accuracy=shares,
        validation_loss=losses if validation else [],
        validation_accuracy=shares if validation else [],
    )


@pytest.mark.parametrize("color", KINDS)
def test_every_kind_of_photo(color: str, tmp_path) -> None:
    net = random_net(2, 8, 8, 3)
    ax = photo(net, pixels=30, color=color, points=points(), **KINDS[color])
    assert ax.get_xlabel() == "width"
    assert ax.get_ylabel() == "height"
    x_min, x_max = ax.get_xlim()
    assert x_min < points().x[:, 0].min() < points().x[:, 0].max() < x_max
    told = [t.get_text() for t in ax.get_legend().get_texts()]
    assert told == ["class 0", "class 1", "class 2", "wrongly classified"]
    faces = [c for c in ax.collections if c.get_zorder() == 3.1]
    assert sum(len(c.get_offsets()) for c in faces) == len(points())
    image = ax.images[0]
    assert image.origin == "lower"
    save(ax, tmp_path / "photo.png")


def test_upper_right_is_drawn_upper_right(tmp_path) -> None:
    figure = Figure(figsize=(4, 4), dpi=100)
    ax = figure.add_axes((0, 0, 1, 1))
    draw_photo(photograph(quadrants(), (-1, 1, -1, 1), 50), ax=ax)
    ax.set_axis_off()
    ax.get_legend().remove()
    save(figure, tmp_path / "a.png", dpi=100)
    pixels = imread(tmp_path / "a.png")
    colors = class_colors(4, "light")
    for row, column, label in ((300, 100, 0), (300, 300, 1), (100, 100, 2), (100, 300, 3)):
        np.testing.assert_allclose(pixels[row, column, :3], colors[label], atol=0.01)


def test_axes_of_the_caller_are_used_and_no_figure_is_registered() -> None:
    import matplotlib.pyplot as plt

    ax = Figure().subplots()
    assert photo(quadrants(), pixels=5, ax=ax) is ax
    photo(quadrants(), pixels=5)
    assert plt.get_fignums() == []


def test_points_of_every_class_have_its_color() -> None:
    ax = photo(quadrants(), pixels=5, points=points(4))
    faces = [c for c in ax.collections if c.get_zorder() == 3.1]
    for face in faces:
        for place, color in zip(face.get_offsets(), face.get_facecolors(), strict=True):
            label = points(4).y[(points(4).x == place).all(axis=1)][0]
            np.testing.assert_allclose(color[:3], class_colors(4)[label])


def test_points_of_more_classes_than_the_photo() -> None:
    with pytest.raises(InputError, match="points has 5 classes, but the network knows 4"):
        draw_photo(photograph(quadrants(), pixels=5), points=points(5))
    flat = Points([[0.0], [1.0]], [0, 1])
    with pytest.raises(InputError, match="points has 1 features"):
        photo(quadrants(), pixels=5, points=flat)


def test_a_ribbon_of_data_fills_a_square() -> None:
    assert photo(quadrants(), (-1, 1, -1, 1), 5).get_aspect() == 1
    assert photo(quadrants(), (0, 1000, 0, 1), 5).get_aspect() == 1000


def test_a_dead_neuron_can_be_drawn(tmp_path) -> None:
    net = quadrants()
    net.weights[0].zero_()
    save(photo(net, pixels=5, color="neuron", neuron=(0, 0)), tmp_path / "dead.png")
    save(photo(net, pixels=5, color="pre-activation", neuron=(0, 0)), tmp_path / "flat.png")


def test_thirty_classes_with_long_names(tmp_path) -> None:
    names = tuple(f"a very long name of a class, number {i}" for i in range(30))
    net = random_net(2, 8, 30)
    net.about.class_names = names
    ax = photo(net, pixels=20)
    shown = [t.get_text() for t in ax.get_legend().get_texts()]
    assert len(shown) == 30
    assert max(map(len, shown)) <= 24
    save(ax, tmp_path / "thirty.png")


def test_curves_show_what_the_history_holds() -> None:
    told = history([2.0, 1.0, 0.5])
    loss, accuracy = curves(told)
    assert [list(line.get_ydata()) for line in loss.lines] == [told.train_loss] * 2
    assert [list(line.get_ydata()) for line in accuracy.lines] == [told.train_accuracy] * 2
    assert loss.get_yscale() == "linear"
    assert accuracy.get_legend().get_frame().get_alpha() > 0.5  # a line may run behind it
    assert len(curves(history([2.0, 1.0], validation=False))[0].lines) == 1


@pytest.mark.parametrize("epochs", [7, 20, 100, 1000])
def test_epochs_are_counted_in_round_steps(epochs: int) -> None:
    loss, _ = curves(history([1.0] * epochs))
    first, second, *_ = loss.get_xticks()
    assert f"{second - first:.0f}".strip("0") in ("1", "2", "5")


@pytest.mark.parametrize(
    ("losses", "scale"),
    [([5.0, 0.01], "log"), ([5.0, 1.0], "linear"), ([5.0, 0.0], "linear"), ([1.0], "linear")],
)
def test_scale_of_the_loss(losses: list[float], scale: str, tmp_path) -> None:
    axes = curves(history(losses))
    assert axes[0].get_yscale() == scale
    save(axes[0], tmp_path / "curves.svg")


def test_curves_on_given_axes() -> None:
    pair = Figure().subplots(1, 2)
    assert curves(history([1.0, 2.0]), axes=pair) == tuple(pair)
    with pytest.raises(InputError, match="axes has 3"):
        curves(history([1.0]), axes=Figure().subplots(1, 3))
    with pytest.raises(InputError, match="no epoch"):
        curves(History())


def test_confusion_shows_rows_as_true_classes(tmp_path) -> None:
    ax = confusion([[8, 2], [0, 5]], ("red", "blue"))
    numbers = {t.get_position(): t.get_text() for t in ax.texts if t.get_text().isdigit()}
    assert numbers == {(0, 0): "8", (1, 0): "2", (0, 1): "0", (1, 1): "5"}
    np.testing.assert_allclose(ax.images[0].get_array(), [[0.8, 0.2], [0, 1]])
    assert any("86.7% of 15 points: 13 right" in t.get_text() for t in ax.texts)
    save(ax, tmp_path / "confusion.png")


def test_confusion_with_an_empty_class_and_with_many() -> None:
    confusion([[0, 0], [0, 0]])
    assert len(confusion(np.eye(40)).texts) == 1


@pytest.mark.parametrize(
    ("matrix", "names", "message"),
    [
        ([[1, 2]], (), "must be square"),
        ([[1, -2], [0, 1]], (), "0 or more"),
        ([["a"]], (), "matrix holds text"),
        ([[1, 2], [3, 4]], ("red",), "1 names, but matrix has 2"),
    ],
)
def test_confusion_errors(matrix, names, message: str) -> None:
    with pytest.raises(InputError, match=message):
        confusion(matrix, names)


def test_saved_files_are_what_their_names_say_and_the_same_each_time(tmp_path) -> None:
    starts = {".png": b"\x89PNG\r\n\x1a\n", ".pdf": b"%PDF-", ".svg": b"<?xml"}
    for suffix, start in starts.items():
        contents = []
        for name in ("one", "two"):
            path = tmp_path / f"{name}{suffix}"
            save(photo(quadrants(), pixels=8), path)
            contents.append(path.read_bytes())
        assert contents[0].startswith(start)
        assert contents[0] == contents[1]
    root = ElementTree.parse(tmp_path / "one.svg").getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "Winning class" in "".join(root.itertext())
    assert {p.suffix for p in tmp_path.iterdir()} == set(starts)
    assert len(list(tmp_path.iterdir())) == 6


def test_save_refuses_what_it_cannot_write(tmp_path) -> None:
    figure = Figure()
    with pytest.raises(InputError, match=r"must end in \.png, \.svg or \.pdf"):
        save(figure, tmp_path / "a.jpeg")
    with pytest.raises(InputError, match="does not exist"):
        save(figure, tmp_path / "no" / "a.png")
    (tmp_path / "b.png").mkdir()
    with pytest.raises(InputError, match="is a folder"):
        save(figure, tmp_path / "b.png")
    assert [p.name for p in tmp_path.iterdir()] == ["b.png"]


def test_save_into_a_folder_that_refuses(tmp_path, monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    with pytest.raises(InputError, match="cannot be written to"):
        save(Figure(), tmp_path / "a.png")


def test_a_failed_save_leaves_the_old_picture(tmp_path, monkeypatch) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Figure, "savefig", fail)
    with pytest.raises(OSError, match="No space left"):
        save(Figure(), path)
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_curves_and_confusion_say_over_which_points_and_when() -> None:
    told = history([2.0, 1.0])
    accuracy = curves(told)[1]
    assert "last epoch: training 90.0%, validation 90.0%" in texts(accuracy)
    assert [t.get_text() for t in accuracy.get_legend().get_texts()] == [
        "training, while it learns",
        "validation, after each epoch",
    ]
    net, some = quadrants(), points(4)
    after = evaluate(net, some)
    accuracy = curves(told, after=(after, None))[1]
    assert f"after training: training {after.accuracy:.1%}" in texts(accuracy)
    matrix = confusion(after.confusion, of="training points, after training")
    right = after.confusion.trace()
    said = f"{after.accuracy:.1%} of 60 training points, after training: {right} right"
    assert said in texts(matrix)


def texts(ax) -> list[str]:
    return [text.get_text() for text in ax.texts]


def test_a_neurons_output_does_not_jump_in_colour_at_zero() -> None:
    net = MLP.from_weights([[[1.0], [0.0]], [[1.0, -1.0]]], [[0.0], [0.0, 0.0]])
    ax = photo(net, (-1, 1, -1, 1), (200, 2), "neuron", neuron=(0, 0))
    shown = ax.images[0].to_rgba(ax.images[0].get_array())[0, :, :3]
    assert np.abs(np.diff(shown, axis=0)).max() < 0.03
    np.testing.assert_allclose(shown[:100], 1)
    assert shown[-1].min() < 0.2


@pytest.mark.parametrize(("spans", "aspect"), [((2, 1), 1), ((100, 40_000), 1 / 400)])
def test_unequal_units_fill_a_square(spans, aspect: float) -> None:
    some = Points(np.array([[0, 0], [1, 1]]) * spans, [0, 1], (), ("metres", "euros"))
    assert data_set(some).get_aspect() == pytest.approx(aspect)
