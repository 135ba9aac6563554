"""The browser of the live page's tests."""

from tests.live.browser.conftest import browser

__all__ = ["browser"]
