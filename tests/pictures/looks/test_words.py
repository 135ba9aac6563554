"""Both languages: every word of a picture is in the catalogue, and numbers follow the language."""

import ast
import re
from pathlib import Path
from string import Formatter

import numpy as np
import pytest
from matplotlib.text import Text

import reluscope.pictures
from reluscope.cells import CellCounts, cell_complex
from reluscope.data import Points
from reluscope.nn import MLP
from reluscope.pictures import (
    all_neurons,
    confusion,
    curves,
    data_set,
    diagram,
    draw_anchors,
    draw_cell_counts,
    draw_cells,
    draw_layers,
    draw_measures,
    draw_photo,
    draw_raster_and_cells,
    layer_by_layer,
    look,
    photograph,
)
from reluscope.pictures.looks.german import NOUNS, SENTENCES
from reluscope.pictures.looks.words import counted, number, percent, say
from reluscope.train import History

SOURCE = Path(reluscope.pictures.__file__).parent
BOUNDS = (-3, 3, -3, 3)
NET = MLP((2, 5, 4, 3), seed=1)
# words that no German picture has
ENGLISH = re.compile(
    r"\b(the|of|and|cells?|layers?|neurons|points?|class|classes|winning|area|edges|epoch|loss|"
    r"accuracy|validation|wrongly|boundary|from|with|each|where|hinge|on|off|after|before|pixels)\b"
)


def said():
    """Return the sentences that the code says: the texts within say(...) and the tables of some."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(first.value)
    return found


def test_every_sentence_is_in_the_catalogue():
    assert said() - set(SENTENCES) == set()


def parts(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_a_sentence_has_the_same_parts_in_both_languages():
    for english, german in SENTENCES.items():
        parts = [
            {name for _, name, _, _ in Formatter().parse(s) if name} for s in (english, german)
        ]
        assert parts[0] == parts[1], english


def test_the_catalogue_has_nothing_that_nobody_says():
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    code += (SOURCE.parent / "commands" / "pictures" / "album.py").read_text(encoding="utf-8")
    catalogue = (SOURCE / "looks" / "german.py").read_text(encoding="utf-8")
    spare = code.replace(catalogue, "")
    apart = ("training points, after training", "validation points, after training")
    missing = [s for s in SENTENCES if f'"{s}"' not in spare and s not in apart]
    assert missing == []


def test_numbers_follow_the_language():
    with look(language="de"):
        assert number(0.25) == "0,25"
        assert percent(0.979).replace("\u202f", " ") == "97,9 %"
        assert counted(1, "cell") == "1 Zelle"
        assert counted(12_260, "cell").replace("\u202f", " ") == "12 260 Zellen"
    assert (number(0.25), percent(0.979), counted(2, "cell")) == ("0.25", "97.9%", "2 cells")
    assert all(len(forms) == 2 for forms in NOUNS.values())


def test_words_of_users_stay():
    with look(language="de"):
        assert say("my own {title}") == "my own {title}"


def pictures():
    """Return a way to draw each kind of picture."""
    cells = cell_complex(NET, BOUNDS)
    points = Points(np.random.default_rng(0).normal(size=(40, 2)), np.arange(40) % 3)
    counts = CellCounts(NET, BOUNDS)
    counts.count(MLP((2, 5, 4, 3), seed=2), epoch=3)
    history = History(
        epoch=[1, 2],
        train_loss=[1.0, 0.5],
        train_accuracy=[0.4, 0.805],
        validation_loss=[1.0, 0.6],
        validation_accuracy=[0.4, 0.7],
    )

    def shown(color, **which):
        return draw_photo(photograph(NET, BOUNDS, 20, color, **which))

    yield from (lambda c=c: shown(c) for c in ("class", "confidence", "pattern"))
    yield lambda: shown("neuron", neuron=(1, 2))
    yield lambda: draw_photo(photograph(MLP((2, 4, 1), seed=0), BOUNDS, 20))
    yield lambda: draw_anchors(draw_cells(cells), [[0, 0], [2, 0], [1, 1]])
    yield lambda: shown("pre-activation", neuron=(0, 2))
    yield lambda: shown("probability", class_index=1)
    for color in ("pattern", "class", "confidence", "slope", "area", "layers", "on", "none"):
        yield lambda c=color: draw_cells(
            cells, color=c, edges="layer", boundary=True, neurons=[(0, 1)]
        )
    yield lambda: draw_layers(layer_by_layer(NET, BOUNDS))[0]
    yield lambda: draw_measures(cells)[0]
    yield lambda: draw_cell_counts(counts)
    yield lambda: draw_raster_and_cells(photograph(NET, BOUNDS, 20, "pattern"), cells)[0]
    yield lambda: data_set(points)
    yield lambda: curves(history)[0]
    yield lambda: confusion([[8, 2], [1, 9]])
    yield from (
        lambda c=c: all_neurons(NET, color=c) for c in ("pre-activation", "neuron", "hinge")
    )
    yield from (lambda p=p: diagram(NET, photos=p) for p in (True, False))


@pytest.mark.parametrize("draw", list(pictures()))
def test_a_german_picture_has_no_english_word_and_no_decimal_point(draw):
    with look(language="de"):
        figure = draw().figure
    figure.draw_without_rendering()
    words = {text.get_text() for text in figure.findobj(Text)}
    assert [word for word in words if ENGLISH.search(word.lower())] == []
    assert [word for word in words if re.search(r"\d\.\d", word)] == []
