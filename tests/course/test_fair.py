"""Right solutions in twelve styles pass everything, whatever the questions' seed is.

Here are a few seeds of each; ``benchmarks/fairness.py`` asks as many as you like.
"""

from collections.abc import Mapping

import pytest

from benchmarks.fairness import failures
from reluscope.course.lessons.catalogue import FUNCTIONS
from reluscope.course.lessons.folder import solutions
from tests.course.submissions import STYLES, right

_SUBMISSIONS = {"model": solutions(), **{style: right(style) for style in STYLES}}


@pytest.mark.parametrize("files", _SUBMISSIONS.values(), ids=_SUBMISSIONS.keys())
def test_a_right_solution_passes(files: Mapping[str, bytes]) -> None:
    assert failures(files, range(3), FUNCTIONS) == []


def test_there_are_twelve_styles() -> None:
    assert len(STYLES) >= 12
