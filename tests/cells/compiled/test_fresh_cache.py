"""What was compiled from other sources is removed, and nothing else."""

from reluscope.cells.compiled.fresh_cache import remove_stale


def test_compiled_code_goes_when_any_source_changes(tmp_path):
    (tmp_path / "a.py").write_text("one")
    cache = tmp_path / "__pycache__"
    cache.mkdir()
    compiled, bytecode = [cache / "a.f-1.nbi", cache / "a.f-1.1.nbc"], cache / "a.pyc"
    for file in (*compiled, bytecode):
        file.write_bytes(b"old")
    assert remove_stale(tmp_path)
    assert not any(file.exists() for file in compiled)
    assert bytecode.exists()

    compiled[0].write_bytes(b"new")
    assert not remove_stale(tmp_path)
    assert compiled[0].exists()

    (tmp_path / "b.py").write_text("two")
    assert remove_stale(tmp_path)
    assert not compiled[0].exists()


def test_a_package_without_a_cache_gets_a_stamp(tmp_path):
    (tmp_path / "a.py").write_text("one")
    assert remove_stale(tmp_path)
    assert not remove_stale(tmp_path)


def test_rooms_are_looked_into(tmp_path):
    room = tmp_path / "room"
    (room / "__pycache__").mkdir(parents=True)
    (room / "a.py").write_text("one")
    compiled = room / "__pycache__" / "a.f-1.nbi"
    assert remove_stale(tmp_path)
    compiled.write_bytes(b"old")
    assert not remove_stale(tmp_path)
    (room / "a.py").write_text("two")
    assert remove_stale(tmp_path)
    assert not compiled.exists()
