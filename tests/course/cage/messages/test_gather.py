"""A process may write what it likes: nothing but a runner's frames counts, and nothing breaks."""

import json
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reluscope.course.asked.answer import Missing, Ran, Stopped
from reluscope.course.cage.inside import values
from reluscope.course.cage.messages.gather import Gathering
from reluscope.course.cage.messages.replies import BadReply, Frames, answer
from tests.course.cage.asked import job

ANSWER = values.plain([{"skipped": True}])
END = json.dumps({"seconds": 0.0, "used": []}).encode()


def frame(letter, content=b""):
    return struct.pack("<cQ", letter, len(content)) + content


BEGUN = frame(b"s", b"[]") + frame(b"l", b'"a.py"') + frame(b"b", b"0")
WHOLE = BEGUN + frame(b"r", ANSWER) + frame(b"f", END)


def gathered(stream, jobs=2, cut=None):
    told = Gathering([job("f")] * jobs, 1)
    pieces = [stream] if cut is None else [stream[i : i + cut] for i in range(0, len(stream), cut)]
    for piece in pieces:
        told.take(piece)
    told.ended("ended early")
    return told


@pytest.mark.parametrize("cut", [None, 1, 7])
def test_a_finished_job_counts_however_it_comes(cut):
    told = gathered(WHOLE, cut=cut)
    assert [type(outcome) for outcome in told.outcomes] == [Ran]
    assert not told.done
    assert told.step == 2


def test_the_job_that_it_was_at_has_stopped():
    told = gathered(WHOLE + frame(b"b", b"1"))
    assert [type(outcome) for outcome in told.outcomes] == [Ran, Stopped]


def test_where_it_ended_while_a_file_was_loaded():
    told = gathered(frame(b"s", b"[]") + frame(b"l", b'"a.py"'))
    assert (told.outcomes, told.loading) == ([], "a.py")


def test_where_it_ended_before_the_sources_were_read():
    assert gathered(b"").found is None


FORGED = {
    "no answers": BEGUN + frame(b"f", END),
    "too many answers": BEGUN + 2 * frame(b"r", ANSWER) + frame(b"f", END),
    "another job": frame(b"s", b"[]") + frame(b"b", b"1") + frame(b"r", ANSWER) + frame(b"f", END),
    "no job": frame(b"s", b"[]") + frame(b"r", ANSWER) + frame(b"f", END),
    "a job twice": BEGUN + BEGUN + frame(b"r", ANSWER) + frame(b"f", END),
    "no end": BEGUN + frame(b"r", ANSWER) + frame(b"f", b"{}"),
    "a strange end": BEGUN + frame(b"r", ANSWER) + frame(b"f", b"[[]]"),
    "a deep end": BEGUN + frame(b"r", ANSWER) + frame(b"f", b"[" * 9999),
    "a strange answer": BEGUN + frame(b"r", b"x" * 99) + frame(b"f", END),
    "an unknown letter": BEGUN + frame(b"x") + frame(b"r", ANSWER) + frame(b"f", END),
    "the end": BEGUN + frame(b"e") + frame(b"r", ANSWER) + frame(b"f", END),
}


@pytest.mark.parametrize("stream", FORGED.values(), ids=FORGED)
def test_nothing_else_counts(stream):
    assert not any(isinstance(outcome, (Ran, Missing)) for outcome in gathered(stream).outcomes)


def test_time_cannot_be_stretched_by_loading_for_ever():
    told = gathered(frame(b"s", b"[]") + 99 * frame(b"l", b'"a.py"'))
    assert told.done
    assert told.step <= 2


def test_seconds_are_those_of_the_clock_at_most():
    for seconds in (-1.0, 1e9, float("inf"), float("nan")):
        end = json.dumps({"seconds": seconds, "used": []}).encode()
        told = gathered(BEGUN + frame(b"r", ANSWER) + frame(b"f", end))
        assert 0 <= told.outcomes[0].seconds < 5


def test_used_up_memory_is_told():
    assert gathered(BEGUN + frame(b"o")).outcomes[0].reason == "out of memory"


def test_text_can_be_written_down():
    missing = {"a\ud800.py": ["E\ud800", "\ud800", "a.py", 1]}
    told = gathered(BEGUN + frame(b"m", json.dumps(missing).encode()))
    (outcome,) = told.outcomes
    assert (outcome.file + outcome.why.type + outcome.why.text).encode()


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(st.sampled_from(b"slbrfmoex"), st.binary(max_size=40)), max_size=8))
def test_nonsense_breaks_nothing(frames):
    stream = b"".join(frame(bytes([letter]), content) for letter, content in frames)
    gathered(stream, cut=11)


@settings(deadline=None, max_examples=200)
@given(st.integers(0, len(ANSWER) - 1), st.integers(0, 255))
def test_an_answer_with_a_wrong_byte_is_an_answer_or_none(place, byte):
    try:
        answer(ANSWER[:place] + bytes([byte]) + ANSWER[place + 1 :])
    except BadReply:
        return


@pytest.mark.parametrize("letter", [b"s", b"l", b"b", b"r", b"f", b"m", b"o", b"e", b"?"])
def test_a_frame_is_bounded_before_it_is_there(letter):
    with pytest.raises(BadReply):
        list(Frames().fed(struct.pack("<cQ", letter, 2**40)))
