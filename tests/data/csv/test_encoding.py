"""A file says its encoding, is UTF-8, or is what Windows writes; then the guess is told."""

import warnings
from io import BytesIO

import pytest

from reluscope.data import read_csv
from reluscope.data.csv.encoding import Encoding, find_encoding
from reluscope.errors import GuessWarning, InputError

GERMAN = "Größe;Gewicht;Farbe\n" + "".join(
    f"{i},5;{i % 7};{('rot', 'blau', 'grün')[i % 3]}\n" for i in range(120)
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_what_the_file_says_or_utf_8_is_no_guess(tmp_path, encoding):
    (tmp_path / "a.csv").write_bytes(GERMAN.encode(encoding))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        points, skipped = read_csv(tmp_path / "a.csv", x=("Größe", "Gewicht"))
    assert points.counts().tolist() == [40, 40, 40]
    assert not skipped.count


def test_german_excel_keeps_every_class_and_says_what_was_guessed(tmp_path):
    (tmp_path / "a.csv").write_bytes(GERMAN.encode("cp1252"))
    with pytest.warns(GuessWarning, match=r"a\.csv is not UTF-8 and is read as cp1252.*'Größe'"):
        points, skipped = read_csv(tmp_path / "a.csv", x=("Größe", "Gewicht"))
    assert points.class_names == ("blau", "grün", "rot")
    assert points.counts().tolist() == [40, 40, 40]
    assert points.feature_names == ("Größe", "Gewicht")
    assert not skipped.count


def test_what_is_told_is_no_guess(tmp_path):
    (tmp_path / "a.csv").write_bytes(GERMAN.encode("cp1252"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        points, _ = read_csv(tmp_path / "a.csv", encoding="cp1252")
    assert points.counts().tolist() == [40, 40, 40]


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_class_that_cannot_be_read_is_an_error_not_a_loss(tmp_path, encoding):
    (tmp_path / "a.csv").write_bytes(GERMAN.encode("cp1252"))
    with pytest.raises(InputError, match=r"all 40 rows of class 'gr.+n' .*; name the file's enc"):
        read_csv(tmp_path / "a.csv", encoding=encoding)


def test_a_damaged_letter_in_utf_8_is_a_bad_row_not_another_encoding(tmp_path):
    content = "a;b;c\n1;2;grün\n3;4;rot\n".encode() + b"5;6;gr\xfcn\n7;\xff2;rot\n"
    (tmp_path / "a.csv").write_bytes(content)
    points, skipped = read_csv(tmp_path / "a.csv")
    assert points.class_names == ("grün", "rot")
    assert [str(problem) for problem in skipped] == [
        "line 4: the label is of an unknown encoding, not UTF-8: 'gr\ufffdn'",
        "line 5: b is of an unknown encoding, not UTF-8: '\ufffd2'",
    ]


CHUNK = 1 << 20


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", Encoding("utf-8-sig")),
        (b"1,2,a\n", Encoding("utf-8-sig")),
        ("ü".encode(), Encoding("utf-8-sig")),
        (b"x" * (CHUNK - 1) + "ü".encode(), Encoding("utf-8-sig")),  # cut by a chunk's end
        (b"x" * (CHUNK - 1) + b"\xfc", Encoding("cp1252", "x" * 20 + "ü")),
        (b" " * (CHUNK - 1) + b"\xe4\n", Encoding("cp1252", "ä")),
        (b" " * CHUNK + b"Stra\xdfe\n", Encoding("cp1252", "Straße")),
        (b"\xe4", Encoding("cp1252", "ä")),  # the beginning of a letter in UTF-8
        (b"\xe4" + b" " * CHUNK + "ü".encode(), Encoding("utf-8-sig")),
        (b"\xe4" + b" " * CHUNK + b"\x81", Encoding("utf-8-sig")),  # no letter in cp1252
        (b"\xff\xfe\x00\x00", Encoding("utf-32")),
        (b"\xff\xfea\x00", Encoding("utf-16")),
    ],
    ids=range(12),
)
def test_the_whole_file_is_looked_at(content, expected):
    assert find_encoding(BytesIO(content)) == expected


@pytest.mark.parametrize(
    "encoding", ["klingon", "hex", "idna", "punycode", "undefined", "unicode_escape", "a\0", "ü"]
)
def test_encodings_that_no_file_has(tmp_path, encoding):
    (tmp_path / "a.csv").write_text("1,2,a\n")
    with pytest.raises(InputError, match="but must be one that Python knows"):
        read_csv(tmp_path / "a.csv", encoding=encoding)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_another_encoding_than_the_files_is_an_error(tmp_path, encoding):
    (tmp_path / "a.csv").write_text("1,2,a\n" * 3)
    with pytest.raises(InputError, match=r"a\.csv is not written in the encoding that was named"):
        read_csv(tmp_path / "a.csv", encoding=encoding)


def test_the_word_that_is_shown_cannot_steer_a_terminal(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"1,2,\x1b[31m\xa0\xad\n")
    with pytest.warns(GuessWarning) as caught:
        read_csv(tmp_path / "a.csv")
    assert str(caught[0].message).isprintable()
