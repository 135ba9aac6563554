"""The ten lessons in their order, and the functions that a reader writes in each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Lesson:
    """A lesson: its number, its folder under ``lessons/`` and the functions of its task."""

    number: int
    name: str
    functions: tuple[str, ...]

    @property
    def module(self) -> str:
        """The module that a reader writes, ``lesson_03_softmax_cross_entropy``."""
        return f"lesson_{self.name}"


LESSONS = (
    Lesson(1, "01_linear", ("linear",)),
    Lesson(2, "02_relu", ("relu",)),
    Lesson(3, "03_softmax_cross_entropy", ("softmax", "log_softmax", "cross_entropy")),
    Lesson(4, "04_data", ("make_grid", "standardize", "one_hot", "shuffle")),
    Lesson(5, "05_network", ("init", "forward")),
    Lesson(6, "06_gradient_descent", ("gradients_autograd", "sgd_step", "train")),
    Lesson(7, "07_chain_rule", ("gradients_chain", "central_difference")),
    Lesson(8, "08_photo", ("class_map", "pattern_map", "count_patterns")),
    Lesson(9, "09_cells", ("clip", "cells")),
    Lesson(10, "10_momentum_adam", ("momentum_step", "adam_step")),
)
FUNCTIONS = tuple(name for lesson in LESSONS for name in lesson.functions)
LANGUAGES = ("en", "de")


def lesson_of(function: str) -> Lesson:
    """Return the lesson in which a function is written.

    Raises
    ------
    KeyError
        For a name that no lesson has.
    """
    for lesson in LESSONS:
        if function in lesson.functions:
            return lesson
    raise KeyError(function)
