"""Where the page is served: an address of this machine, and who may come."""

import errno
import ipaddress
import secrets
import socket
from dataclasses import dataclass
from typing import Self

from reluscope.errors import InputError

USUAL_PORT = 8722
_OF_HTTP = 80  # which browsers do not name
_WAITING = 128  # connections that may wait to be accepted
_ANY = ("0.0.0.0", "::")
_BROADCAST = ipaddress.ip_address("255.255.255.255")
# Elsewhere a port that was in use a moment ago is free again; on Windows only this keeps it ours
_ALONE = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)


@dataclass(frozen=True)
class Place:
    """A socket that listens, and the names under which it may be called.

    Attributes
    ----------
    socket : socket
    host : str
        The name in the page's address.
    port : int
    token : str or None
        The secret word that opens the page; None where only this machine can reach it.

    Examples
    --------
    >>> with Place.at("127.0.0.1", 0) as place:
    ...     place.address == f"http://127.0.0.1:{place.port}/"
    True
    """

    socket: socket.socket
    host: str
    port: int
    token: str | None = None

    @classmethod
    def at(cls, host: str, port: int | None) -> Self:
        """Listen; 0 is any port that is free, None the usual one or any.

        Raises
        ------
        InputError
            Where nobody can listen there; the way out is told.
        """
        if port is not None and not 0 <= port < 2**16:
            raise InputError(f"port is {port}, but must be from 0 to 65535.")
        try:
            listening = _listen(host, USUAL_PORT if port is None else port)
        except OSError as error:
            if port is not None or error.errno != errno.EADDRINUSE:
                raise InputError(_why_not(host, port, error)) from None
            listening = _listen(host, 0)
        bound, number = (part for part in listening.getsockname()[:2])
        name = host.lower() if _is_name(host) else str(bound)
        if ipaddress.ip_address(bound).is_loopback:
            return cls(listening, name, int(number))
        if bound in _ANY:
            name = _found_from_outside(bound)
        return cls(listening, name, int(number), secrets.token_urlsafe(16))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    @property
    def hosts(self) -> frozenset[str]:
        """What a request's Host may be."""
        names = {self.host, "localhost", "127.0.0.1"}
        if self.token is not None:
            names.add(socket.gethostname().lower())
        named = {_netloc(name, self.port) for name in names}
        bare = {_bracketed(name) for name in names} if self.port == _OF_HTTP else set()
        return frozenset(named | bare)

    @property
    def address(self) -> str:
        """What to open in a browser; it holds the token where there is one."""
        query = f"?token={self.token}" if self.token else ""
        return f"http://{_netloc(self.host, self.port)}/{query}"


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, _ALONE, 1)
        listening.bind((host, port))
        bound = ipaddress.ip_address(listening.getsockname()[0])
        if bound.is_multicast or bound == _BROADCAST:
            raise OSError(errno.EADDRNOTAVAIL, "No machine has this address")
        listening.listen(_WAITING)
    except BaseException:
        listening.close()
        raise
    return listening


def _why_not(host: str, port: int | None, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port is {port}, but another program listens there; name another one, or 0 for any "
            "that is free."
        )
    if error.errno == errno.EACCES:
        return f"port is {port}, but that is for the system's own programs; take 1024 or more."
    return f"host is {host!r}, but nobody can listen there: {error.strerror or error}."


def _is_name(host: str) -> bool:
    """Whether it is the name of a machine, not its number, which has many forms: 127.1, 0."""
    if ":" in host or not host:
        return False
    try:
        socket.inet_aton(host)
    except OSError:
        return True
    return False


def _found_from_outside(host: str) -> str:
    """Return the address by which other machines reach this one; no packet is sent for it."""
    family = socket.AF_INET6 if host == "::" else socket.AF_INET
    far = "2001:db8::1" if host == "::" else "192.0.2.1"  # addresses of nobody, for documents
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((far, 9))
            return str(probe.getsockname()[0])
        except OSError:
            return socket.gethostname().lower()


def _bracketed(name: str) -> str:
    return f"[{name}]" if ":" in name else name


def _netloc(name: str, port: int) -> str:
    return f"{_bracketed(name)}:{port}"
