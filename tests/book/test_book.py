"""The book is built without a warning, needs no network, and can be searched; notebooks run."""

import json
import re
import warnings
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from book.__main__ import build
from reluscope.course.lessons.catalogue import LANGUAGES, LESSONS

pytestmark = pytest.mark.timeout(600)
_LOADS = re.compile(r"""<(?:script|img|link|iframe|source)\b[^>]*?(?:src|href)=["'](\w+:[^"']*)""")


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    out = tmp_path_factory.mktemp("book")
    with warnings.catch_warnings():  # those of Sphinx's own parts about one another
        warnings.simplefilter("ignore")
        # the outputs of pages are compared in tests/test_readme.py
        assert build(out, outputs=False) == 0
    return out


def test_pages_load_nothing_from_elsewhere(book):
    pages = sorted(book.rglob("*.html"))
    assert len(pages) > 2 * 2 * len(LESSONS)
    for page in pages:
        assert not _LOADS.findall(page.read_text("utf-8")), page


def test_every_link_within_the_book_leads_somewhere(book):
    for page in sorted(book.rglob("*.html")):
        for target in re.findall(
            r"""<(?:a|img)\b[^>]*?(?:src|href)=["']([^"'#:]+)[#"']""", page.read_text("utf-8")
        ):
            assert (page.parent / target).exists(), f"{page} leads to {target}"


@pytest.mark.parametrize(("language", "word"), [("en", "softmax"), ("de", "kettenregel")])
def test_it_can_be_searched(book, language, word):
    index = (book / language / "searchindex.js").read_text("utf-8")
    terms = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))["terms"]
    assert any(word.startswith(term) or term.startswith(word) for term in terms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hints_open_one_at_a_time(book, language):
    page = (book / language / "lessons" / "03_softmax_cross_entropy" / "lesson.html").read_text(
        "utf-8"
    )
    assert re.search(r"<details>(?:(?!</details>).)*<details>", page, re.S)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_notebooks_run(book, lesson, tmp_path):
    path = next((book / "en").rglob(f"{lesson.name}.ipynb"))
    for other in LESSONS:  # as in a folder whose lessons are solved
        source = Path(__file__).parents[2] / "lessons" / other.name / "solution.py"
        (tmp_path / f"{other.module}.py").write_bytes(source.read_bytes())
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
