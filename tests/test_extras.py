import sys

import pytest

from reluscope.errors import MissingDependencyError
from reluscope.extras import module_of, needs


def test_the_package_its_use_and_its_extra_are_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    told = r"^imageio-ffmpeg is .* for films: pip install \"reluscope\[film\]\"; or go without"
    with (
        pytest.raises(MissingDependencyError, match=told),
        needs("film", "films", "; or go without"),
    ):
        import imageio_ffmpeg  # noqa: F401


def test_a_module_of_a_package_that_is_missing_names_the_package():
    with pytest.raises(MissingDependencyError, match=r"^no-such is not installed"):
        module_of("export", "no_such.tables", "tables")


@pytest.mark.parametrize("ours", ["reluscope.no_such", "from reluscope.text import no_such"])
def test_a_fault_of_our_own_is_not_laid_to_others(ours):
    statement = ours if " " in ours else f"import {ours}"
    with pytest.raises(ImportError) as caught, needs("film", "films"):
        exec(statement)
    assert not isinstance(caught.value, MissingDependencyError)
