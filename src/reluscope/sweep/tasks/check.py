"""Whether each run's points, network and measures fit together, told before anything is trained."""

from reluscope.errors import InputError
from reluscope.sweep.plan.measure import OF_CELLS
from reluscope.sweep.plan.plan import Plan
from reluscope.sweep.plan.settings import Settings
from reluscope.sweep.tasks.first_network import FOLD
from reluscope.sweep.tasks.sample import Sample, sample_of

_OTHER_SEEDS = {"data_seed": 0, "split_seed": 0}


def check_runs(plan: Plan) -> None:
    """Raise where a run could not be trained or measured.

    Raises
    ------
    InputError
        Naming the plan, the key, the rule and the value.

    Examples
    --------
    >>> check_runs(Plan(run={"data": "moons", "points": 20}))
    Traceback (most recent call last):
    reluscope.errors.InputError: the plan: batch_size is 32, but the data set moons has only 20 \
training points; batch_size = 20 takes all of them at once.
    """
    seen = set()
    for run in plan.runs:
        alike = (run.data, tuple(run.of_data.items()), run.validation, run.batch_size)
        if alike not in seen:
            seen.add(alike)
            _check(run, sample_of(run.model_copy(update=_OTHER_SEEDS)), plan)
        if run.init == FOLD:
            _check_fold(run, plan.place)


def _check_fold(run: Settings, place: str) -> None:
    if {*run.hidden} not in ({2}, {4}) or run.activation != "relu":
        raise InputError(
            f"{place}: init is {FOLD!r}, but hidden is {list(run.hidden)} and activation "
            f"{run.activation!r}; folds are made of two ReLUs for one input, or four for both. "
            "For example: hidden = [4, 4, 4]."
        )


def _check(run: Settings, sample: Sample, plan: Plan) -> None:
    place, measure, n = plan.place, plan.measure, len(sample.y)
    if run.batch_size > n:
        raise InputError(
            f"{place}: batch_size is {run.batch_size}, but the data set {run.data} has only {n} "
            f"training points; batch_size = {n} takes all of them at once."
        )
    if sample.points.n_classes < 2:
        raise InputError(f"{place}: the data set {run.data} has a single class; two are needed.")
    inputs = sample.x.shape[1]
    if measure.plane == "inputs" and inputs != 2 and measure.needs_cells:
        raise InputError(
            f"{place}, [measure]: plane is 'inputs', but the points of {run.data} have {inputs} "
            f"features, not two; measures of a plane are {', '.join(OF_CELLS)}. For example: "
            'plane = "origin-and-two-points".'
        )
    if measure.plane != "inputs" and inputs == 2:
        raise InputError(
            f"{place}, [measure]: plane is {measure.plane!r}, but the points of {run.data} have "
            'two features: they are a plane. For example: plane = "inputs".'
        )
    if "validation" in measure.what and not run.validation:
        raise InputError(
            f"{place}, [measure]: what has 'validation', but validation is 0: no points are kept "
            "apart. For example: validation = 0.2 in [run]."
        )
