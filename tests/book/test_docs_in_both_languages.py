"""Every page of the docs has its German one, with the same headings, code, formulas and numbers."""

from pathlib import Path

import pytest

from book.languages import ORDER
from tests import two_languages

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(DOCS.glob("*.md"))


def test_the_book_has_every_page():
    assert {page.stem for page in PAGES} == {*ORDER}
    assert {page.stem for page in (DOCS / "de").glob("*.md")} == {*ORDER}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_says_the_same(page):
    english, german = (p.read_text("utf-8") for p in (page, DOCS / "de" / page.name))
    for shared in ("headings", "fences", "formulas", "code", "numbers", "items"):
        ask = getattr(two_languages, shared)
        assert ask(english) == ask(german), shared
