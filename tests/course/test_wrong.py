"""One mistake in each of the files of ``wrong/``: named, and nothing else is blamed.

All of them are checked through the cage, with the questions of one seed: about a third of a
second each.
"""

from collections.abc import Iterator

import pytest

from reluscope.course.asked.probe import Job
from reluscope.course.cage.asking import Asker
from reluscope.course.cage.open import open_cage
from reluscope.course.judge.check import check, questions
from reluscope.course.judge.sentences import mistake_hint
from reluscope.course.lessons.catalogue import FUNCTIONS
from reluscope.course.lessons.folder import solutions
from tests.course.submissions import WRONG, Wrong


@pytest.fixture(scope="module")
def cage() -> Iterator[Asker]:
    with open_cage(unsafe_local=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def jobs() -> list[Job]:
    return questions(FUNCTIONS, seed=0)


@pytest.mark.parametrize("one", WRONG, ids=lambda one: one.path.stem)
def test_the_mistake_is_named_and_consequences_are_none(
    one: Wrong, cage: Asker, jobs: list[Job]
) -> None:
    found = {finding.function: finding for finding in check(one.files, jobs, cage, solutions())}
    mistaken = found.pop(one.function)
    assert not mistaken.right
    assert (mistaken.mistake, mistaken.follows_from) == (one.mistake, "")
    assert all(mistake_hint(one.mistake, language) for language in ("en", "de"))
    blamed = [
        name
        for name, finding in found.items()
        if not finding.right and finding.follows_from != one.function
    ]
    assert blamed == []


def test_there_are_enough_of_them() -> None:
    assert len(WRONG) >= 100
    assert len({one.style for one in WRONG}) >= 3
    assert {one.function for one in WRONG} <= set(FUNCTIONS)
