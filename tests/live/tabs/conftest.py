"""The server of the server's tests, for those of what is behind it."""

from tests.live.server.conftest import alive, server

__all__ = ["alive", "server"]
