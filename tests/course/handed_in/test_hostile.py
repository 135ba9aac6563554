"""Archives of enemies: nothing outside is read or written, and the time and memory are bounded."""

import bz2
import gzip
import io
import lzma
import os
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from reluscope.course.handed_in.read import read
from tests.course.handed_in.archives import (
    encrypted,
    member,
    tarred,
    wrong_sum,
    zip_link,
    zip_of_one_body,
    zipped,
)

A = b"def linear(x, W, b): return x @ W + b\n"
ZEROS = bytes(1 << 20)
OUTSIDE = [
    *("../evil.py", "/tmp/evil.py", "a/../../evil.py", "//host/evil.py"),
    *("..\\evil.py", "C:\\evil.py", "C:evil.py", "\\\\host\\evil.py"),
]


def everything_under(folder):
    return sorted(path.relative_to(folder) for path in Path(folder).rglob("*"))


@pytest.fixture
def submitted(tmp_path, monkeypatch):
    """Read an archive, and see that nothing is written near it, in so many seconds of computing."""
    inside = tmp_path / "in"
    inside.mkdir()
    monkeypatch.chdir(tmp_path)

    def submit(content, within=3.0):
        (inside / "a").write_bytes(content)
        before, began = everything_under(tmp_path), time.thread_time()
        found = read(inside / "a", "a")
        assert time.thread_time() - began < within
        assert everything_under(tmp_path) == before
        return found

    return submit


@pytest.mark.parametrize("path", OUTSIDE)
def test_paths_that_lead_outside(submitted, path):
    for content in (zipped({path: A}), tarred({path: A})):
        assert "leads out" in submitted(content).problem
    for content in (zipped({path: A, "b.py": A}), tarred({path: A, "b.py": A})):
        assert submitted(content).files == {"b.py": A}


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE]
)
@pytest.mark.parametrize("target", ["/etc/passwd", "b.py", "../../etc/passwd"])
def test_links_and_devices(submitted, kind, target):
    entries = [("b.py", A), (member("a.py", kind, target), b"")]
    assert submitted(tarred(entries)).files == {"b.py": A}
    assert "a.py" in submitted(tarred(entries[1:])).problem


def test_a_link_to_a_folder_and_a_file_through_it(submitted):
    entries = [(member("x", tarfile.SYMTYPE, "/tmp"), b""), ("x/evil.py", A)]
    assert submitted(tarred(entries)).files == {"evil.py": A}


def test_links_in_a_zip(submitted):
    assert "link" in submitted(zipped({zip_link("a.py"): b"/etc/passwd"})).problem


@pytest.mark.parametrize(
    "name",
    [
        "a\nb.py",
        "\x1b[2Jb.py",
        "<b>b.py",
        "<string>.py",
        "=1+1.py",
        "ü\u202e.py",
        "x" * 251 + ".py",
    ],
)
def test_names_become_text(submitted, name):
    for content in (zipped({name: A}), tarred({name: A})):
        (found,) = submitted(content).files
        assert found.isprintable()
        assert not found.startswith(("<", "/"))


def test_a_name_with_nul_and_one_that_is_no_utf8(submitted):
    for name in (b"a\0b.py", b"a\xff\xfeb.py"):
        archive = zipped({"aXYb.py"[: len(name)]: A}).replace(b"aXYb.py"[: len(name)], name)
        assert all(found.isprintable() for found in submitted(archive).files)
    archive = tarred({"a\udcffb.py": A}, "w")
    assert list(submitted(archive).files) == ["a\\xffb.py"]


def test_bombs_in_a_zip(submitted):
    assert "larger than 1 MB" in submitted(zipped({"a.py": ZEROS * 50})).problem
    assert submitted(zipped({"a.py": A, "data.bin": ZEROS * 50})).files == {"a.py": A}


def test_many_entries_that_share_their_bytes(submitted):
    names = [f"{i:03}.py" for i in range(90)]
    assert not submitted(zip_of_one_body(names, ZEROS[:900_000])).files


def test_a_zip_that_unpacks_without_a_bound(submitted):
    for way in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        found = submitted(zipped({"a.py": ZEROS * 4}, compression=way), within=1)
        assert "deflate" in found.problem


def packed_bomb(pack, head=b""):
    """Return packed bytes that are quick to make: many streams behind one another."""
    return pack(head) + pack(ZEROS) * 300


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_bombs_in_a_packed_tar(submitted, pack):
    large = tarfile.TarInfo("data.bin")
    large.size = 299 * len(ZEROS)
    assert "unpacks to more than" in submitted(packed_bomb(pack, large.tobuf())).problem
    assert not submitted(packed_bomb(pack)).files


