"""Right solutions in twelve styles pass everything, whatever the questions' seed is.

Here are a few seeds of each; ``benchmarks/fairness.py`` asks as many as you like.
"""

from collections.abc import Iterator, Mapping

import pytest

from benchmarks.fairness import failures, patient_cage
from reluscope.course.cage.asking import Asker
from reluscope.course.lessons.catalogue import FUNCTIONS
from reluscope.course.lessons.folder import solutions
from tests.course.submissions import STYLES, right

_SUBMISSIONS = {"model": solutions(), **{style: right(style) for style in STYLES}}


@pytest.fixture(scope="module")
def cage() -> Iterator[Asker]:
    with patient_cage() as opened:
        yield opened


@pytest.mark.parametrize("files", _SUBMISSIONS.values(), ids=_SUBMISSIONS.keys())
def test_a_right_solution_passes(files: Mapping[str, bytes], cage: Asker) -> None:
    assert failures(cage, files, range(3), FUNCTIONS) == []


def test_there_are_twelve_styles() -> None:
    assert len(STYLES) >= 12
