"""Show a reader's own network: ask for it in the cage, draw it, and hand out the certificate."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from reluscope.cells import cell_complex
from reluscope.course.cage.open import open_cage
from reluscope.course.checker.checker import Checker
from reluscope.course.checker.folder import Work
from reluscope.course.judge.verdict import Verdict
from reluscope.course.lens.agreement import Agreement, agreements
from reluscope.course.lens.certificate import PICTURES, Earned, certificate
from reluscope.course.lens.pictures import draw, drawings, network_of
from reluscope.course.lens.replies import Reader
from reluscope.course.lens.step import step_text
from reluscope.course.lens.theirs import Theirs, theirs
from reluscope.course.lens.words import words
from reluscope.errors import InputError
from reluscope.files import replacing, sweep
from reluscope.pictures import cell_bounds, look
from reluscope.pictures.looks.words import counted, number, percent
from reluscope.progress import Advance, progress_bar
from reluscope.text.written import whole
from reluscope.train import evaluate

_SHOWN_BY = ("make_grid", "standardize", "init", "train")  # whose work can be seen
_STEPS = 6
_WIDE = {"training": (8.0, 2.6)}  # inches
_HALF_A_SHEET = (5.0, 4.0)  # with letters that can be read there


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
        finished = all(row.verdict == "right" for row in verdicts)
        files, facts = _Drawing(found, wish, work.language).files(advance, finished)
    return Shown(
        folder=wish.out,
        files=tuple(files),
        own=tuple(found.own),
        lent=tuple(name for name in _SHOWN_BY if name not in found.own),
        facts=facts,
        agreements=tuple(agreed),
        verdicts=tuple(verdicts),
    )


def _check_anything(found: Theirs, work: Work) -> None:
    if not found.own:
        needed = ", ".join(_SHOWN_BY)
        raise InputError(
            f"folder is {work.place}, but there is nothing to show yet: write one of {needed}."
        )


class _Drawing:
    """What is drawn and written of a reader's network."""

    def __init__(self, found: Theirs, wish: Wish, language: str) -> None:
        self._found, self._wish, self._language = found, wish, language
        self._net = network_of(found)
        bounds = cell_bounds(self._net, points=found.points)
        self._cells = cell_complex(self._net, bounds)
        self._words = words(language)
        guessing = self._words["guessing"]
        self._pictures = dict(drawings(found, self._net, self._cells, guessing))

    def files(self, advance: Advance, finished: bool) -> tuple[list[str], str]:
        """Draw everything, with the certificate if all is right; return names and facts."""
        out = self._wish.out
        out.mkdir(parents=True, exist_ok=True)
        sweep(out)
        files = []
        with look(language=self._language):
            facts = self._facts()
            for name, drawing in self._pictures.items():
                files.append(draw(name, drawing, out))
                advance(1, files[-1])
        _write(out / "step.txt", step_text(self._found))
        files.append("step.txt")
        if finished:
            files.append(self._words["certificate_file"])
            _write(out / files[-1], self._certificate(facts))
        return files, facts

    def _facts(self) -> str:
        points, losses, told = self._found.points, self._found.losses, self._words["facts"]
        facts = told["network"].format(
            accuracy=percent(evaluate(self._net, points).accuracy),
            points=whole(len(points)),
            cells=counted(self._cells.n_cells, "cell"),
        )
        if losses:
            first, last, epochs = number(losses[0]), number(losses[-1]), len(losses)
            epochs_told = counted(epochs, "epoch")
            facts += " " + told["training"].format(first=first, last=last, epochs=epochs_told)
        return str(facts)

    def _certificate(self, facts: str) -> str:
        today = datetime.now(UTC).astimezone().date()
        earned = Earned(self._wish.name, self._language, self._wish.seed, facts, today)
        with TemporaryDirectory() as folder:
            for name in filter(self._pictures.__contains__, PICTURES):
                with look(language=self._language, size=_WIDE.get(name, _HALF_A_SHEET)):
                    draw(name, self._pictures[name], Path(folder))
            return certificate(earned, Path(folder))


def _write(path: Path, content: str) -> None:
    with replacing(path) as temporary:
        temporary.write_text(content, "utf-8")
