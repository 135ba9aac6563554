"""A submission's result as Gradescope reads it from an autograder's ``results.json``."""

import json
from typing import Any

from reluscope.course.grading.graded import Graded, Result
from reluscope.course.grading.words import not_checked
from reluscope.course.judge.verdict import Verdict


def as_gradescope(result: Result, graded: Graded) -> str:
    """Return a point for each function that is right; all of it is text, nothing is markup.

    What only follows from another function's mistake has no point either: it is not right yet. The
    score is left to Gradescope, which adds up the tests.
    """
    notes = [result.problem, *not_checked(graded)]
    content = {
        "execution_time": round(sum(row.seconds for row in result.verdicts), 3),
        "output": "\n".join(filter(None, notes)),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": {"submission": result.name, "seed": graded.seed},
        "tests": list(map(_test, result.verdicts)),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _test(row: Verdict) -> dict[str, Any]:
    right = row.verdict == "right"
    return {
        "name": row.function,
        "name_format": "text",
        "number": str(row.lesson),
        "score": 1.0 if right else 0.0,
        "max_score": 1.0,
        "status": "passed" if right else "failed",
        "output": "\n".join(filter(None, [row.message, row.hint])),
        "output_format": "text",
        "tags": list(filter(None, [row.verdict, row.mistake])),
        "visibility": "visible",
        "extra_data": {"verdict": row.verdict, "follows_from": row.follows_from},
    }
