"""Does any seed fail a right solution? Count the false failures over many seeds.

    python -m benchmarks.fairness --model 1000 --styles 100

Each seed asks every function its questions; seeds go to the cage a few at a time. Prints a line a
solution: its seeds, its false failures, and how long a seed took to ask for, answer and judge.
"""

import argparse
import time
from collections.abc import Mapping, Sequence

from reluscope.course.cage.asking import Asker
from reluscope.course.cage.limits import Limits
from reluscope.course.cage.open import open_cage
from reluscope.course.judge.check import questions
from reluscope.course.judge.finding import judged
from reluscope.course.lessons.catalogue import FUNCTIONS
from reluscope.course.lessons.folder import solutions
from tests.course.submissions import STYLES, right

_AT_A_TIME = 5
_PATIENT = Limits(seconds=600.0, all_seconds=6000.0)


def patient_cage() -> Asker:
    """Return a cage that many seeds may be asked in."""
    return open_cage(_PATIENT, unsafe_local=True)


def failures(
    cage: Asker,
    files: Mapping[str, bytes],
    seeds: Sequence[int],
    functions: Sequence[str] = FUNCTIONS,
) -> list[str]:
    """Return a line for every function that is told not to be right, though it is."""
    failed = []
    for first in range(0, len(seeds), _AT_A_TIME):
        some = seeds[first : first + _AT_A_TIME]
        asked = [(seed, job) for seed in some for job in questions(functions, seed)]
        outcomes = cage.ask([job for _, job in asked], files).outcomes
        for (seed, job), outcome in zip(asked, outcomes, strict=True):
            finding = judged(job, outcome)
            if not finding.right:
                failed.append(f"seed {seed}: {job.function} {finding.fault or outcome}")
    return failed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=int, default=1000, help="seeds of the model solution")
    parser.add_argument("--styles", type=int, default=100, help="seeds of each other style")
    parser.add_argument("--functions", default="", help="of these alone, separated by commas")
    given = parser.parse_args()
    functions = given.functions.split(",") if given.functions else FUNCTIONS
    asked = [("model", solutions(), given.model)]
    asked += [(style, right(style), given.styles) for style in STYLES]
    print(f"{'solution':12} {'seeds':>6} {'false failures':>15} {'ms a seed':>10}")
    with patient_cage() as cage:
        for name, files, seeds in asked:
            began = time.perf_counter()
            found = failures(cage, files, range(seeds), functions)
            taken = 1000 * (time.perf_counter() - began) / max(seeds, 1)
            print(f"{name:12} {seeds:6} {len(found):15} {taken:10.0f}", flush=True)
            for line in found[:3]:
                print(f"    {line[:300]}")


if __name__ == "__main__":
    main()
