"""Run attacks through a cage, beside honest functions; print what came of each, as JSON."""

import json
import os
import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyseccomp

import reluscope
from reluscope.course.asked.answer import Missing, Raised, Ran
from reluscope.course.cage.cage import Cage
from reluscope.course.cage.limits import Limits
from reluscope.course.cage.walls.protection import Protection, available
from reluscope.course.judge.check import check, questions
from reluscope.course.lessons.catalogue import LESSONS
from reluscope.course.lessons.folder import lesson_folder
from tests.course.cage.attacks.every import EVERY

SECRET = "SECRET-" + "7f3a9"
HONEST = {
    "a.py": b"def linear(x, W, b):\n    return x @ W + b\n",
    "c.py": b"def softmax(z):\n    e = (z - z.max(1, keepdim=True).values).exp()\n"
    b"    return e / e.sum(1, keepdim=True)\n",
}
PRELUDE = """
import ctypes, mmap, os, sys, torch
CANARY, PACKAGE, SOLUTION, NUMBERS = {canary!r}, {package!r}, {solution!r}, {numbers!r}
def breach():
    print("BREACH", flush=True)
    raise RuntimeError("BREACH")
def system(name, *arguments):
    result = ctypes.CDLL(None, use_errno=True).syscall(NUMBERS[name], *arguments)
    if result == -1:
        raise OSError(ctypes.get_errno(), "refused")
    return result
def machine_code(code):
    page = mmap.mmap(-1, 4096, prot=7)
    page.write(code)
    return ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()
"""


def run(settings):
    """Run the attacks as whoever this is."""
    have = available()
    walls = Protection(have.landlock, have.seccomp, have.bubblewrap and settings["bubblewrap"])
    print(json.dumps({"walls": vars(walls), "user": os.getuid()}), flush=True)
    limits = Limits(seconds=0.4, patience=settings["patience"], all_seconds=4, memory=3 * 2**27)
    names = settings["only"] or list(EVERY)
    with Cage(limits, walls) as cage, ThreadPoolExecutor(2) as threads:
        asker = Attacked(cage, settings)
        asker.warm()
        for line in threads.map(asker.came_of, names, [EVERY[name] for name in names]):
            print(json.dumps(line), flush=True)


class Heard:
    """A cage that remembers all that came back."""

    def __init__(self, cage):
        self._cage = cage
        self.said = ""

    def ask(self, *arguments, **named):
        replies = self._cage.ask(*arguments, **named)
        self.said += repr(replies) + replies.printed
        return replies


class Attacked:
    """One cage, and what attacks come to in it."""

    def __init__(self, cage, settings):
        self._cage = cage
        self._canary = Path(settings["canary"])
        self._jobs = questions(["linear", "relu", "softmax"], 0)
        self._prelude = PRELUDE.format(
            canary=settings["canary"],
            package=str(Path(reluscope.__file__).parent),
            solution=str(lesson_folder(LESSONS[0]) / "solution.py"),
            numbers=_numbers(),
        )

    def warm(self):
        """Let the server load what it needs."""
        self._findings(HONEST)

    def came_of(self, name, attack):
        """Return what came of an attack, and whether something else was touched."""
        source = attack.source if attack.raw else self._prelude + attack.source
        files = {"a.py": HONEST["a.py"], attack.file: source.encode(), "c.py": HONEST["c.py"]}
        before = self._state()
        began = time.monotonic()
        findings, said = self._findings(files)
        lasted = time.monotonic() - began
        after = self._state()
        honest, _ = self._findings(HONEST)
        return {
            "name": name,
            "ends": {finding.function: _label(finding) for finding in findings},
            "reason": repr(findings[1].outcome)[:300],
            "seconds": lasted,
            "breach": "BREACH" in said.replace("'BREACH'", "") or SECRET in said,
            "changed": before != after,
            "next": [_label(finding) for finding in honest],
            "limit": attack.steps * self._cage.limits.seconds * self._cage.limits.patience,
        }

    def _findings(self, files):
        heard = Heard(self._cage)
        return check(files, self._jobs, heard, {}), heard.said

    def _state(self):
        return {
            path.name: (path.lstat()[:6], path.lstat().st_mtime_ns, path.lstat().st_size)
            for path in [self._canary, *sorted(self._canary.iterdir())]
        }


def _label(finding):
    outcome = finding.outcome
    if isinstance(outcome, Missing):
        return "missing"
    if not isinstance(outcome, Ran):
        return {"ended early": "early", "out of time": "time", "out of memory": "memory"}.get(
            outcome.reason, outcome.reason
        )
    if finding.fault is None:
        return "right"
    calls = [call for answer in outcome.answers for call in answer]
    return "raised" if any(isinstance(call, Raised) for call in calls) else "wrong"


def _numbers():
    """Return the numbers of the system calls that attacks make by hand."""
    text = "".join(path.read_text() for path in (Path(__file__).parent / "attacks").glob("*.py"))
    names = sorted(set(re.findall(r"system\('(\w+)'", text)))
    return {name: pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name) for name in names}
