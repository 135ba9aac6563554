"""``reluscope course check --watch``: saves of every kind, a folder that goes, and Ctrl-C."""

import os
import shutil
import signal
import subprocess
import sys
import threading

import pytest

from reluscope.commands.course import watch
from reluscope.course.checker.folder import Work
from reluscope.errors import InputError
from tests.cli.course.conftest import solve

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX systems")
PATIENCE = 200.0  # seconds, for a machine that does much else
WRONG = "def linear(x, W, b):\n    return x @ W\n"


class Watching:
    """A process that watches a folder, and the reports that it has shown."""

    def __init__(self, folder):
        words = ["course", "check", str(folder), "--watch", "--lesson", "1"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "reluscope", *words],
            env=os.environ | {"COLUMNS": "200", "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.reports, self._lines, self._shown = [], [], threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self._lines.append(line)
            if "waiting for the next save" in line:
                with self._shown:
                    self.reports.append("".join(self._lines))
                    self._lines = []
                    self._shown.notify()

    def report(self, number):
        """Return a report by its number, from 1, as soon as it is there."""
        with self._shown:
            assert self._shown.wait_for(lambda: len(self.reports) >= number, PATIENCE)
        return self.reports[number - 1]


@pytest.fixture
def watching(mine):
    solve(mine, 1)
    started = Watching(mine)
    yield started
    started.process.kill()
    started.process.communicate()


def test_saves_are_answered_until_ctrl_c(watching, mine):
    file = mine / "lesson_01_linear.py"
    assert "All right: 1 of 1." in watching.report(1)
    beside = mine / ".lesson_01_linear.py.swp"
    beside.write_text(WRONG)
    beside.replace(file)
    assert "not yet" in watching.report(2)
    file.unlink()
    assert "0 of 1 functions are right." in watching.report(3)
    aside = mine.parent / "aside"
    aside.mkdir()
    solve(aside, 1)
    (aside / file.name).replace(file)  # at once: half a file would be a report of its own
    assert "All right: 1 of 1." in watching.report(4)
    watching.process.send_signal(signal.SIGINT)
    assert watching.process.wait(PATIENCE) == 130
    said = watching.process.stderr.read()
    assert "Stopped by Ctrl-C." in said
    assert "Traceback" not in said


def test_a_folder_that_goes(watching, mine):
    watching.report(1)
    shutil.rmtree(mine)
    assert watching.process.wait(PATIENCE) == 2
    assert "was removed while it was watched" in watching.process.stderr.read()


def test_what_is_read_counts_not_when_it_was_written(mine, monkeypatch):
    solve(mine, 1)
    looks = []

    def pause(_seconds):
        looks.append(len(looks))
        if len(looks) == 2:
            (mine / "lesson_01_linear.py").touch()
        if len(looks) == 4:
            (mine / "lesson_01_linear.py").write_text(WRONG)

    monkeypatch.setattr(watch.time, "sleep", pause)
    seen = watch.submissions(Work.at(mine))
    next(seen)
    assert next(seen).files["lesson_01_linear.py"] == WRONG.encode()
    assert len(looks) >= 5


def test_a_folder_that_goes_while_it_settles(mine, monkeypatch):
    solve(mine, 1)
    seen = watch.submissions(Work.at(mine))
    next(seen)
    monkeypatch.setattr(watch.time, "sleep", lambda _: shutil.rmtree(mine, ignore_errors=True))
    with pytest.raises(InputError, match="was removed while"):
        next(seen)
