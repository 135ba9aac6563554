"""``reluscope live`` as users start and end it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.ports import free_port

posix = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX systems")
PATIENCE = 200.0  # seconds, for a machine that does much else
LIVE = ("live", "--no-browser", "--port", "0")
TABLE = "a,b,species\n1,2,rose\n5,6,tulip\n7,1,rose\n"


@pytest.fixture
def started(tmp_path: Path):
    """Start the command; whatever happens, it is ended."""
    running: list[subprocess.Popen[str]] = []

    def start(
        *words: str, python: tuple[str, ...] = (), port: int = 0, **environment: str
    ) -> subprocess.Popen:
        live = (*LIVE[:-1], str(port))
        process = subprocess.Popen(
            [sys.executable, *python, "-m", "reluscope", *live, *words],
            cwd=tmp_path,
            env=os.environ | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


def address_of(process: subprocess.Popen) -> str:
    line = next(line for line in process.stdout if "http://" in line)
    return line.split()[-1]


def is_usable(address: str) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}health", timeout=PATIENCE) as answer:
                return answer.status == 200
        except urllib.error.HTTPError:  # 503: not yet
            time.sleep(0.1)
    return False


def ended(process: subprocess.Popen) -> None:
    """Ctrl-C ends it well, and in silence."""
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, errors
    assert "Traceback" not in errors
    assert "Interrupted" not in errors


@posix
@pytest.mark.parametrize("words", [(), ("--data", "flowers.csv")])
def test_it_serves_until_ctrl_c(started, tmp_path, words):
    (tmp_path / "flowers.csv").write_text(TABLE)
    process = started(*words, python=("-O",))
    assert is_usable(address_of(process))
    ended(process)


@posix
def test_a_saved_run_and_its_settings(started, trained):
    for words in ((str(trained),), ("--settings", str(trained / "settings.toml"))):
        process = started(*words)
        assert is_usable(address_of(process))
        ended(process)


@posix
@pytest.mark.parametrize("after", [0.0, 0.5, 1.5])
def test_ctrl_c_while_it_loads(started, after):
    process = started()
    address_of(process)
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGINT)
    ended(process)


@posix
def test_ctrl_c_while_a_file_is_read(started, trained):
    port = free_port()
    process = started(str(trained), port=port)
    wait_for_listener(port)  # the command runs, but torch is not there yet
    ended(process)


def wait_for_listener(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            assert time.monotonic() < until
            time.sleep(0.05)
        else:
            return


@posix
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_other_signals_say_what_they_were(started, number, code):
    process = started()
    address_of(process)
    process.send_signal(number)
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == code
    assert f"Stopped by {number.name}" in errors
    assert "Traceback" not in errors


@posix
def test_a_narrow_ascii_terminal_and_a_class_room(started):
    process = started("--host", "0.0.0.0", COLUMNS="20", PYTHONIOENCODING="ascii")
    line = process.stdout.readline()
    assert line.startswith("The page is at http://")
    assert "?token=" in line
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate(timeout=PATIENCE)
    token = line.split("=")[-1].strip()
    assert token not in out + errors
    assert process.returncode == 0


@posix
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(tmp_path, closed):
    port = free_port()
    words = f"exec {sys.executable} -m reluscope {' '.join(LIVE[:-1])} {port} {closed}"
    process = subprocess.Popen(["bash", "-c", words], cwd=tmp_path, stderr=subprocess.PIPE)
    wait_for_listener(port)  # it prints no address
    assert is_usable(f"http://127.0.0.1:{port}/")
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 0
    assert process.stderr is not None
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()


@pytest.mark.parametrize("missing", ["starlette", "uvicorn", "websockets", "segno"])
def test_what_is_not_installed_is_named(
    call: Call, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    for name in [name for name in sys.modules if name.startswith((missing, "reluscope.live.serv"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    outcome = call(*LIVE)
    assert outcome.code == 2
    assert f"{missing} is not installed" in outcome.message
    assert 'pip install "reluscope[live]"' in outcome.message


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["missing"], "No such file or directory: missing"),
        (["flowers.csv"], "was --data flowers.csv meant?"),
        (["settings.toml"], "was --settings settings.toml meant?"),
        (["."], "without a network.safetensors"),
        (["x", "--settings", "y"], "one of them is enough"),
        (["--data", "missing.csv"], "No such file or directory: missing.csv"),
        (["--data", "nonsense"], "--data is 'nonsense'"),
        (["--settings", "missing.toml"], "No such file or directory: missing.toml"),
        (["--settings", "settings.toml"], "is not a TOML file"),
        (["--language", "fr"], 'Choose from: "en", "de"'),
        (["--port", "65536"], "--port is 65536, but must be from 0 to 65535"),
        (["--host", "198.51.100.1"], "--host is '198.51.100.1', but nobody can listen there"),
        (["--record", "run.png"], "must end in .html"),
        (["--record", "run.html", "--port", "80"], "--port is for the page in a browser"),
        (["--record", "run.html", "--host", "0.0.0.0"], "--host is for the page in a browser"),
        (["--record", "run.html", "--language", "de"], "--language is for the page in a browser"),
    ],
)
def test_what_cannot_be_shown(call: Call, tmp_path: Path, monkeypatch, words, said) -> None:
    monkeypatch.chdir(tmp_path)
    Path("flowers.csv").write_text(TABLE)
    Path("settings.toml").write_text("hidden = [")
    options = [] if {"--port", "--record"} & set(words) else ["--port", "0"]
    outcome = call("live", "--no-browser", *options, *words)
    assert outcome.code == 2
    assert said in outcome.message


def test_a_port_in_use(call: Call, started) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        outcome = call("live", "--no-browser", "--port", taken.getsockname()[1])
    assert outcome.code == 2
    assert "another program listens there" in outcome.message
    with socket.socket() as usual:
        usual.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            usual.bind(("127.0.0.1", 8722))
            usual.listen()
        except OSError:
            pass  # somebody has it already
        process = subprocess.Popen(
            [sys.executable, "-m", "reluscope", "live", "--no-browser"],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert ":8722/" not in address_of(process)
        process.kill()
        process.communicate()
