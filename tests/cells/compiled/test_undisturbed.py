"""Ctrl-C while a function runs is heard when it has ended, on whatever thread it runs."""

import os
import signal
import warnings
from concurrent.futures import ThreadPoolExecutor

import pytest

from reluscope.cells.compiled.undisturbed import heard_again, put_off_again, undisturbed


def interrupted(ended):
    signal.raise_signal(signal.SIGINT)
    ended.append(True)
    return "done"


def test_a_function_that_is_interrupted_ends_first():
    ended = []
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        undisturbed(interrupted, ended)
    assert ended == [True]
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize("handler", [signal.SIG_IGN, lambda *_: None])
def test_other_handlers_do_what_they_do(handler):
    before = signal.signal(signal.SIGINT, handler)
    try:
        assert undisturbed(interrupted, []) == "done"
        assert signal.getsignal(signal.SIGINT) == handler
    finally:
        signal.signal(signal.SIGINT, before)


def test_an_error_is_passed_on_and_the_handler_set_back():
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(ZeroDivisionError):
        undisturbed(lambda: 1 // 0)
    assert signal.getsignal(signal.SIGINT) is before


def test_any_signal_whose_handler_may_raise_is_put_off():
    def late(*_):
        raise TimeoutError

    def alarmed(ended):
        signal.raise_signal(signal.SIGALRM)
        ended.append(True)

    before, ended = signal.signal(signal.SIGALRM, late), []
    try:
        with pytest.raises(TimeoutError):
            undisturbed(alarmed, ended)
        assert ended == [True]
        assert signal.getsignal(signal.SIGALRM) is late
    finally:
        signal.signal(signal.SIGALRM, before)


def test_a_child_forked_meanwhile_hears_ctrl_c():
    def fork():
        with ThreadPoolExecutor(1) as pool:  # another thread forks while the main one is inside
            return pool.submit(child).result()

    def child():
        pid = os.fork()
        if not pid:
            try:
                signal.raise_signal(signal.SIGINT)
            except KeyboardInterrupt:
                os._exit(7)
            os._exit(0)
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        assert undisturbed(fork) == 7


def test_other_threads_call_it_as_it_is():
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(undisturbed, max, 1, 2).result() == 2


@pytest.mark.parametrize("cause", [RecursionError("too deep"), KeyboardInterrupt()])
def test_what_numba_turns_into_a_system_error_is_what_it_was(cause):
    def answer_with_an_exception_set():
        try:
            raise SystemError("inside: returned a result with an exception set") from cause
        except SystemError as inner:
            raise SystemError("returned a result with an exception set") from inner

    def on_another_thread(called):
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(undisturbed, called).result()

    for call in (undisturbed, on_another_thread):
        with pytest.raises(type(cause)) as raised:
            call(answer_with_an_exception_set)
        assert raised.value is cause


def test_another_system_error_stays_one():
    def fail():
        raise SystemError("bad argument")

    with pytest.raises(SystemError, match="bad argument"):
        undisturbed(fail)


def test_signals_are_heard_while_numba_compiles_and_put_off_again_afterwards():
    told = []

    def compile_and_run():
        heard_again()  # a kernel
        heard_again()  # and what it calls
        put_off_again()
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            told.append("compiling")
        put_off_again()
        signal.raise_signal(signal.SIGINT)
        told.append("ran")

    with pytest.raises(KeyboardInterrupt):
        undisturbed(compile_and_run)
    assert told == ["compiling", "ran"]