def test_an_archive_of_itself_in_itself(submitted):
    content = A
    for _ in range(40):
        content = gzip.compress(content)
    assert "damaged" in submitted(content).problem
    assert submitted(zipped({"again.zip": zipped({"a.py": A})})).problem


def test_too_many_members(submitted):
    for count in (50_000, 1_000_000):
        assert "10000 entries" in submitted(zip_of_one_body(["a"] * count, b"")).problem
    blocks = b"".join(tarfile.TarInfo(f"{i}.txt").tobuf() for i in range(10_001))
    assert "10000 entries" in submitted(blocks).problem


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_truncated(submitted, part):
    for content in (zipped({"a.py": os.urandom(5000)}), *packed_tars({"a.py": os.urandom(5000)})):
        found = submitted(content[: int(len(content) * part)])
        assert found.problem or found.files.keys() == {"a.py"}


def packed_tars(files):
    return [tarred(files, mode) for mode in ("w", "w:gz", "w:bz2", "w:xz")]


def test_damaged_and_encrypted(submitted):
    assert "damaged" in submitted(wrong_sum({"a.py": A})).problem
    assert "has a password" in submitted(encrypted({"a.py": A})).problem
    archive = bytearray(tarred({"a.py": A}))
    archive[20] ^= 255
    assert "damaged" in submitted(bytes(archive)).problem


def test_a_sparse_file_is_not_filled(submitted):
    for version in ("1.0", "0.1"):
        sparse = tarfile.TarInfo("a.py")
        sparse.pax_headers = {
            "GNU.sparse.major": version[0],
            "GNU.sparse.minor": version[2],
            "GNU.sparse.name": "a.py",
            "GNU.sparse.realsize": str(10**12),
            "GNU.sparse.size": str(10**12),
            "GNU.sparse.map": "0,1",
        }
        made = io.BytesIO()
        with tarfile.open(fileobj=made, mode="w", format=tarfile.PAX_FORMAT) as archive:
            body = b"1\n0\n1\n".ljust(512, b"\0") + b"x"
            sparse.size = len(body)
            archive.addfile(sparse, io.BytesIO(body))
        assert "a.py is a link, a special file" in submitted(made.getvalue()).problem


def test_headers_that_never_end(submitted):
    long_name = tarfile.TarInfo("././@LongLink")
    long_name.type = tarfile.GNUTYPE_LONGNAME
    chain = tarred([(long_name, b"")] * 3000, "w")
    assert submitted(chain).problem
    huge = tarfile.TarInfo("h")
    huge.type, huge.size = tarfile.XHDTYPE, 10**9
    assert "damaged" in submitted(huge.tobuf() + ZEROS * 2).problem
    negative = bytearray(tarfile.TarInfo("a.py").tobuf())
    negative[124:136] = b"\xff" * 11 + b"\x00"
    negative[148:156] = b"%06o\0 " % (sum(negative[:148]) + sum(negative[156:]) + 8 * 32)
    assert submitted(bytes(negative) * 3).problem
    unfinished = tarfile.TarInfo("a.py")
    unfinished.pax_headers = {"GNU.sparse.major": "1", "GNU.sparse.minor": "0"}
    head = unfinished.tobuf(tarfile.PAX_FORMAT)
    assert submitted(head).problem


@pytest.mark.parametrize("seed", range(40))
def test_bits_that_flip(submitted, seed):
    import random

    rng = random.Random(seed)
    for content in (zipped({"a.py": A * 20, "d/b.py": A}), *packed_tars({"a.py": A * 20})):
        spoilt = bytearray(content)
        for _ in range(rng.randint(1, 8)):
            spoilt[rng.randrange(len(spoilt))] = rng.randrange(256)
        found = submitted(bytes(spoilt))
        assert found.files or found.problem


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is in other units elsewhere")
def test_memory_is_bounded(tmp_path):
    for name, content in {
        "a.zip": zipped({"a.py": ZEROS * 50}),
        "b.tar.xz": packed_bomb(lzma.compress),
        "c.tar.gz": packed_bomb(gzip.compress),
        "d.zip": zip_of_one_body(["a"] * 1_000_000, b""),
        "e.tar.bz2": packed_bomb(bz2.compress),
    }.items():
        (tmp_path / name).write_bytes(content)
    program = (
        "import resource, sys; from pathlib import Path\n"
        "from reluscope.course.handed_in.read import read\n"
        "used = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "before = used()\n"
        "for path in sorted(Path(sys.argv[1]).iterdir()): assert read(path, 'a').problem\n"
        "print(used() - before)"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, tmp_path], check=True, capture_output=True, text=True
    )
    assert int(told.stdout) < 60_000  # kB
