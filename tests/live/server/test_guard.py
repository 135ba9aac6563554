"""Host, Origin and path: what is not the page itself is refused, and the server lives on."""

import pytest

GOOD = b"HTTP/1.1 200"


def upgrade(server, *headers, path=b"/socket"):
    lines = [
        b"GET " + path + b" HTTP/1.1",
        b"Connection: Upgrade",
        b"Upgrade: websocket",
        b"Sec-WebSocket-Version: 13",
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        *headers,
    ]
    return server.raw(b"\r\n".join(lines) + b"\r\n\r\n")


def test_the_page_is_served_with_its_headers(server):
    answer = server.get(b"/")
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(GOOD)
    assert b'id="plane"' in body
    for header in (
        b"content-security-policy: default-src 'none'; script-src 'self';",
        b"x-content-type-options: nosniff",
        b"referrer-policy: no-referrer",
        b"x-frame-options: DENY",
        b"content-type: text/html; charset=utf-8",
    ):
        assert header in head
    assert b"server:" not in head
    assert b"unsafe" not in head


@pytest.mark.parametrize(
    ("path", "kind"), [(b"main.js", b"text/javascript"), (b"icon.svg", b"image/svg+xml")]
)
def test_files_have_their_types(server, path, kind):
    head = server.get(b"/static/" + path).partition(b"\r\n\r\n")[0]
    assert head.startswith(GOOD)
    assert b"content-type: " + kind in head


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_its_own_names_are_known(server, name):
    host = f"{name}:{server.place.port}".encode()
    assert server.get(host=host).startswith(GOOD)
    answer = upgrade(server, b"Host: " + host, b"Origin: http://" + host)
    assert answer.startswith(b"HTTP/1.1 101")


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1:{port}.evil.example",
        "127.0.0.1.evil.example:{port}",
        "evil.example@127.0.0.1:{port}",
        "127.0.0.1:{port}@evil.example",
        "127.0.0.1.:{port}",
        "localhost.:{port}",
        "xlocalhost:{port}",
        "127.1:{port}",
        "2130706433:{port}",
        "[::1]:{port}",
        "0.0.0.0:{port}",
        "127.0.0.1:0{port}",
        "127.0.0.1:{port} ,evil.example",
    ],
)
def test_other_hosts_are_refused(alive, host):
    name = host.format(port=alive.place.port).encode()
    assert alive.get(host=name).startswith((b"HTTP/1.1 421", b"HTTP/1.1 400"))
    origin = b"Origin: http://" + name
    assert not upgrade(alive, b"Host: " + name, origin).startswith(b"HTTP/1.1 101")


def test_no_host_and_two_hosts_are_refused(alive):
    host = b"Host: " + alive.host.encode()
    none = alive.raw(b"GET /health HTTP/1.1\r\nConnection: close\r\n\r\n")
    old = alive.raw(b"GET /health HTTP/1.0\r\n\r\n")
    two = alive.get(b"/health", host)
    for answer in (none, old, two):
        assert answer.startswith((b"HTTP/1.1 421", b"HTTP/1.1 400"))


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "",
        "http://evil.example",
        "https://{host}",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "http://{host}.evil.example",
        "http://{host}@evil.example",
        "http://{host}/",
        "http://evil.example/http://{host}",
        "http://127.0.0.1.:{port}",
        "http://localhost:{port}",  # not what Host says
        "HTTP://{host}",
        "{host}",
        "http://{host} http://{host}",
    ],
)
def test_other_origins_open_no_socket(alive, origin):
    headers = [b"Host: " + alive.host.encode()]
    if origin is not None:
        filled = origin.format(host=alive.host, port=alive.place.port)
        headers.append(b"Origin: " + filled.encode())
        assert not alive.get(b"/health", headers[1]).startswith(GOOD)
    assert upgrade(alive, *headers).startswith(b"HTTP/1.1 403")


def test_two_origins_open_no_socket(alive):
    origin = b"Origin: http://" + alive.host.encode()
    answer = upgrade(alive, b"Host: " + alive.host.encode(), origin, origin)
    assert answer.startswith((b"HTTP/1.1 403", b"HTTP/1.1 400"))


@pytest.mark.parametrize(
    "path",
    [
        b"/static/../app.py",
        b"/static/..%2f..%2fpyproject.toml",
        b"/static/%2e%2e/%2e%2e/app.py",
        b"/static//etc/passwd",
        b"//etc/passwd",
        b"/static/..\\..\\app.py",
        b"/static/%5c..%5capp.py",
        b"/static/main.js%00.html",
        b"/static/%6dain.js",
        b"/static/main.js/",
        b"/static/",
        b"/static/..%252f..%252fapp.py",
        b"/static/\xff",
        b"/static/main.js;x",
        b"http://127.0.0.1/static/main.js",
        b"*",
        b"/static/" + b"a" * 5000,
    ],
)
def test_no_path_reaches_the_disk(alive, path):
    answer = alive.get(path)
    assert answer.startswith((b"HTTP/1.1 404", b"HTTP/1.1 400"))
    assert b"import" not in answer


@pytest.mark.parametrize("method", [b"POST", b"PUT", b"DELETE", b"OPTIONS", b"TRACE", b"PATCH"])
def test_pages_can_only_be_read(alive, method):
    head = method + b" /health HTTP/1.1\r\nHost: " + alive.host.encode()
    assert alive.raw(head + b"\r\nConnection: close\r\n\r\n").startswith(b"HTTP/1.1 405")


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /health HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: {host}\r\nContent-Length: -1\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost : {host}\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: {host}\r\n X: folded\r\n\r\n",
        b"GET /health HTTP/9.9\r\nHost: {host}\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: {host}\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 100,
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\r\n" * 1000,
    ],
)
def test_odd_framing_does_no_harm(alive, request_):
    answer = alive.raw(request_.replace(b"{host}", alive.host.encode()), wait=0.5)
    assert answer.count(b"HTTP/1.1 200") <= 1
    assert b"Traceback" not in answer


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Sec-WebSocket-Version: 13", b"Sec-WebSocket-Version: 8"),
        (b"Sec-WebSocket-Version: 13", b"Sec-WebSocket-Version: 13, 8"),
        (b"Sec-WebSocket-Version: 13", b"X: 1"),
        (b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", b"Sec-WebSocket-Key: short"),
        (b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", b"X: 1"),
        (b"Connection: Upgrade", b"Connection: close"),
        (b"GET /socket", b"POST /socket"),
        (b"GET /socket", b"GET /health"),
        (b"GET /socket", b"GET /static/main.js"),
        (b"GET /socket", b"GET /socket/"),
        (b"GET /socket", b"GET //socket"),
    ],
)
def test_odd_handshakes_open_no_socket(alive, old, new):
    host = alive.host.encode()
    good = (
        b"GET /socket HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        b"Host: " + host + b"\r\nOrigin: http://" + host + b"\r\n\r\n"
    )
    assert b" 101 " in alive.raw(good)
    assert old in good
    assert b" 101 " not in alive.raw(good.replace(old, new), wait=0.5)


def test_nothing_is_compressed_so_nothing_can_burst(alive):
    host = alive.host.encode()
    asked = b"Sec-WebSocket-Extensions: permessage-deflate"
    answer = upgrade(alive, b"Host: " + host, b"Origin: http://" + host, asked)
    assert b" 101 " in answer
    assert b"deflate" not in answer


def test_no_part_of_a_file_is_handed_out(alive):
    many = b"Range: bytes=" + b",".join(b"%d-%d" % (i, i) for i in range(0, 4000, 2))
    assert alive.get(b"/static/main.js", many).startswith(GOOD)
