"""The pages: all that a student wrote is text in them, and nothing runs but what is ours."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter
from urllib.parse import unquote

import pytest

import reluscope.course.grading as package
from reluscope.course.grading.plan import Plan
from reluscope.course.grading.summary import summary
from reluscope.course.grading.words import words
from tests.course.grading.conftest import NASTY, SAYS

FOLDER = Path(package.__file__).parent
ELEMENTS = """
html head meta title style body main p h1 h2 h3 ul li b span small div table thead tbody tr th td
code svg rect details summary a button section header footer script
"""
ATTRIBUTES = """
lang charset http-equiv content name class viewbox preserveaspectratio role aria-label x y width
height href data-sort aria-sort type data-value title scope aria-hidden id
"""


class Page(HTMLParser):
    """What is in a page, and that every element is closed where it should be."""

    VOID = ("meta",)

    def __init__(self, content):
        super().__init__()
        self.elements, self.attributes, self.texts, self.links = [], [], [], []
        self.inside = []
        self.scripts = {"style": "", "script": ""}
        self.policy = ""
        self.feed(content)
        self.close()
        assert not self.inside

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += [name for name, _ in attrs]
        about = dict(attrs)
        if tag == "a":
            self.links.append(about["href"])
        if about.get("http-equiv") == "Content-Security-Policy":
            self.policy = about["content"]
        if tag not in self.VOID:
            self.inside.append(tag)

    def handle_endtag(self, tag):
        assert self.inside.pop() == tag

    def handle_data(self, data):
        if self.inside and self.inside[-1] in self.scripts:
            self.scripts[self.inside[-1]] += data
        else:
            self.texts.append(data)


@pytest.fixture(params=["en", "de"])
def nasty(request, tmp_path, a_class, graded_by_quick):
    folder = a_class({name: ("says", "linear", "")[i % 3] for i, name in enumerate(NASTY)})
    (folder / "broken<i>.zip").write_bytes(b"PK\x03\x04")
    (folder / "hurt").mkdir()
    (folder / "hurt/a.py").write_text("fail")
    (folder / ".<i>hidden").write_text("")
    plan = Plan(language=request.param, lessons=(1, 3, 5))
    graded, _ = graded_by_quick(folder, tmp_path / "out", plan)
    return graded, tmp_path / "out"


def test_nothing_of_theirs_becomes_markup(nasty):
    graded, out = nasty
    pages = [out / "class.html", *(out / "students").iterdir()]
    assert len(pages) == len(graded.results) + 1
    told = ""
    for path in pages:
        page = Page(path.read_text("utf-8"))
        assert set(page.elements) <= set(ELEMENTS.split())
        assert set(page.attributes) <= set(ATTRIBUTES.split())
        assert page.elements.count("script") == page.elements.count("style") == 1
        told += "\n".join(page.texts)
    for result in graded.results:
        assert result.name in told
    assert SAYS in told
    assert "<u>ours</u>" in told


def test_the_policy_lets_our_script_and_style_run_and_nothing_else(nasty):
    _, out = nasty
    for path in (out / "class.html", next((out / "students").iterdir())):
        page = Page(path.read_text("utf-8"))
        for kind, content in page.scripts.items():
            digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
            assert f"{kind}-src 'sha256-{digest}'" in page.policy
        assert page.policy.startswith("default-src 'none'; ")
        assert "unsafe" not in page.policy
        assert "style" not in page.attributes
        assert not re.search(r"(https?:)?//|@import|url\(", page.scripts["style"])


def test_links_lead_to_each_ones_page(nasty):
    graded, out = nasty
    page = Page((out / "class.html").read_text("utf-8"))
    assert len(set(page.links)) == len(graded.results)
    for link in page.links:
        assert ":" not in link
        assert (out / unquote(link)).is_file()
    for path in (out / "students").iterdir():
        content = path.read_text("utf-8")
        for link in Page(content).links:
            assert f'id="{link.removeprefix("#")}"' in content


def test_what_the_class_is_told(tmp_path, a_class, graded_by_quick):
    contents = {"a": "linear relu", "b": "linear", "c": "says", "d": ""}
    graded, _ = graded_by_quick(a_class(contents), tmp_path / "out", Plan(lessons=(1, 2)))
    text = " ".join(" ".join(Page((tmp_path / "out/class.html").read_text("utf-8")).texts).split())
    assert "4 submissions 1 have everything right 0.5 / 2 functions right (median)" in text
    assert "linear 2 / 4" in text
    assert "relu 1 / 4" in text
    assert "softmax that overflows" in text
    assert "Not asked: the lessons 3–10" in text
    assert summary(graded, tmp_path)[0].startswith("4 submissions graded, 0 of them known")


def test_the_terminal_gets_text(nasty):
    graded, out = nasty
    lines = summary(graded, out)
    assert all(line.isprintable() for line in lines)
    assert any("<i>hidden" in line for line in lines)
    assert any("hurt" in line for line in lines)


def test_both_languages_have_every_word_with_the_same_gaps():
    english, german = words("en"), words("de")
    assert list(english) == list(german)
    for name, text in english.items():
        gaps = [sorted(filter(None, (part[1] for part in Formatter().parse(one))))
                for one in (text, german[name])]  # fmt: skip
        assert gaps[0] == gaps[1], name


def test_every_word_is_said_and_nothing_is_called_safe():
    sources = "".join(
        path.read_text("utf-8")
        for path in FOLDER.rglob("*")
        if path.suffix in (".py", ".jinja") and path.is_file()
    )
    rulings = {"right", "not_yet", "follows_from", "not_run"}
    said = set(re.findall(r"""words\.(\w+)|\[["'](\w+)["']\]""", sources))
    unused = set(words("en")) - rulings - {name for pair in said for name in pair}
    assert not unused
    assert "| safe" not in sources
    assert "|safe" not in sources
    assert sources.count("Markup(") == 2  # our style sheet and our script
