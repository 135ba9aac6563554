"""Who may ask, and for what: Host, Origin and path are compared as whole strings.

A page from elsewhere may try to talk to this server through the reader's browser: under a name of
its own that leads here (the Host tells), or from its own place (the Origin tells).
"""

from collections.abc import Collection

from starlette.types import ASGIApp, Receive, Scope, Send

from reluscope.live.server.refusal import refuse

_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./")


class Guard:
    """Refuses what does not come from the page itself.

    Parameters
    ----------
    app : ASGI application
    hosts : collection of str
        What Host may be, with the port; an Origin is one of them behind ``http://``.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.encode("ascii") for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        refusal = self._refusal(scope) if scope["type"] in ("http", "websocket") else None
        if refusal is None:
            await self._app(scope, receive, send)
        else:
            await refuse(scope, receive, send, *refusal)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        hosts = [value for name, value in scope["headers"] if name.lower() == b"host"]
        origins = [value for name, value in scope["headers"] if name.lower() == b"origin"]
        is_socket = scope["type"] == "websocket"
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return 421, "This server has another name."
        if origins != [b"http://" + hosts[0]] and (origins or is_socket):
            return 403, "Only the page itself may ask."
        if not is_socket and scope["method"] not in ("GET", "HEAD"):
            return 405, "Pages can only be read."
        if not _is_plain(scope["raw_path"]):
            return 404, "There is no such page."
        return None


def _is_plain(path: bytes) -> bool:
    """Whether a path is one that our pages could have: nothing encoded, nothing that climbs."""
    return _PLAIN.issuperset(path) and b"//" not in path and b".." not in path
