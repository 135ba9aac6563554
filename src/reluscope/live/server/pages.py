"""The page's own files, read once: nothing that is asked for reaches the disk."""

from importlib.resources import files
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

STATIC = Path(str(files("reluscope.live"))) / "static"
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
}


def pages() -> list[Route]:
    """Return a route for each file of the page: ``/`` and ``/static/…``."""
    found = sorted(path for path in STATIC.rglob("*") if path.suffix in _KINDS)
    named = [(f"/static/{path.relative_to(STATIC).as_posix()}", path) for path in found]
    return [_route(where, path) for where, path in [("/", STATIC / "index.html"), *named]]


def _route(where: str, path: Path) -> Route:
    content = path.read_bytes()

    async def answer(_: Request) -> Response:
        return Response(content, media_type=_KINDS[path.suffix])

    return Route(where, answer)
