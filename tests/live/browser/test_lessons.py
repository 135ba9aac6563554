"""Each lesson's page: its address is read by the page itself without a complaint."""

import json

import pytest

from reluscope.commands.live.lessons import PAGES, page_of
from reluscope.live.state.settings import Settings
from tests.live.browser.opened import Opened, Opener

pytestmark = pytest.mark.browser
READ = """hash => import('/static/state/address.js').then(
  ({ linked, written }) => {
    const { settings, look, weights } = linked(hash);
    if (weights) throw new Error('weights');
    return [JSON.stringify(settings), Object.keys(look)];
  })"""
HIDDEN = 'name => document.querySelectorAll(`[data-hide="${name}"]`).length'


def test_every_address_is_read(page: Opened) -> None:
    for lesson in PAGES:
        query, state = page_of(lesson)
        settings, look = page.page.evaluate(READ, state)
        Settings.model_validate_json(settings)
        named = [key for key in ("colour", "show") if f"&{key}=" in state]
        assert len(look) >= len(named)
        names = query.removeprefix("hide=").split(",")
        assert len(set(names)) == len(names)
        for name in names:
            assert page.page.evaluate(HIDDEN, name) > 0, name
        assert not {"run", "data", "link"} & set(names), json.dumps(names)


@pytest.mark.parametrize("lesson", [1, 8])
def test_a_lesson_learns(opener: Opener, lesson: int) -> None:
    query, state = page_of(lesson)
    page = opener.open(f"?lang=en&{query}#{state}")
    assert not page.field("Momentum").is_visible()
    page.until_cells()
    page.button("Play").click()
    page.until(lambda: page.number("epoch") > 1)
    assert page.notices() == ""
