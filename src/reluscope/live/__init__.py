"""The live page: watch the plane being cut while the network learns.

A page in the browser asks (``state``), one worker learns and cuts (``learning``), what is seen
travels as frames (``frames``), and the view in ``static`` draws frames from any source.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reluscope.live.record.given import to_html

__all__ = ["to_html"]


def __getattr__(name: str) -> Any:
    if name == "to_html":
        from reluscope.live.record.given import to_html

        return to_html
    raise AttributeError(f"module 'reluscope.live' has no attribute {name!r}")
