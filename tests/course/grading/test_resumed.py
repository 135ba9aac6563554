"""Grading that was ended goes on: nothing is lost, nothing is doubled, nothing stale is kept."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from reluscope.course.grading.grade import grade
from reluscope.course.grading.journal import NAME
from reluscope.course.grading.plan import Plan
from reluscope.errors import InputError
from reluscope.files.out_folder import locked
from tests.course.grading.conftest import Quick, files_in

CLASS = {f"s{i:02}": f"sleep 0.02 linear {i}" for i in range(30)}
PROGRAM = (
    "import sys; from pathlib import Path\n"
    "from reluscope.course.grading.grade import grade\n"
    "from reluscope.course.grading.plan import Plan\n"
    "from tests.course.grading.conftest import Quick\n"
    "grade(Path(sys.argv[1]), Path(sys.argv[2]), Plan(), workers=2, check_with=Quick)"
)


def started(folder, out):
    return subprocess.Popen([sys.executable, "-c", PROGRAM, folder, out], stderr=subprocess.PIPE)


def wait_for_lines(out, count):
    ends = time.monotonic() + 200
    while time.monotonic() < ends:
        if (out / NAME).exists() and (out / NAME).read_bytes().count(b"\n") >= count:
            return
        time.sleep(0.005)
    raise AssertionError("nothing was graded")


@pytest.mark.parametrize("after", [1, 12, 29])
def test_killed_and_resumed(tmp_path, a_class, graded_by_quick, after):
    folder, out = a_class(CLASS), tmp_path / "out"
    process = started(folder, out)
    wait_for_lines(out, after)
    process.kill()
    process.communicate()
    graded, checker = graded_by_quick(folder, out, Plan())
    assert graded.known >= after
    assert sum(checker.seen.values()) == len(CLASS) - graded.known
    keys = [json.loads(line)["key"] for line in (out / NAME).read_text("utf-8").splitlines()]
    assert len(keys) == len(set(keys)) == len(CLASS)
    graded_by_quick(folder, tmp_path / "whole", Plan())
    assert files_in(out) == files_in(tmp_path / "whole")
    assert not [path for path in out.rglob("*") if path.name.startswith(".")]


def test_ctrl_c_does_not_wait_for_what_is_under_way(tmp_path, a_class, graded_by_quick):
    folder, out = a_class({**CLASS, "a": "sleep 300"}), tmp_path / "out"
    process = started(folder, out)
    wait_for_lines(out, 3)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=200)
    assert process.returncode != 0
    assert b"of 31 are graded; the same command goes on." in said
    (folder / "a/a.py").write_text("relu")
    graded, _ = graded_by_quick(folder, out, Plan())
    assert graded.known >= 3


def test_only_what_changed_is_graded_anew(tmp_path, a_class, graded_by_quick):
    folder, out = a_class(CLASS), tmp_path / "out"
    graded_by_quick(folder, out, Plan())
    assert graded_by_quick(folder, out, Plan())[0].known == len(CLASS)
    (folder / "s07/a.py").write_text("relu")
    (folder / "s08/a.py").rename(folder / "s08/b.py")
    (folder / "s09").rename(folder / "t09")
    graded, checker = graded_by_quick(folder, out, Plan())
    assert dict(checker.seen) == {"s07": 1, "s08": 1}
    assert [row.submission for row in graded.rows if row.submission > "s29"] == ["t09"] * 23


def test_another_plan_is_another_grading_and_both_stay_known(tmp_path, a_class, graded_by_quick):
    folder, out = a_class({"a": "linear", "b": "relu"}), tmp_path / "out"
    rules = tmp_path / "rules.toml"
    rules.write_text("")
    plans = [
        Plan(),
        Plan(seed=1),
        Plan(language="de"),
        Plan(lessons=(1,)),
        Plan(rules=rules),
        Plan(seconds=3),
        Plan(unsafe_local=True),
    ]
    for plan in plans:
        assert graded_by_quick(folder, out, plan)[0].known == 0
    for plan in plans:
        assert graded_by_quick(folder, out, plan)[0].known == 2
    rules.write_text("# changed")
    assert graded_by_quick(folder, out, Plan(rules=rules))[0].known == 0


@pytest.mark.parametrize("cut", range(0, 4000, 397))
def test_half_a_line_is_graded_again(tmp_path, a_class, graded_by_quick, cut):
    folder, out = a_class({"a": "linear", "b": "relu"}), tmp_path / "out"
    graded_by_quick(folder, out, Plan(lessons=(1, 2, 3)))
    before = files_in(out)
    content = (out / NAME).read_bytes()
    (out / NAME).write_bytes(content[: max(0, len(content) - 1 - cut)])
    graded, _ = graded_by_quick(folder, out, Plan(lessons=(1, 2, 3)))
    assert graded.known == content[: max(0, len(content) - 1 - cut)].count(b"\n")
    assert files_in(out) == before
    assert graded_by_quick(folder, out, Plan(lessons=(1, 2, 3)))[0].known == 2


@pytest.mark.parametrize(
    "line", [b"\xff\xfe", b"[]", b"{}", b'{"plan": 1}', b"[" * 100_000, b"null", b'{"key": {}}']
)
def test_a_damaged_line_counts_for_nothing(tmp_path, a_class, graded_by_quick, line):
    folder, out = a_class({"a": "linear", "b": "relu"}), tmp_path / "out"
    graded_by_quick(folder, out, Plan())
    before = files_in(out)
    first, second = (out / NAME).read_bytes().splitlines(keepends=True)
    (out / NAME).write_bytes(first + line + b"\n" + second.replace(b'"rows"', b'"cows"'))
    assert graded_by_quick(folder, out, Plan())[0].known == 1
    assert files_in(out) == before


def test_two_at_once_are_refused(tmp_path, a_class):
    folder, out = a_class(CLASS), tmp_path / "out"
    out.mkdir()
    with locked(out), pytest.raises(InputError, match="another run writes there"):
        grade(folder, out, check_with=Quick)
    (folder / "s29" / "a.py").write_text(f"until {tmp_path / 'enough'}")
    process = started(folder, out)
    wait_for_lines(out, 1)
    with pytest.raises(InputError, match=f"process {process.pid} on"):
        grade(folder, out, check_with=Quick)
    (tmp_path / "enough").touch()
    process.communicate()
    assert process.returncode == 0


@pytest.fixture
def tiny_disk(tmp_path):
    if sys.platform != "linux" or os.geteuid() or not shutil.which("mount"):
        pytest.skip("only root can make a disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("not even root can make a disk here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(tmp_path, a_class, graded_by_quick, tiny_disk):
    folder = a_class({name: f"linear {name}" for name in CLASS})
    with pytest.raises(OSError, match="No space left on device"):
        graded_by_quick(folder, tiny_disk, Plan())
    assert not [path for path in tiny_disk.rglob("*") if path.name.startswith(".")]
    lines = (tiny_disk / NAME).read_bytes().count(b"\n")
    shutil.copytree(tiny_disk, tmp_path / "larger")
    graded, _ = graded_by_quick(folder, tmp_path / "larger", Plan())
    assert graded.known == lines > 0
    graded_by_quick(folder, tmp_path / "whole", Plan())
    assert files_in(tmp_path / "larger") == files_in(tmp_path / "whole")
