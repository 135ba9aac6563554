"""The door of a class room: who brings the token gets a cookie, and needs it for all the rest.

The token stands in the address that is shown to the class. It is taken out of the address at once,
so that it is in no history, no log and no Referer; the cookie is another secret, which no script
can read and no other site's page can make the browser send.
"""

import secrets
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from reluscope.live.server.pages import STATIC
from reluscope.live.server.refusal import refuse

_STYLE = "/static/door/door.css"
_OPEN = ("/health", _STYLE)
_FIELDS = 20  # of an address
_SHUT = (STATIC / "door" / "door.html").read_text("utf-8")


class Door:
    """Lets in who has the cookie; where there is no token, everybody.

    Parameters
    ----------
    app : ASGI application
    port : int
        Cookies do not tell ports apart: their names do.
    token : str or None
    """

    def __init__(self, app: ASGIApp, port: int, token: str | None) -> None:
        self._app, self._token = app, token
        self._name, self._cookie = f"reluscope-{port}", secrets.token_urlsafe(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, exchange the token, or refuse."""
        if scope["type"] == "lifespan" or self._token is None or self._may_enter(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "http" and scope["path"] == "/":
            brings = self._brings_token(scope)
            answer = self._let_in(scope) if brings else HTMLResponse(_SHUT, 403)
            await answer(scope, receive, send)
        else:
            await refuse(scope, receive, send, 403, "Open the whole address, with its token.")

    def _may_enter(self, scope: Scope) -> bool:
        if scope["path"] in _OPEN:
            return True
        given = cookie_parser(Headers(scope=scope).get("cookie", "")).get(self._name, "")
        return _same(given, self._cookie) and not self._brings_token(scope)

    def _brings_token(self, scope: Scope) -> bool:
        return _same(_query(scope).get("token", ""), self._token or "")

    def _let_in(self, scope: Scope) -> RedirectResponse:
        kept = {key: value for key, value in _query(scope).items() if key in ("lang", "hide")}
        response = RedirectResponse("/" + ("?" + urlencode(kept) if kept else ""), 303)
        response.set_cookie(self._name, self._cookie, path="/", httponly=True, samesite="lax")
        return response


def _query(scope: Scope) -> dict[str, str]:
    try:
        pairs = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=_FIELDS)
    except ValueError:  # more than any address of ours has
        return {}
    return {key: values[0] for key, values in pairs.items() if len(values) == 1}


def _same(given: str, secret: str) -> bool:
    """Whether two words are the same, in a time that does not tell how much of them is."""
    return bool(secret) and secrets.compare_digest(given.encode(), secret.encode())
