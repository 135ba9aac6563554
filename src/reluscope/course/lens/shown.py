"""Show a reader's own network: ask for it in the cage, draw it, and hand out the certificate."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from reluscope.cells import cell_complex
from reluscope.course.cage.open import open_cage
from reluscope.course.checker.checker import Checker
from reluscope.course.checker.folder import Work
from reluscope.course.judge.verdict import Verdict
from reluscope.course.lens.agreement import Agreement, agreements
from reluscope.course.lens.certificate import Earned, certificate
from reluscope.course.lens.pictures import draw, drawings, network_of
from reluscope.course.lens.replies import Reader
from reluscope.course.lens.step import step_text
from reluscope.course.lens.theirs import Theirs, theirs
from reluscope.course.lens.words import words
from reluscope.errors import InputError
from reluscope.files import replacing, sweep
from reluscope.pictures import cell_bounds, look
from reluscope.pictures.looks.words import counted, number, percent
from reluscope.progress import progress_bar
from reluscope.train import evaluate
from reluscope.written import whole

_SHOWN_BY = ("make_grid", "standardize", "init", "train")  # whose work can be seen
_STEPS = 7


@dataclass(frozen=True)
class Shown:
    """What was shown: files in ``folder``, and what a caption under them would say.

    ``own`` names the functions that made it, ``lent`` those in whose place ours stood;
    ``verdicts`` is what the checker says of all functions.
    """

    folder: Path
    files: tuple[str, ...]
    own: tuple[str, ...]
    lent: tuple[str, ...]
    facts: str
    agreements: tuple[Agreement, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def finished(self) -> bool:
        """Whether every function is right."""
        return all(row.verdict == "right" for row in self.verdicts)


@dataclass(frozen=True)
class Wish:
    """Where it is shown, with which seed, and whose name the certificate carries."""

    out: Path
    seed: int = 0
    name: str = ""
    unsafe_local: bool = False
    progress: bool = True


def show(work: Work, wish: Wish) -> Shown:
    """Show the network that a reader's functions make.

    Raises
    ------
    InputError
        Where nothing has been written yet that could be shown.
    """
    submission = work.read()
    if submission.problem:
        raise InputError(f"folder is {work.place}, but cannot be read: {submission.problem}")
    with progress_bar(work.place.name, _STEPS, shown=wish.progress) as advance:
        with open_cage(unsafe_local=wish.unsafe_local) as cage:
            reader = Reader(cage, dict(submission.files))
            found = theirs(reader, wish.seed)
            _check_anything(found, work)
            agreed = agreements(reader, found)
        advance(1)
        with Checker(work.language, wish.seed, None, None, wish.unsafe_local) as checker:
            verdicts = checker.check(submission)
        advance(1)
        wish.out.mkdir(parents=True, exist_ok=True)
        sweep(wish.out)
        with look(language=work.language):
            files, facts = _drawn(found, wish, work.language)
        advance(_STEPS - 2)
    shown = Shown(
        folder=wish.out,
        files=tuple(files),
        own=tuple(found.own),
        lent=tuple(name for name in _SHOWN_BY if name not in found.own),
        facts=facts,
        agreements=tuple(agreed),
        verdicts=tuple(verdicts),
    )
    return _with_certificate(shown, work, wish) if shown.finished else shown


def _check_anything(found: Theirs, work: Work) -> None:
    if not found.own:
        needed = ", ".join(_SHOWN_BY)
        raise InputError(
            f"folder is {work.place}, but there is nothing to show yet: write one of {needed}."
        )


def _drawn(found: Theirs, wish: Wish, language: str) -> tuple[list[str], str]:
    """Draw everything; return the files' names and the facts."""
    points, net = found.points, network_of(found)
    cells = cell_complex(net, cell_bounds(net, points=points))
    guessing = words(language)["guessing"]
    files = [
        draw(name, drawing, wish.out) for name, drawing in drawings(found, net, cells, guessing)
    ]
    _write(wish.out / "step.txt", step_text(found))
    told = words(language)["facts"]
    facts = told["network"].format(
        accuracy=percent(evaluate(net, points).accuracy),
        points=whole(len(points)),
        cells=counted(cells.n_cells, "cell"),
    )
    if found.losses:
        first, last = (number(found.losses[i]) for i in (0, -1))
        epochs = counted(len(found.losses), "epoch")
        facts += " " + told["training"].format(first=first, last=last, epochs=epochs)
    return [*files, "step.txt"], facts


def _with_certificate(shown: Shown, work: Work, wish: Wish) -> Shown:
    today = datetime.now(UTC).astimezone().date()
    earned = Earned(wish.name, work.language, wish.seed, shown.facts, today)
    name = words(work.language)["certificate_file"]
    _write(wish.out / name, certificate(earned, wish.out))
    return replace(shown, files=(*shown.files, name))


def _write(path: Path, content: str) -> None:
    with replacing(path) as temporary:
        temporary.write_text(content, "utf-8")
