import io

import pytest

from reluscope.text.spelling import in_ascii, spell_out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 × 20 pixels", "20 x 20 pixels"),
        ("−4.5·10⁻⁷", "-4.5*10^-7"),
        ("12\u202f260 cells", "12 260 cells"),
        ("x² + y³", "x^2 + y^3"),
        ("grün 猫", "gruen ?"),
    ],
)
def test_letters_that_ascii_lacks(text, expected):
    assert in_ascii(text) == expected
    bytes_ = io.BytesIO()
    stream = io.TextIOWrapper(bytes_, encoding="ascii")
    spell_out(stream)
    stream.write(text)
    stream.flush()
    assert bytes_.getvalue().decode() == expected


def test_letters_that_the_encoding_has_stay():
    bytes_ = io.BytesIO()
    stream = io.TextIOWrapper(bytes_, encoding="latin-1")
    spell_out(stream)
    stream.write("grün × 10⁻²")
    stream.flush()
    assert bytes_.getvalue().decode("latin-1") == "grün × 10^-²"


def test_what_is_cut_off_keeps_its_width():
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    spell_out(stream, io.StringIO())
    stream.write("NETW…")
    stream.flush()
    assert stream.buffer.getvalue() == b"NETW."
