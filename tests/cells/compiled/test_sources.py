"""Any change of any source changes the digest."""

import importlib
import sys
import zipfile

import pytest

from reluscope.cells.compiled.sources import compilers, digest_of


@pytest.fixture
def package(tmp_path, monkeypatch):
    folder = tmp_path / "kernels_of_a_test"
    (folder / "room").mkdir(parents=True)
    for file in ("__init__.py", "room/__init__.py", "room/a.py"):
        (folder / file).write_text("one")
    (folder / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    sys.modules.pop(folder.name, None)


def test_the_same_sources_give_the_same_digest(package):
    before = digest_of(package.name)
    (package / "__pycache__").mkdir(exist_ok=True)
    (package / "__pycache__" / "compiled").touch()
    assert digest_of(package.name) == before


@pytest.mark.parametrize("change", ["edit", "add", "rename", "move"])
def test_a_change_in_a_room_changes_it(package, change):
    before, file = digest_of(package.name), package / "room" / "a.py"
    if change == "edit":
        file.write_text("two")
    elif change == "add":
        (package / "room" / "b.py").write_text("")
    else:
        file.rename(package / ("room/b.py" if change == "rename" else "a.py"))
    assert digest_of(package.name) != before


def test_a_zip_file_has_the_digest_of_its_folder(package, tmp_path, monkeypatch):
    before = digest_of(package.name)
    with zipfile.ZipFile(tmp_path / "installed.zip", "w") as archive:
        for file in package.rglob("*.py"):
            archive.write(file, file.relative_to(tmp_path).as_posix())
    sys.modules.pop(package.name)
    monkeypatch.syspath_prepend(tmp_path / "installed.zip")
    importlib.invalidate_caches()
    assert digest_of(package.name) == before
    assert "installed.zip" in sys.modules[package.name].__file__


def test_what_compiles_is_named_with_its_version():
    import numba

    assert f"numba {numba.__version__}" in compilers()
