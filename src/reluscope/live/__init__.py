"""The live page: watch the plane being cut while the network learns.

A page in the browser asks (``state``), one worker learns and cuts (``learning``), what is seen
travels as frames (``frames``), and the view in ``static`` draws frames from any source.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reluscope.live.notebook.widget import widget
    from reluscope.live.record.given import to_html

__all__ = ["to_html", "widget"]


def __getattr__(name: str) -> Any:
    if name == "to_html":
        from reluscope.live.record.given import to_html

        return to_html
    if name == "widget":
        from reluscope.live.notebook.widget import widget

        return widget
    raise AttributeError(f"module 'reluscope.live' has no attribute {name!r}")
