"""How long a film shows each picture: rate or duration, and the first and last are held."""

import pytest

from reluscope.errors import InputError
from reluscope.pictures.films.timing import in_ticks, seconds_of_pictures


def test_a_duration_is_that_of_the_whole_film():
    for pictures in (1, 2, 41):
        for hold in ((0.5, 2), (0, 0), None):
            seconds = seconds_of_pictures(pictures, duration=8, hold=hold)
            assert len(seconds) == pictures
            assert sum(seconds) == pytest.approx(8)


def test_a_rate_leaves_the_others_as_they_are():
    seconds = seconds_of_pictures(4, frames_per_second=5)
    assert seconds == pytest.approx([0.7, 0.2, 0.2, 2.2])


def test_a_short_film_is_held_for_a_third_of_it_at_most():
    seconds = seconds_of_pictures(20, duration=1)
    assert seconds[0] + seconds[-1] - 2 * seconds[1] == pytest.approx(1 / 3)


def test_ticks_add_up():
    for rate in (10, 100, 30):
        ticks = list(in_ticks([1 / 30] * 100, rate, least=0))
        assert sum(ticks) == round(rate * 100 / 30)
    assert list(in_ticks([0.001] * 3, 100, least=2)) == [2, 2, 2]


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"frames_per_second": 0.01}, "frames_per_second is 0.01"),
        ({"frames_per_second": float("nan")}, "frames_per_second is nan"),
        ({"frames_per_second": 5, "duration": 3}, "both given"),
        ({"duration": 0}, "duration is 0"),
        ({"duration": float("inf")}, "duration is inf"),
        ({"duration": 3, "hold": (2, 2)}, "duration is 3 seconds, but 9 pictures.*from 4.18 to 94"),
        ({"duration": 400}, "from 2.68 to 92.5"),
        ({"hold": 1}, "hold is 1, but must be two numbers"),
        ({"hold": "12"}, "hold is '12'"),
        ({"hold": (1, -1)}, r"hold\[1\] is -1"),
    ],
)
def test_bad_input(how, message):
    with pytest.raises(InputError, match=message):
        seconds_of_pictures(9, **how)
