import sys
from contextlib import contextmanager

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from reluscope.data import Points, read_csv, write_csv
from reluscope.errors import InputError


@pytest.fixture
def csv_file(tmp_path):
    def write(content, name="points.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


FLOWERS = "id,width,length,species\n1,0.5,2,rose\n2,1.5,3,tulip\n3,2.5,4,rose\n"


def test_columns_by_name(csv_file):
    points, skipped = read_csv(csv_file(FLOWERS), x=("length", "width"), label="species")
    assert points.x.tolist() == [[2.0, 0.5], [3.0, 1.5], [4.0, 2.5]]
    assert points.y.tolist() == [0, 1, 0]
    assert points.class_names == ("rose", "tulip")
    assert points.feature_names == ("length", "width")
    assert len(skipped) == 0


@pytest.mark.parametrize(("x", "label"), [((3, 2), 4), (("3", "2"), "4"), (("length", 2), None)])
def test_columns_by_number_from_1(csv_file, x, label):
    points = read_csv(csv_file(FLOWERS), x=x, label=label).points
    assert points.x[0].tolist() == [2.0, 0.5]
    assert points.class_names == ("rose", "tulip")


def test_by_default_the_first_two_columns_and_the_last(csv_file):
    assert read_csv(csv_file(FLOWERS)).points.feature_names == ("id", "width")
    first = read_csv(csv_file("c,u,v\na,1,2\nb,3,4\n"), label=1).points
    assert first.feature_names == ("u", "v")


def test_any_number_of_features(csv_file):
    assert read_csv(csv_file(FLOWERS), x=(1, 2, 3)).points.n_features == 3
    assert read_csv(csv_file(FLOWERS), x=(2,)).points.n_features == 1


def test_a_file_without_header(csv_file):
    points = read_csv(csv_file("1,2,a\n3,4,b\n")).points
    assert len(points) == 2
    assert points.feature_names == ("x1", "x2")


def test_a_first_row_with_a_missing_number_is_no_header(csv_file):
    points, skipped = read_csv(csv_file("NA,?,a\n3,4,b\n"))
    assert len(points) == 1
    assert [problem.line for problem in skipped] == [1]


def test_header_can_be_told(csv_file):
    path = csv_file("1,2,3\n4,5,6\n7,8,9\n")
    assert len(read_csv(path).points) == 3
    assert len(read_csv(path, header=True).points) == 2
    assert read_csv(path, x=("2", "1"), header=True).points.feature_names == ("2", "1")
    words = csv_file("a,b,c\n1,2,x\n")
    assert len(read_csv(words, header=False)[1]) == 1


def test_columns_without_a_name_of_their_own_are_called_by_number(csv_file):
    points = read_csv(csv_file(",a,a,c\n1,2,3,x\n"), x=(1, 2, 3)).points
    assert points.feature_names == ("column 1", "column 2", "column 3")


def test_numeric_labels_are_sorted_by_value(csv_file):
    points = read_csv(csv_file("1,2,10\n1,2,9\n1,2,-1\n")).points
    assert points.class_names == ("-1", "9", "10")
    assert points.y.tolist() == [2, 1, 0]


def test_given_class_names_fix_the_order_and_leave_others_out(csv_file):
    path = csv_file("1,2,b\n3,4,a\n5,6,d\n")
    points, skipped = read_csv(path, class_names=("c", "b", "a"))
    assert points.class_names == ("c", "b", "a")
    assert points.y.tolist() == [1, 2]
    assert str(next(iter(skipped))) == "line 3: the label is not one of c, b, a: 'd'"


BAD_ROWS = {
    b"1,two,a": "b is not a number: 'two'",
    b"1,1_0,a": "b is not a number: '1_0'",
    b"0x1,1,a": "a is not a number: '0x1'",
    b",2,a": "a is missing",
    b"1,NaN,a": "b is missing",
    b"1,-nan,a": "b is missing",
    b"1,n/a,a": "b is missing",
    b"1,2,": "the label is missing",
    b"1,inf,a": "b is infinite: 'inf'",
    b"-1e999,2,a": "a is infinite: '-1e999'",
    b"1,2,a,4": "too many columns: 4 instead of 3",
    b"1,2": "too few columns: 2 instead of 3",
    b",,": "a is missing",
    b"1," + b"9" * 50 + b"x,a": "b is not a number: '" + "9" * 39 + "…'",
    b'1,"2\n\n3",a': "b is not a number: '2\\n\\n3'",
}


@pytest.mark.parametrize("row", BAD_ROWS)
def test_a_bad_row_is_reported_by_line_and_reason(csv_file, row):
    path = csv_file(b"a,b,c\n5,6,x\n\n" + row + b"\n7,8,y\n")
    points, skipped = read_csv(path)
    assert points.x.tolist() == [[5.0, 6.0], [7.0, 8.0]]
    assert points.class_names == ("x", "y")
    assert [(problem.line, problem.reason) for problem in skipped] == [(4, BAD_ROWS[row])]
    with pytest.raises(InputError, match="1 bad rows; mend them"):
        read_csv(path, strict=True)


def test_rows_after_a_long_one_keep_their_line_numbers(csv_file):
    rows = 'a,b,c\n1,2,"two\nlines"\n\nx,2,y\n'
    points, skipped = read_csv(csv_file(rows))
    assert points.class_names == ("two\nlines",)
    assert [problem.line for problem in skipped] == [5]


def test_an_unclosed_quote_is_guessed(csv_file):
    skipped = read_csv(csv_file('a,b,c\n1,2,x\n"1,2,y\n1,2,z\n')).skipped
    assert [problem.line for problem in skipped] == [3]
    assert "is a quote not closed?" in skipped.problems[0].reason


def test_an_unclosed_quote_before_much_text_costs_only_some_rows(csv_file):
    many = "1,2,x\n" * 40_000
    points, skipped = read_csv(csv_file(f'a,b,c\n1,2,x\n"1,2,x\n{many}'))
    assert [problem.line for problem in skipped] == [3]
    assert "is a quote not closed?" in skipped.problems[0].reason
    assert len(points) > 10_000


@pytest.mark.parametrize(
    "content", ["a,b,c\nx,y,z\n1,,z\n", "NA,1,a\n", "a,b,c\n", "", "\n\n \n", '""\n', "a\n1\n"]
)
def test_a_file_without_a_usable_row_is_refused(csv_file, content):
    with pytest.raises(InputError, match=r"no usable row|no row below|empty|1 column"):
        read_csv(csv_file(content))


def test_a_refusal_shows_the_first_problems(csv_file):
    rows = "a,b,c\n" + "x,1,z\n" * 8
    with pytest.raises(InputError, match=r"line 2: a is not(.|\n)*line 6:(.|\n)*and 3 more"):
        read_csv(csv_file(rows))


def test_only_the_first_thousand_problems_are_kept(csv_file):
    skipped = read_csv(csv_file("1,2,a\n" + "x,1,a\n" * 1500)).skipped
    assert len(skipped) == 1500
    assert len(list(skipped)) == 1000


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", " "])
def test_the_delimiter_is_found(csv_file, delimiter):
    rows = [["a", "b", "the class"], ["1", "2.5", "x,y"], ["3", "4.5", "z"], ["5", "6", "z"]]
    text = "\n".join(delimiter.join(f'"{c}"' if len(c) > 3 else c for c in row) for row in rows)
    text = text.replace("x,y", '"x,y"')
    assert read_csv(csv_file(text)).points.x.tolist() == [[1.0, 2.5], [3.0, 4.5], [5.0, 6.0]]


def test_a_decimal_comma_is_found(csv_file):
    points = read_csv(csv_file("x;y;Klasse\n1,5;-2,25;a\n3;4;b\n")).points
    assert points.x.tolist() == [[1.5, -2.25], [3.0, 4.0]]
    assert read_csv(csv_file("1,5;2,5;a\n3,5;4,5;b\n")).points.x[0].tolist() == [1.5, 2.5]


def test_a_comma_beside_points_is_no_decimal_mark(csv_file):
    points, skipped = read_csv(csv_file("x;y;c\n1.5;1,234;a\n3.5;4;b\n"))
    assert len(points) == 1
    assert skipped.problems[0].reason == (
        "y is not a number: '1,234'; write thousands without a mark between them"
    )
    assert len(read_csv(csv_file("x;y;c\n1.5;1,234;a\n"), decimal=",").points) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_with_a_byte_order_mark_are_found(csv_file, encoding):
    path = csv_file("größe,b,c\n1,2,Zürich\n".encode(encoding))
    points = read_csv(path, x=("größe", "b")).points
    assert points.class_names == ("Zürich",)


GROUPED = "write thousands without a mark between them"


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        ("1.234,5;7", None),
        ("1.234;7", None),
        ("1.234.567;7", None),
        ("1,5;7", 1.5),
        ("12.34;7", 12.34),
    ],
)
def test_points_between_thousands_are_never_taken_for_decimal_ones(csv_file, cells, value):
    points, skipped = read_csv(csv_file(f"x;y;c\n3,5;4,25;a\n{cells};a\n"), decimal=",")
    assert points.x[1:, 0].tolist() == ([] if value is None else [value])
    assert all(GROUPED in problem.reason for problem in skipped)


