"""What is measured of a run, and when."""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

MEASURES = {
    "loss": ("loss",),
    "accuracy": ("accuracy",),
    "validation": ("validation_loss", "validation_accuracy"),
    "cells": ("cells", "cells_over_half_square"),
    "cells_per_neuron": ("cells_per_neuron",),
    "linear_regions": ("linear_regions",),
    "boundary_length": ("boundary_length",),
    "dead_neurons": ("dead_neurons",),
    "areas": ("area_least", "area_quarter", "area_median", "area_three_quarters", "area_largest"),
    "bounds": ("montufar_bound", "upper_bound"),
}
"""The columns that each measure gives."""

OF_CELLS = ("cells", "cells_per_neuron", "linear_regions", "boundary_length", "areas")
LAST = "last"

What = Literal[
    "loss", "accuracy", "validation", "cells", "cells_per_neuron", "linear_regions",
    "boundary_length", "dead_neurons", "areas", "bounds",
]  # fmt: skip
_Bound = Annotated[float, Field(ge=-1e12, le=1e12)]


class Measure(BaseModel):
    """What is measured, when, and where the cells are cut.

    Parameters
    ----------
    what
        Names of measures.
    when
        Epochs: 0 is before training, "1/32" a part of the first one, "last" after training.
    bounds
        X_MIN, X_MAX, Y_MIN, Y_MAX of the window in the network's own, standardised plane.
    plane
        "inputs" for networks of two inputs; "origin-and-two-points" for the plane through the
        origin and two training points, drawn by the run's seed.
    max_cells
        A measurement of more cells than this is left out, with a note.

    Examples
    --------
    >>> Measure(when=(0, "1/32", 8, "last")).moments(epochs=32)
    [Fraction(0, 1), Fraction(1, 32), Fraction(8, 1), Fraction(32, 1)]
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    what: Annotated[tuple[What, ...], Field(min_length=1)] = Field(
        ("loss", "accuracy", "cells", "linear_regions"), examples=[["loss", "cells"]]
    )
    when: Annotated[tuple[int | float | str, ...], Field(min_length=1, max_length=10_000)] = Field(
        (0, LAST), examples=[[0, "1/32", 1, "last"]]
    )
    bounds: tuple[_Bound, _Bound, _Bound, _Bound] = Field(
        (-2.0, 2.0, -2.0, 2.0), examples=[[-2, 2, -2, 2]]
    )
    plane: Literal["inputs", "origin-and-two-points"] = Field("inputs", examples=["inputs"])
    max_cells: int = Field(1_000_000, ge=1, le=2**40, examples=[1_000_000])

    @field_validator("what")
    @classmethod
    def _in_order(cls, value: tuple[What, ...]) -> tuple[What, ...]:
        return tuple(name for name in MEASURES if name in value)

    @field_validator("when")
    @classmethod
    def _are_moments(cls, value: tuple[int | float | str, ...]) -> tuple[int | float | str, ...]:
        for moment in value:
            as_moment(moment, 0)
        return value

    @field_validator("bounds")
    @classmethod
    def _is_a_window(cls, value: tuple[float, ...]) -> tuple[float, ...]:
        x_min, x_max, y_min, y_max = value
        if not (x_min < x_max and y_min < y_max):
            raise ValueError(
                f"bounds is {list(value)}, but must be [x_min, x_max, y_min, y_max], each minimum "
                "below its maximum. For example: bounds = [-2, 2, -2, 2]."
            )
        return value

    @property
    def columns(self) -> list[str]:
        """The columns that are measured."""
        return [column for name in self.what for column in MEASURES[name]]

    @property
    def needs_cells(self) -> bool:
        """Whether the plane is to be cut."""
        return any(name in OF_CELLS for name in self.what)

    def moments(self, epochs: int) -> list[Fraction]:
        """Return the epochs at which a run of so many epochs is measured, in order."""
        found = {as_moment(moment, epochs) for moment in self.when}
        return sorted(moment for moment in found if moment <= epochs)


def as_moment(given: int | float | str, epochs: int) -> Fraction:
    """Return a moment in epochs.

    Raises
    ------
    ValueError
        For what is none, or lies before training.

    Examples
    --------
    >>> as_moment("3/4", 32), as_moment("last", 32), as_moment(0.5, 32)
    (Fraction(3, 4), Fraction(32, 1), Fraction(1, 2))
    """
    if given == LAST:
        return Fraction(epochs)
    try:
        moment = Fraction(given)
    except (ValueError, ZeroDivisionError):
        moment = Fraction(-1)
    if moment < 0:
        raise ValueError(
            f"when has {given!r}, but a moment is an epoch, 0 or more, a fraction of epochs such "
            'as "1/32", or "last". For example: when = [0, "1/32", 1, "last"].'
        )
    return moment
