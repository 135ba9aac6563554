"""Every command and every piece of Python in the README and the docs works as printed."""

import os
import re
import shlex
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from reluscope.cli.app import COMMANDS
from tests.snippets import difference, pieces, run

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
OF_MAKE = ("make demo", "make test", "make format", "make docs", "make live")  # what installs


def commands(code: str) -> list[str]:
    return [line for line in code.splitlines() if line and not line.startswith(OF_MAKE)]


def pages_with(language: str) -> list[Path]:
    return [page for page in PAGES if pieces(page.read_text("utf-8"), language)]


def test_every_page_and_every_command_is_listed():
    index = (ROOT / "README.md").read_text("utf-8")
    assert [page.name for page in PAGES[1:] if f"](docs/{page.name})" not in index] == []
    told = (ROOT / "docs" / "command_line.md").read_text("utf-8")
    names = {word.removeprefix("reluscope ") for word in re.findall("`([^`]+)`", told)}
    assert set(COMMANDS) <= names


@pytest.mark.parametrize("page", pages_with("console"), ids=lambda page: page.name)
def test_commands(page, tmp_path):
    """Commands run; where the page shows what they print, they print that."""
    scripts = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    for piece in pieces(page.read_text("utf-8"), "console"):
        said = ""
        environment = {**os.environ, "PATH": scripts, "COLUMNS": "80"}
        for command in commands(piece.code):
            if command.startswith("reluscope live") and "--record" not in command:
                opened_and_closed(command, environment, tmp_path)
                continue
            done = subprocess.run(
                command,
                shell=True,
                cwd=tmp_path,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            codes = (0, 1) if " course check " in command else (0,)  # 1: not all is right yet
            assert done.returncode in codes, f"{command}\n{done.stdout}\n{done.stderr}"
            said += done.stdout
        if piece.shown is not None:
            wrong = difference(piece, said)
            assert wrong is None, f"{page.name}:{piece.line} {wrong}"


def opened_and_closed(command, environment, folder):
    """Start what serves until it is stopped, wait for its address, stop it by Ctrl-C."""
    words = [*shlex.split(command), "--no-browser", "--port", "0"]
    with subprocess.Popen(words, cwd=folder, env=environment, stdout=subprocess.PIPE) as server:
        line = next(line for line in server.stdout if b"http://" in line)  # a code may be above
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with browser.open(line.split()[-1].decode(), timeout=300) as page:
            assert page.status == 200
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=300) == 0, command


@pytest.mark.parametrize("page", pages_with("python"), ids=lambda page: page.name)
def test_python(page, tmp_path):
    """A page's pieces run one after another and print what the page shows, every one of them."""
    found = pieces(page.read_text("utf-8"), "python")
    for piece, said in zip(found, run(page, found, tmp_path), strict=True):
        wrong = difference(piece, said)
        assert wrong is None, f"{page.name}:{piece.line} {wrong}"


def test_links_lead_somewhere():
    for page in [
        *PAGES,
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/de/*.md"),
        *ROOT.glob("lessons/*/*.md"),
    ]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            drawn = target.startswith("figures/")  # when the book is made
            assert drawn or (page.parent / target).exists(), f"{page.name} links to {target}"


def test_sources_named_in_the_docs_exist():
    for page in PAGES:
        for name in re.findall(r"`((?:src|benchmarks|examples)/[\w./]+)`", page.read_text("utf-8")):
            assert (ROOT / name).exists(), f"{page.name} names {name}"
