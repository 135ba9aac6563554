"""A recording as one HTML file: styles, script and numbers in it, nothing asked from elsewhere."""

import base64
import hashlib
import json
import zlib
from typing import Any

import numpy as np

from reluscope.live.record.bundle import STATIC, bundle, stylesheet
from reluscope.live.record.recording import Recording

STYLES = (
    *("styles/colours.css", "styles/parts.css", "styles/fields.css", "panels/panels.css"),
    "view/view.css",
)


def html(recording: Recording) -> str:
    """Return the page. Only its own script and styles may run: their hashes are in its policy.

    Examples
    --------
    >>> from reluscope.live.learning.session import Session
    >>> from reluscope.live.record.recording import recording
    >>> from reluscope.live.state.settings import Settings
    >>> html(recording(Session(Settings()), (-1, 1, -1, 1)))[:15]
    '<!doctype html>'
    """
    style = stylesheet(*STYLES, "record/record.css")
    script = bundle("record/view.js")
    assert "</script" not in script
    assert "</style" not in style
    parts = {
        "policy": f"default-src 'none'; img-src data: blob:; style-src {_hash(style)}; "
        f"script-src {_hash(script)}; base-uri 'none'; form-action 'none'",
        "style": style,
        "told": _json({**recording.told, "parameters": packed(recording.parameters)}),
        "script": script,
    }
    page = (STATIC / "record" / "record.html").read_text(encoding="utf-8")
    before, *rest = page.split("{{")
    return before + "".join(
        parts[name] + after for name, after in (part.split("}}", 1) for part in rest)
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _json(value: Any) -> str:
    """Return JSON that cannot end the element that it stands in."""
    return json.dumps(value, allow_nan=False, separators=(",", ":")).replace("<", "\\u003c")


def packed(parameters: np.ndarray) -> str:
    """Return weights byte by byte: all first bytes, then all second ones, which deflates best."""
    flat = np.ascontiguousarray(parameters, "<f4").view(np.uint8).reshape(-1, 4)
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = deflate.compress(flat.T.tobytes()) + deflate.flush()
    return base64.b64encode(content).decode()
