"""That a page cannot show what its pieces do not print."""

from pathlib import Path

import pytest

from tests.snippets import Piece, difference, pieces, run

PAGE = """
```python
x = 1.5
print(x, "of", 3)
```

```text tolerance=0.1
1.4 of 3
```

Words, and then a piece whose text is about something else:

```python
print(x)
```

So much for that.

```text
nothing that was printed
```

```console
reluscope --help
```
"""


def test_pieces_know_their_place_and_their_output():
    first, second = pieces(PAGE, "python")
    assert first == Piece(2, 'x = 1.5\nprint(x, "of", 3)\n', "1.4 of 3\n", 0.1)
    assert second.shown is None
    assert [piece.code for piece in pieces(PAGE, "console")] == ["reluscope --help\n"]


def test_pieces_share_their_names_and_are_told_apart(tmp_path):
    found = pieces(PAGE, "python")
    said = run(Path("page.md"), found, tmp_path)
    assert said == ["1.5 of 3\n", "1.5\n"]
    assert difference(found[0], said[0]) is None
    assert "shows no output" in difference(found[1], said[1])


def test_an_error_names_the_line_of_the_page(tmp_path):
    with pytest.raises(AssertionError, match=r'page\.md", line 4[^\0]*ZeroDivisionError'):
        run(Path("page.md"), pieces("\n\n```python\n1 / 0\n```\n", "python"), tmp_path)


@pytest.mark.parametrize(
    ("shown", "said", "tolerance", "agree"),
    [
        ("a b\n", "a  b \n", None, True),
        ("a b\n", "a c\n", None, False),
        ("a\n", "", None, False),
        ("", "a\n", None, False),
        ("0.693 True", "0.69314 True", None, True),
        ("0.693 True", "0.693 False", None, False),
        ("0.693", "0.695", None, False),
        ("-0.693", "0.693", None, False),
        ("−1.2e−05", "-1.2e-05", None, True),
        ("1.2e-05", "1.2e-04", None, False),
        ("471 cells", "471 cells", None, True),
        ("10001 cells", "10002 cells", None, False),
        ("10001 cells", "10101 cells", 0.05, True),
        ("98.8% of 480", "97.1% of 480", 0.05, True),
        ("98.8% of 480", "90.1% of 480", 0.05, False),
        ("Cells(n=4, ...)", "Cells(n=4, m=5)", None, True),
        ("Cells(n=4, ...)", "Cells(n=5, m=5)", None, False),
        ("first\n...\nlast 2", "first\n1\n(\nlast 2", None, True),
        ("[1 2]", "[1 2 3]", None, False),
        ("2-16-3", "2-16-3", None, True),
        ("2-16-3", "2-17-3", None, False),
    ],
)
def test_agreement(shown, said, tolerance, agree):
    assert (difference(Piece(0, "", shown, tolerance), said) is None) == agree
