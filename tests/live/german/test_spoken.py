"""What the server says to a page is in the catalogue: sentences are read from the source itself."""

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from reluscope.errors import InputError
from reluscope.live.german.sentences import SENTENCES
from reluscope.live.german.spoken import german, in_both_languages
from reluscope.live.learning.data import data
from reluscope.live.learning.table import table_points
from reluscope.live.state.messages import message
from reluscope.live.state.settings import DataSettings

SOURCE = Path(str(files("reluscope")))
SAYS = [
    *(
        path
        for room in ("learning", "tabs", "take_away")
        for path in (SOURCE / "live" / room).glob("*.py")
    ),
    *(SOURCE / "live" / "state" / name for name in ("messages.py", "settings.py", "weights.py")),
    *(SOURCE / "data" / "csv" / name for name in ("content.py", "lines.py", "rows.py")),
]
NOT_MET = {  # of a page: it names no classes, and no encoding
    "the label is not one of 7: 7",
    "7 is not written in the encoding that was named: 7.",
}


def sentences(path: Path) -> Iterator[str]:
    """Yield what a module raises, 7 for every part that is not known before."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Raise) or not isinstance(node.exc, ast.Call):
            continue
        for said in node.exc.args[:1]:
            if isinstance(said, ast.Constant):
                yield str(said.value)
            elif isinstance(said, ast.JoinedStr):
                text = "".join(
                    str(part.value) if isinstance(part, ast.Constant) else "7"
                    for part in said.values
                )
                yield text.removesuffix("\n7")  # lines that are sentences of their own


@pytest.mark.parametrize("path", SAYS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_sentence_has_a_german_one(path: Path) -> None:
    assert {said for said in sentences(path) if german(said) is None} <= NOT_MET


def test_sentences_are_found() -> None:
    assert len({said for path in SAYS for said in sentences(path)}) > 25


def test_both_have_the_same_parts() -> None:
    for english, other in SENTENCES.items():
        parts = set(re.findall(r"\{(\w+)", english))
        assert set(re.findall(r"\{(\w+)\}", other)) <= parts, english


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("", "Die Tabelle ist leer; wenigstens eine Zeile mit Zahlen muss darin stehen."),
        ("a,b,c\n", "Die Tabelle hat eine Kopfzeile, aber keine Zeile darunter."),
        ("1,2\n", "Die Tabelle braucht zwei Spalten für den Ort und eine für die Klasse, gefunden"),
        ("x", "Die Tabelle braucht zwei Spalten"),
        ("1" + ",1" * 200_000, "Die Tabelle hat 200001 Spalten"),
        (
            "a,b,c\nx,y,z\n",
            "Die Tabelle hat keine brauchbare Zeile:\nZeile 2: a ist keine Zahl: 'x'",
        ),
        (
            "1,2,a\n?,3,b\n?,4,b\n",
            "Die Tabelle: Alle 2 Zeilen der Klasse 'b' fielen weg; bitte ber",
        ),
        ("".join(f"1,2,{i}\n" for i in range(11)), "Die Tabelle hat 11 Klassen, aber die Seite"),
        (
            "".join(f"1,2,{i}\n" for i in range(1001)),
            "Die Spalte der Klasse, x3, hat mehr als 1000",
        ),
        (
            "x,people,y\n1,2,a\n3,8e9,b\n",
            "'people' ist irgendwo 8e+09, aber die Seite nimmt Zahlen",
        ),
    ],
)
def test_tables_are_refused_in_german(table: str, said: str) -> None:
    with pytest.raises(InputError) as refusal:
        table_points(table)
    assert (german(str(refusal.value)) or "").startswith(said)


def test_what_was_read_is_told_in_german() -> None:
    rows = "1,2,rose\n?,4,rose\n5,6\n1,inf,rose\n1,2,\nx,1,rose\n1,2,3,4\n5.5,6,tulip\n"
    _, summary = table_points(f"a,b,species\n{rows}", "flowers.csv")
    assert german(summary) == (
        "'flowers.csv': 2 Punkte, Merkmale a, b, Klassen rose, tulip\n6 Zeilen sind ausgelassen:\n"
        "Zeile 3: a fehlt\nZeile 4: zu wenige Spalten: 2 statt 3\n"
        "Zeile 5: b ist unendlich: 'inf'\nZeile 6: die Klasse fehlt\n"
        "Zeile 7: a ist keine Zahl: 'x'\nund 1 weitere"
    )


@pytest.mark.parametrize("names", [["a", "a"], ["", "b"]])
@pytest.mark.parametrize("which", ["class_names", "feature_names"])
def test_names_of_own_points(which: str, names: list[str]) -> None:
    own = {"x": [(1.0, 2.0), (3.0, 4.0)], "y": [0, 1], which: names}
    with pytest.raises(InputError) as refusal:
        data(DataSettings.model_validate({"name": "own", "own": own}))
    assert german(str(refusal.value))


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('{"data": {"n": 99999}}', "change.settings.data.n: höchstens 2000 ist erlaubt"),
        ('{"data": {"n": "many"}}', "hier muss eine ganze Zahl stehen"),
        ('{"data": {"noise": -1}}', "mindestens 0 ist erlaubt"),
        ('{"data": {"noise": NaN}}', "hier muss eine endliche Zahl stehen"),
        ('{"data": {"noise": "much"}}', "hier muss eine Zahl stehen"),
        ('{"data": {"name": 7}}', "erlaubt sind 'grid', 'moons'"),
        ('{"data": {"own": {"x": [[1, 2]], "y": []}}}', "1 Punkte haben 0 Klassen"),
        ('{"data": {"own": {"class_names": ["' + 61 * "a" + '"]}}}', "höchstens 60 Zeichen"),
        ('{"network": {"hidden": [1,1,1,1,1,1,1]}}', "höchstens 6 sind erlaubt"),
        ('{"network": {"init": "best"}}', "und 'uniform'"),
        ('{"training": {"learning_rate": 0}}', "erlaubt ist nur mehr als 0"),
        ('{"training": {"momentum": 1}}', "erlaubt ist nur weniger als 1"),
    ],
)
def test_links_changed_by_hand(settings: str, said: str) -> None:
    with pytest.raises(InputError) as refusal:
        message(f'{{"type": "change", "settings": {settings}}}')
    assert said in (german(str(refusal.value)) or str(refusal.value))


def test_numbers_get_a_comma_and_names_stay() -> None:
    assert (german("With 0.5 there the outputs would not be finite numbers.") or "")[4:7] == "0,5"
    assert german("line 2: 1.5 points is missing") == "Zeile 2: 1.5 points fehlt"


def test_what_is_not_in_the_catalogue_stays_english() -> None:
    assert in_both_languages("the table has a hole") == {"message": "the table has a hole"}
    assert german("The table has no usable row:\nand nobody knows why") is None
    assert german("line 2: " + "a" * 2000 + " is missing") is None
