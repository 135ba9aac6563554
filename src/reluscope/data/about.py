"""What a network knows of its data, besides its weights; its cells know the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from reluscope.data.points import checked_names
from reluscope.data.standardize import Standardizer
from reluscope.errors import InputError
from reluscope.glance.line import line, some


@dataclass(repr=False)
class About:
    """What a network knows of the data and the settings it was trained with, and of how it did.

    Without a standardizer it does not know the data's units: it takes standardised rows only.

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> net = MLP((2, 4, 2))
    >>> net.about.class_names = ("rose", "tulip")
    >>> net.about
    About(no standardizer, classes rose, tulip)
    """

    standardizer: Standardizer | None = None
    class_names: tuple[str, ...] = ()
    feature_names: tuple[str, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)
    results: dict[str, Any] = field(default_factory=dict)  # of these very weights

    def __repr__(self) -> str:
        told = ["no standardizer" if self.standardizer is None else "standardizer"]
        for what, names in (("features", self.feature_names), ("classes", self.class_names)):
            if names:
                told.append(f"{what} {some(names, 40)}")
        return line(self, *told)

    def copy(self) -> About:
        """Return the same to be changed on its own."""
        return replace(self, settings=dict(self.settings), results=dict(self.results))

    def known_standardizer(self, argument: str, d: int) -> Standardizer:
        """Return the standardizer that ``argument``, in the data's own units, goes through.

        Raises
        ------
        InputError
            Where the network of d inputs has none; it names every way to mend that.
        """
        if self.standardizer is not None:
            check_standardizer("net.about.standardizer", self.standardizer, d)
            return self.standardizer
        raise InputError(
            f"{argument} must be standardised first, but net.about.standardizer is None, so this "
            "network does not know the data's units. Set net.about.standardizer = scaler, the "
            "Standardizer that its training rows went through (or make it with "
            "MLP.from_weights(Ws, bs, standardizer=scaler)); Standardizer.identity"
            f"({d}) if it takes the data as they are. fit does so by itself, and net(x) takes "
            "rows that are standardised already."
        )


def check_standardizer(argument: str, standardizer: Any, d: int) -> None:
    """Raise an InputError unless it is a standardizer of rows of d numbers."""
    if not isinstance(standardizer, Standardizer):
        raise InputError(
            f"{argument} is a {type(standardizer).__name__}, but must be a Standardizer: "
            "Standardizer.fit(x) of the training rows, or Standardizer(mean, scale)."
        )
    if len(standardizer.mean) != d:
        raise InputError(
            f"{argument} has {len(standardizer.mean)} columns, but the network takes {d} numbers."
        )


def checked_about(
    widths: Sequence[int],
    standardizer: Standardizer | None,
    class_names: Sequence[str],
    feature_names: Sequence[str],
) -> About:
    """Return what a network of these widths is told about its data, if it fits.

    Raises
    ------
    InputError
        For something that is no standardizer, another number of columns, or of names.
    """
    d, classes = widths[0], widths[-1]
    if standardizer is not None:
        check_standardizer("standardizer", standardizer, d)
    named = About(
        standardizer,
        checked_names("class_names", class_names),
        checked_names("feature_names", feature_names),
    )
    for argument, names, wanted in (
        ("class_names", named.class_names, classes),
        ("feature_names", named.feature_names, d),
    ):
        if wanted == 1 and argument == "class_names" and len(names) == 2:
            continue  # one output parts two classes by its sign
        if names and len(names) != wanted:
            raise InputError(
                f"{argument} has {len(names)} names, but the network needs {wanted}, or none."
            )
    return named
