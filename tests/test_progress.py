"""Who listens to a bar hears its steps, and can end the work."""

import pytest

from reluscope.progress import heard, progress_bar


def test_the_first_bar_alone_is_heard():
    steps = []
    with heard(lambda *step: steps.append(step)), progress_bar("out", 3, shown=False) as advance:
        with progress_bar("in", 9, shown=False) as inner:
            inner()
        advance(2)
        advance()
    with progress_bar("later", 1, shown=False) as advance:
        advance()
    assert steps == [(2, 3), (3, 3)]


def test_what_the_listener_raises_ends_the_work():
    def stop(done, of):
        raise KeyError(done)

    with pytest.raises(KeyError), heard(stop), progress_bar("x", 2, shown=False) as advance:
        advance()
