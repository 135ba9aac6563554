"""Whoever attacks gains nothing, harms nobody, and is told what came of it.

All of the table takes about half a minute each time: as root and as an ordinary user, with
bubblewrap and without.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from reluscope.course.cage.walls import bubblewrap
from reluscope.course.cage.walls.protection import available
from tests.course.cage.attacks.every import EVERY

ROOT = Path(__file__).parents[3]
NOBODY = 65534
GRAVE = {"a point", "a breach", "something changed"}  # however slow the machine is
SECRET = "SECRET-" + "7f3a9"
needed = os.environ.get("CI") == "1"  # there, nothing may be left out
pytestmark = pytest.mark.skipif(
    not available().kernel and not needed, reason="this kernel has no Landlock and seccomp"
)


def settings(folder, user, wrapped):
    canary = folder / "canary"
    canary.mkdir(parents=True)
    (canary / "secret").write_text(SECRET)
    (canary / "link").symlink_to(canary / "secret")
    (canary / "canary_module.py").write_text(f"print({SECRET!r})")
    for path in (folder.parent, folder, canary, canary / "secret"):
        os.chown(path, user or os.getuid(), -1)
        path.chmod(0o777)
    paths = [str(ROOT / "src"), str(ROOT)]
    return {
        "canary": str(canary),
        "aside": str(folder),
        "user": user,
        "bubblewrap": wrapped,
        "paths": paths,
        "only": [],
        "patience": 4,
    }


def came_of_all(told):
    done = subprocess.run(
        [sys.executable, "-Werror", str(Path(__file__).with_name("as_user.py")), json.dumps(told)],
        stdout=subprocess.PIPE,
        text=True,
        timeout=800,
        check=True,
        env={**os.environ, "RELUSCOPE_SECRET": SECRET, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    first, *lines = map(json.loads, done.stdout.splitlines())
    return first, {line["name"]: line for line in lines}


def faults(attack, came):
    ends = came["ends"]
    yield "a point", ends["relu"] == "right"
    yield "an end that is not expected", ends["relu"] not in attack.ends
    yield (
        "harm to what is honest",
        not attack.spoils and {ends["linear"], ends["softmax"]} != {"right"},
    )
    yield "a breach", came["breach"]
    yield "something changed", came["changed"]
    yield "harm to the next", came["next"] != ["right", "missing", "right"]
    yield "too long", came["seconds"] > came["limit"] + 1


def wrong_in(came):
    """Return what is wrong with what came of attacks, the gravest of each."""
    found = [
        (name, what) for name in came for what, there in faults(EVERY[name], came[name]) if there
    ]
    found.sort(key=lambda one: one[1] in GRAVE)
    return {name: (what, came[name]) for name, what in found}


def test_there_are_enough():
    assert len(EVERY) >= 100


@pytest.fixture
def folder():
    """A folder that an ordinary user can reach, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.mark.parametrize("wrapped", [False, True], ids=["kernel", "bubblewrap"])
@pytest.mark.parametrize("user", [0, NOBODY], ids=["root", "user"])
def test_attacks(folder, user, wrapped):
    if wrapped and not bubblewrap.works() and not needed:
        pytest.skip("there is no bubblewrap that works")
    if user == 0 and os.getuid() != 0:
        pytest.skip("only root can be root")
    user = user if os.getuid() == 0 else 0  # who is no root, is an ordinary user already
    first, came = came_of_all(settings(folder / "first", user, wrapped))
    assert first["walls"]["bubblewrap"] is wrapped
    assert first["walls"]["seccomp"]
    assert first["walls"]["landlock"]
    assert first["user"] == (user or os.getuid())
    assert came.keys() == EVERY.keys()
    wrong = wrong_in(came)
    if wrong and not {what for what, _ in wrong.values()} & GRAVE:  # was the machine too slow?
        told = settings(folder / "again", user, wrapped)
        _, came = came_of_all(told | {"only": list(wrong), "patience": 100})
        wrong = wrong_in(came)
    assert not wrong
    for place in folder.iterdir():
        assert (place / "canary" / "secret").read_text() == SECRET
    assert shutil.which("bwrap") or not wrapped