def test_thousands_do_not_hide_the_decimal_comma(csv_file):
    points, skipped = read_csv(csv_file("x;y;c\n1.234,5;4,25;a\n1.234;4;a\n0,5;4;a\n"))
    assert points.x.tolist() == [[0.5, 4.0]]
    assert [problem.line for problem in skipped] == [2, 3]


@pytest.mark.parametrize("cell", ["1,234.5", "1 234", "1'234.5", "1\u00a0234"])
def test_other_marks_between_thousands_are_pointed_at(csv_file, cell):
    _, skipped = read_csv(csv_file(f"x;y;c\n1.5;4;a\n{cell};4;a\n"))
    assert GROUPED in skipped.problems[0].reason


@pytest.mark.parametrize("comments", ["# made by hand\n", "#\n# a;b\n\n  \n#x,y,z,w\n", "\n"])
def test_comments_before_the_rows_are_passed_over(csv_file, comments):
    points, skipped = read_csv(csv_file(comments + FLOWERS + "4,x,5,rose\n"), x=("width", "length"))
    assert len(points) == 3
    assert skipped.problems[0].line == comments.count("\n") + 5


def test_a_hash_after_the_first_row_is_no_comment(csv_file):
    points, skipped = read_csv(csv_file("a,b,c\n1,2,#x\n#3,4,y\n"))
    assert points.class_names == ("#x",)
    assert skipped.problems[0].line == 3
    with pytest.raises(InputError, match="is empty"):
        read_csv(csv_file("# nothing\n# else"))


