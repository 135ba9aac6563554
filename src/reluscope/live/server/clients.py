"""Whom a connection counts for: the machine that it comes from."""

from ipaddress import IPv6Address, ip_address, ip_network

_OF_ONE_MACHINE = 64  # bits of an IPv6 address; it chooses the others as it likes


def client_of(address: str) -> str | None:
    """Return the other machine that an address belongs to; None for this one.

    Examples
    --------
    >>> client_of("192.168.1.20"), client_of("::ffff:192.168.1.20"), client_of("127.0.0.1")
    ('192.168.1.20', '192.168.1.20', None)
    >>> client_of("2001:db8::1") == client_of("2001:db8::2")
    True
    """
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(known, IPv6Address):
        known = known.ipv4_mapped or known
    if known.is_loopback:
        return None
    if isinstance(known, IPv6Address):
        return str(ip_network((known, _OF_ONE_MACHINE), strict=False))
    return str(known)
