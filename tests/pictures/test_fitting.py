"""Words fit into the room that a figure leaves them."""

import pytest
from matplotlib.figure import Figure

import reluscope as rs
from reluscope.data import Points
from reluscope.pictures import confusion, data_set, look, save
from reluscope.pictures.figure import new_axes, new_figure, titled

LONG = "many words that say a lot and need much more room than there is beside such axes"


def words_of(ax):
    return [*ax.texts, ax._left_title, ax.xaxis.label, ax.yaxis.label]


def cut(ax):
    figure = ax.figure
    figure.draw_without_rendering()
    drawn = [text for text in words_of(ax) if text.get_text()]
    boxes = {text.get_text(): text.get_window_extent() for text in drawn}
    page = figure.bbox
    return [w for w, b in boxes.items() if b.x0 < -1 or b.x1 > page.x1 + 1 or b.y1 > page.y1 + 1]


@pytest.mark.parametrize("size", [None, (3, 2.5)])
@pytest.mark.parametrize("style", ["screen", "projector", "paper"])
def test_long_facts_and_titles_are_not_cut(style, size):
    with look(style, size=size):
        ax = new_axes()
        titled(ax, LONG[:45], LONG)
        assert cut(ax) == []


def test_facts_that_are_too_long_are_broken_into_lines():
    with look(size=(3, 2.5)):
        ax = new_axes()
        titled(ax, "Short", LONG)
    ax.figure.draw_without_rendering()
    assert 2 <= len(ax.texts[0].get_text().split("\n")) <= 3


def test_a_title_keeps_clear_of_the_axes_beside_it():
    left, right = new_figure().subplots(1, 2)
    titled(left, LONG[:40], LONG)
    left.figure.draw_without_rendering()
    edge = right.get_tightbbox().x0
    assert all(text.get_window_extent().x1 <= edge for text in words_of(left))


def test_the_facts_do_not_narrow_the_picture():
    matrix = [[30, 0], [1, 29]]
    narrow, wide = confusion(matrix), confusion(matrix, of=LONG)
    for ax in (narrow, wide):
        ax.figure.draw_without_rendering()
    sizes = [ax.get_window_extent().width for ax in (narrow, wide)]
    assert sizes[1] > 0.7 * sizes[0]


def test_a_title_of_somebody_else_stays():
    ax = new_axes()
    titled(ax, "Ours", "facts")
    ax.set_title("Theirs", loc="left")
    ax.figure.draw_without_rendering()
    assert ax.get_title(loc="left") == "Theirs"


def test_drawing_again_changes_nothing(tmp_path):
    ax = data_set(Points([[0, 0], [1, 1]], [0, 1]), LONG)
    for name in ("a.svg", "b.svg"):
        save(ax, tmp_path / name)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_letters_are_smaller_only_in_small_figures():
    with look(size=(12, 9)):
        large = new_figure(6, 4).look.letters
    with look(size=(3, 2)):
        small = new_figure(6, 4).look.letters
    assert large == 1
    assert small == pytest.approx(0.625)


def test_a_wide_legend_leaves_room_for_the_picture():
    names = [f"{i} is the name of a class" for i in range(12)]
    points = Points([[i, i % 5] for i in range(24)], [i % 12 for i in range(24)], names)
    with look("projector", size=(4, 3)):
        ax = data_set(points)
    ax.figure.draw_without_rendering()
    assert ax.get_window_extent().width > 0.3 * ax.figure.bbox.width


def test_the_name_of_the_upright_axis_is_not_cut():
    x = [[1.4, 0.2], [6.9, 2.5], [4.0, 1.3]]
    points = Points(x, [0, 1, 2], ("setosa", "versicolor", "virginica"), ("length", "petal width"))
    with look("projector", "de"):
        ax = data_set(points)
    ax.figure.draw_without_rendering()
    assert ax.yaxis.label.get_window_extent().x0 >= 0


@pytest.mark.parametrize("height", [1.0, 0.4])
def test_a_wide_picture_is_less_high_unless_the_look_says_how_high(height, tmp_path):
    wide = Points([[0, 0], [1, height], [0, 0], [1, height]], [0, 1, 2, 3])
    with look(size=(6, 4)):
        asked = data_set(wide, "asked")
    free = data_set(wide, "free")
    for ax in (asked, free):
        save(ax, tmp_path / "wide.png")
        page, drawn = ax.figure.bbox, ax.get_tightbbox()
        assert page.y0 <= drawn.y0
        assert drawn.y1 <= page.y1
    assert asked.figure.get_size_inches().tolist() == [6, 4]
    assert drawn.height > 0.95 * page.height
    assert free.figure.get_size_inches()[0] == 6.4
    save(free, tmp_path / "again.png")
    assert (tmp_path / "again.png").read_bytes() == (tmp_path / "wide.png").read_bytes()


def test_a_legend_longer_than_a_wide_picture_is_whole():
    wide = Points([[i, i % 2] for i in range(15)], range(15))
    ax = data_set(wide, "long")
    ax.set_aspect(1.0)
    ax.figure.draw_without_rendering()
    assert ax.get_legend().get_window_extent().y0 >= 0
    assert ax.get_window_extent().width > 0.5 * ax.figure.bbox.width


def test_a_figure_shows_itself_in_a_notebook():
    assert new_axes().figure._repr_png_().startswith(b"\x89PNG")


def test_labels_of_a_figure_of_ones_own_stay_inside(tmp_path):
    points = rs.data.grid(seed=0)
    net = rs.nn.MLP((2, 4, 3), seed=0)
    net.about.standardizer = rs.data.Standardizer.fit(points.x)
    both = Figure(figsize=(11, 4.6), layout="constrained").subplots(1, 2)
    for ax in both:
        rs.pictures.photo(net, color="confidence", points=points, pixels=20, ax=ax)
    save(both[0], tmp_path / "own.png", dpi=100)
    assert both[0].yaxis.label.get_window_extent().x0 >= 0