def test_a_class_of_which_no_row_is_usable_is_an_error(csv_file):
    path = csv_file("a,b,c\n1,2,x\n?,2,y\n3,?,y\n4,5,x\n?,1,x\n?,1,z\n")
    with pytest.raises(
        InputError, match=r"all 2 rows of class 'y' would be left out(.|\n)*line 3: a is"
    ):
        read_csv(path)
    assert len(read_csv(path, class_names=("x",)).points) == 2
    with pytest.raises(InputError, match="all 2 rows of class 'y'"):
        read_csv(path, class_names=("y", "x"))


def test_an_encoding_can_be_told(csv_file):
    path = csv_file("1,2,Zürich\n".encode("cp1252"))
    assert read_csv(path, encoding="cp1252").points.class_names == ("Zürich",)


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_endings_of_other_systems(csv_file, ending):
    points, skipped = read_csv(csv_file(FLOWERS.replace("\n", ending) + f"4,x,5,rose{ending}"))
    assert len(points) == 3
    assert skipped.problems[0].line == 5


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"x": ("width", "lenght")}, "Did you mean 'length'"),
        ({"label": "specis"}, "label is 'specis'.*'species'"),
        ({"x": (0, 1)}, "x is 0, but columns have the numbers 1 … 4"),
        ({"x": (1, 5)}, "x is 5"),
        ({"x": (1, 1)}, "no column may be used twice"),
        ({"x": (1, 4)}, "no column may be used twice"),
        ({"x": "width"}, "must be a sequence of columns"),
        ({"x": ()}, "must be a sequence of columns"),
        ({"x": ("width", 1), "header": False}, "the columns have no names"),
        ({"delimiter": ";;"}, "delimiter is ';;'"),
        ({"delimiter": ";"}, "has 1 column, .*is the delimiter right"),
        ({"decimal": "x"}, "decimal is 'x'"),
        ({"decimal": ","}, "decimal is ','"),
        ({"encoding": "klingon"}, "encoding is 'klingon'"),
        ({"encoding": "hex"}, "encoding is 'hex'"),
    ],
)
def test_unusable_arguments_are_named(csv_file, arguments, says):
    with pytest.raises(InputError, match=says):
        read_csv(csv_file(FLOWERS), **arguments)


