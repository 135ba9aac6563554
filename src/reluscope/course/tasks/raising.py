"""Mistakes that end in an error of torch whose words are known."""

from reluscope.course.asked.answer import Answer, Other, Raised, Returned, Value
from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.task import Mistake

OWN_GRADIENT = ("does not require grad", "does not have a grad_fn")
NO_NUMBER = ("grad can be implicitly created only for scalar outputs",)
LEAF_IN_PLACE = ("a leaf Variable that requires grad", "a view of a leaf Variable")
TWICE = ("backward through the graph a second time", "saved tensors after they have been freed")
NONE_GRADIENT = ("'NoneType'",)


def raising(name: str, *texts: str) -> Mistake:
    """Return a mistake that is known by what its error says."""

    def shows(_: Probe, answer: Answer) -> bool:
        said = [came.text for came in answer if isinstance(came, Raised)]
        return any(text in one for one in said for text in texts)

    return Mistake(name, shows=shows)


def returning_nothing(name: str) -> Mistake:
    """Return the mistake that None stands where something was expected."""

    def shows(_: Probe, answer: Answer) -> bool:
        came = answer[-1]
        return isinstance(came, Returned) and _holds_none(came.value)

    return Mistake(name, shows=shows)


def _holds_none(value: Value) -> bool:
    if isinstance(value, (list, tuple)):
        return any(map(_holds_none, value))
    return isinstance(value, Other) and value.type == "NoneType"
