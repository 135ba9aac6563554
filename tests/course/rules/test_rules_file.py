"""The file of rules: read, checked, and what it says of a function."""

import pytest

from reluscope.course.asked.answer import Found
from reluscope.course.lessons.catalogue import FUNCTIONS, LESSONS
from reluscope.course.rules.read import RULES_FILE, read_rules, rules_of_the_course
from reluscope.errors import InputError

SAYS = 'says.en = "a"\nsays.de = "b"\n'


def rules(tmp_path, content):
    path = tmp_path / "mine.toml"
    path.write_text(content, encoding="utf-8")
    return read_rules(path)


def test_the_rules_of_the_course_forbid_the_three_everywhere():
    shipped = rules_of_the_course().rules
    for name in ("torch.nn", "torch.optim"):
        assert {shipped[name].level(function) for function in FUNCTIONS} == {"forbidden"}
    assert "torch.nn.functional.*" in shipped["torch.nn"].calls


def test_lesson_6_may_and_lesson_7_may_not_use_autograd():
    autograd = rules_of_the_course().rules["autograd"]
    assert {autograd.level(name) for name in LESSONS[5].functions} == {"allowed"}
    assert {autograd.level(name) for name in LESSONS[6].functions} == {"forbidden"}


def test_a_function_counts_before_its_lesson_and_a_lesson_before_everywhere(tmp_path):
    content = f"[rules.r]\n{SAYS}"
    content += 'forbidden = [3, "forward"]\ndiscouraged = ["softmax", 5]\n'
    rule = rules(tmp_path, content).rules["r"]
    levels = {name: rule.level(name) for name in ("softmax", "log_softmax", "forward", "init")}
    assert list(levels.values()) == ["discouraged", "forbidden", "forbidden", "discouraged"]
    assert rule.level("relu") == "allowed"
    content = f'[rules.r]\n{SAYS}forbidden = "everywhere"\ndiscouraged = [2]\n'
    rule = rules(tmp_path, content).rules["r"]
    assert (rule.level("relu"), rule.level("linear")) == ("discouraged", "forbidden")
    assert rule.allowed_in() == [2]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (f"[rules.r]\n{SAYS}forbiden = [3]", "rules.r.forbiden"),
        (f"[rules.r]\n{SAYS}forbidden = [13]", "rules.r: 13 is neither"),
        (f'[rules.r]\n{SAYS}forbidden = ["sofmax"]', "rules.r: 'sofmax' is neither"),
        (f"[rules.r]\n{SAYS}forbidden = [3]\ndiscouraged = [3]", "rules.r: 3 stands in it twice"),
        (
            f'[rules.r]\n{SAYS}forbidden = "everywhere"\ndiscouraged = "everywhere"',
            "rules.r: everywhere stands in it twice",
        ),
        (f'[rules.r]\n{SAYS}forbidden = "sometimes"', "rules.r.forbidden"),
        (f'[rules.r]\n{SAYS}forbidden = ["everywhere"]', "rules.r"),
        (f"[rules.r]\n{SAYS}names = 5", "rules.r.names"),
        (f'[rules.r]\n{SAYS}names = ["torch nn"]', "rules.r.names.0"),
        ('[rules.r]\nsays.en = "a"', "rules.r.says.de"),
        ("[rule.r]", "rule"),
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_key(tmp_path, content, key):
    with pytest.raises(InputError, match=r"mine\.toml") as caught:
        rules(tmp_path, content)
    assert key in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("content", ["[rules", "a = 1\na = 2", "[" * 5000, "x = '\x1b[31m"])
def test_what_is_no_toml_is_said(tmp_path, content):
    with pytest.raises(InputError, match=r"mine\.toml is no TOML file") as caught:
        rules(tmp_path, content)
    assert str(caught.value).isprintable()


def test_a_file_that_is_not_text_or_too_large_is_said(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="no TOML"):
        read_rules(path)
    path.write_bytes(b"#" * 300_000)
    with pytest.raises(InputError, match="larger"):
        read_rules(path)


def test_a_copy_of_the_course_s_own_file_reads_the_same(tmp_path):
    assert rules(tmp_path, RULES_FILE.read_text(encoding="utf-8")) == rules_of_the_course()


def test_what_was_found_counts_for_its_functions_alone_and_unknown_rules_for_none():
    shipped = rules_of_the_course()
    found = [
        Found("a.py", 1, "softmax", ("softmax", "forward")),
        Found("a.py", 2, "no such rule", ("softmax",)),
    ]
    assert [one.line for one in shipped.at("forbidden", "softmax", found)] == [1]
    assert [one.line for one in shipped.at("discouraged", "forward", found)] == [1]
    assert not list(shipped.at("forbidden", "relu", found))