def test_a_name_that_two_columns_have_is_refused(csv_file):
    with pytest.raises(InputError, match="two columns have"):
        read_csv(csv_file("a,a,c\n1,2,x\n"), x=("a", 2))


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_csv(tmp_path / "none.csv")
    folder = tmp_path / "points"
    folder.mkdir()
    with pytest.raises(OSError, match="points"):
        read_csv(folder)


def test_the_bar_moves_on_to_the_end(csv_file, monkeypatch):
    moved = []

    @contextmanager
    def bar(title, total, *, shown):
        assert (title, shown) == ("reading points.csv", True)
        yield lambda steps=1, note="": moved.append(steps)
        assert sum(moved) == total

    monkeypatch.setattr(sys.modules["reluscope.data.csv.content"], "progress_bar", bar)
    read_csv(csv_file("1,2,a\n" * 50_000), progress=True)
    assert len(moved) > 3


NAMES = st.lists(
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\ufffd"), min_size=1),
    min_size=2,
    max_size=2,
    unique_by=str.strip,
).filter(lambda names: all(name.strip() for name in names))


@given(
    x=hnp.arrays(np.float64, (5, 2), elements=st.floats(allow_nan=False, allow_infinity=False)),
    features=NAMES,
    classes=NAMES,
)
def test_what_is_written_is_read_again_to_the_last_bit(tmp_path_factory, x, features, classes):
    points = Points(x, [0, 1, 1, 0, 1], tuple(classes), tuple(features))
    path = tmp_path_factory.getbasetemp() / "again.csv"
    write_csv(points, path)
    again, skipped = read_csv(path, class_names=points.class_names, header=True, delimiter=",")
    assert not skipped.problems
    assert again.x.tobytes() == points.x.tobytes()
    assert again.y.tolist() == points.y.tolist()
    assert again.class_names == points.class_names
    assert again.feature_names == points.feature_names


def test_what_is_written_is_read_again_without_being_told_anything(tmp_path):
    points = Points(np.arange(8).reshape(4, 2), [1, 0, 1, 0], ("a", "b"), ("label", "label_"))
    write_csv(points, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text().startswith("label,label_,label__\n")
    again = read_csv(tmp_path / "a.csv").points
    assert again.x.tolist() == points.x.tolist()
    assert again.y.tolist() == points.y.tolist()
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_failed_write_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old")
    broken = Points([[0, 1]], [0], ("\ud800",))
    with pytest.raises(UnicodeEncodeError):
        write_csv(broken, path)
    assert path.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_missing_folder_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_csv(Points([[0, 1]], [0]), tmp_path / "none" / "a.csv")
