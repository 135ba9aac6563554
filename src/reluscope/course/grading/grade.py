"""Grade a class: from a folder of submissions to a folder of results."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from reluscope.arguments import whole_number
from reluscope.course.checker.checker import Checker
from reluscope.course.grading.graded import Graded
from reluscope.course.grading.journal import Journal, journal
from reluscope.course.grading.plan import Plan
from reluscope.course.grading.reports.pages import write_reports
from reluscope.course.grading.work import Work
from reluscope.course.grading.written.write import write_results
from reluscope.course.handed_in.entries import Entry, entries
from reluscope.course.handed_in.names import as_text
from reluscope.errors import InputError
from reluscope.files import sweep
from reluscope.files.out_folder import locked, prepare_folder
from reluscope.progress import progress_bar

_LONGEST_NOTE = 30
_USUAL = Plan()


def grade(
    submissions: Path,
    out: Path,
    plan: Plan = _USUAL,
    *,
    workers: int | None = None,
    single: bool = False,
    check_with: Callable[[Plan], Checker] = Plan.checker,
) -> Graded:
    """Check every submission in a folder, and write results, reports and a journal to ``out``.

    What ``out`` knows from before counts, where neither the submission nor the plan has changed: to
    go on after an interruption is to call it once more.

    Parameters
    ----------
    submissions
        A folder of which each entry is a submission; or an archive or a .py file, which is one.
    out
        The folder for the results; made if missing.
    plan
        How it is graded.
    workers
        How many submissions are checked at once; one for each core if not given.
    single
        Whether the folder is one submission.
    check_with
        Makes the checker.

    Raises
    ------
    InputError
        Where there is nothing to grade, where ``out`` lies among the submissions, or where another
        process grades there.
    OSError
        Where the results cannot be written; what was graded is kept.
    """
    workers = _cores() if workers is None else whole_number("workers", workers, at_least=1)
    found, left_out = _found(submissions, single)
    _check_apart(submissions, out)
    fingerprint = plan.fingerprint()
    prepare_folder(out)
    with locked(out):
        sweep(out)
        with check_with(plan) as checker, journal(out, fingerprint) as kept:
            graded = _graded(found, left_out, plan, (checker, kept, workers))
        write_reports(graded, out)
        write_results(graded, out)
    return graded


def _graded(
    found: Sequence[Entry],
    left_out: Sequence[str],
    plan: Plan,
    means: tuple[Checker, Journal, int],
) -> Graded:
    checker, kept, workers = means
    work = Work(checker, kept, plan.functions, plan.language)
    results = {}
    known = 0
    with progress_bar("grading", len(found)) as advance:
        try:
            for done in work.results(found, workers):
                results[done.result.name] = done.result
                known += done.known
                advance(note=done.result.name[:_LONGEST_NOTE])
        except KeyboardInterrupt as stop:
            stop.add_note(f"{len(results)} of {len(found)} are graded; the same command goes on.")
            raise
    return Graded(
        [results[entry.name] for entry in found],
        plan.language,
        plan.seed,
        plan.functions,
        left_out,
        known,
    )


def _found(submissions: Path, single: bool) -> tuple[list[Entry], list[str]]:
    if not os.path.lexists(submissions):
        raise InputError(f"submissions is {submissions}, but that does not exist.")
    if single or not submissions.is_dir():
        name = submissions.name or submissions.resolve().name
        return [Entry(as_text(name), submissions)], []
    return entries(submissions)


def _check_apart(submissions: Path, out: Path) -> None:
    """Raise where the results would be taken for a submission the next time."""
    inside, folder = out.resolve(), submissions.resolve()
    if folder == inside or (folder in inside.parents and submissions.is_dir()):
        raise InputError(
            f"out is {out}, but that lies among the submissions; name a folder beside them."
        )


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
