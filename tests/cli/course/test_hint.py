import pytest

from reluscope.course.begin.begun import NAME, begun


def test_one_at_a_time(call, mine):
    first = call("course", "hint", mine, "linear")
    assert first.code == 0
    assert first.out.startswith("1/4  ")
    assert "3 more: the same command opens the next one." in first.out
    second = call("course", "hint", mine, "linear")
    assert "1/4  " in second.out
    assert "2/4  " in second.out
    assert "3/4  " not in second.out
    assert begun(mine).hints == {"linear": 2}


def test_all_and_no_more(call, mine):
    for words in (["--all"], []):
        outcome = call("course", "hint", mine, "relu", *words)
        assert outcome.code == 0
        assert "No more hints." in outcome.out
    assert call("course", "hint", mine, "softmax").out.startswith("1/")


def test_in_this_folder_and_another_language(call, mine, monkeypatch):
    monkeypatch.chdir(mine)
    assert "Derselbe Befehl" in call("course", "hint", "linear", "--language", "de").out


def test_nothing_is_written_where_nothing_was_begun(call, tmp_path):
    assert call("course", "hint", tmp_path, "linear").code == 0
    assert not (tmp_path / NAME).exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["sofmax"], "function is 'sofmax', but must be one of"),
        (["nowhere", "softmax"], "but there is no such folder"),
    ],
)
def test_wrong_usage(call, mine, monkeypatch, words, told):
    monkeypatch.chdir(mine)
    outcome = call("course", "hint", *words)
    assert outcome.code == 2
    assert told in outcome.message
