"""A session learns as the page promises."""

import pytest

from reluscope.live.learning.session import Session
from reluscope.live.state.settings import Settings

DRAWN = 60  # frames a second


def seconds_until_solved(seed: int) -> float:
    session = Session(Settings.model_validate({"network": {"seed": seed}}))
    each = session.settings.training.steps_per_frame
    for frames in range(1, 20 * DRAWN):
        for _ in range(each):
            session.learn()
        if frames % 10 == 0 and session.now().accuracy >= 0.97:
            return frames / DRAWN
    return float("inf")


@pytest.mark.parametrize("seed", [0, 3, 8])  # of ten seeds the usual one, the slowest, the fastest
def test_the_usual_run_is_solved_in_about_ten_seconds_of_watching(seed: int) -> None:
    assert 8 <= seconds_until_solved(seed) <= 12
