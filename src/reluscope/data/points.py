"""Labelled points: what a network learns from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.arguments import instance_of
from reluscope.arrays import any_array, real_numbers
from reluscope.data.class_order import in_natural_order
from reluscope.errors import InputError
from reluscope.glance.line import line, short, some
from reluscope.text.printable import shown
from reluscope.text.written import counted, whole

_CLASSES = 24  # that a line may hold


@dataclass(frozen=True, eq=False, repr=False)
class Points:
    """Points in the data's own units, each with the number of its class.

    Parameters
    ----------
    x : array (n, d)
        One row per point; finite. Copied as float64.
    y : array (n,)
        Labels 0 … c−1. Copied as int64.
    class_names : sequence of str
        One name per class, also for classes without a point; ``"0", "1", …`` by default, and then
        every class from 0 to the largest label must have a point.
    feature_names : sequence of str
        One name per column, shown beside the axes; ``"x1", "x2", …`` by default.

    Raises
    ------
    InputError
        For no points, wrong shapes, a value that is NaN or infinite (the row is named), labels
        that are not 0 … c−1, names that are empty, doubled or too few.

    Examples
    --------
    >>> points = Points([[0, 1], [2, 3], [4, 5]], [0, 1, 1], ("red", "blue"))
    >>> points
    Points(3 points, features x1, x2, classes red: 1, blue: 2)
    >>> points.subset([0, 2]).x.tolist()
    [[0.0, 1.0], [4.0, 5.0]]
    """

    x: NDArray[np.float64]
    y: NDArray[np.int64]
    class_names: tuple[str, ...] = ()
    feature_names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        x = _rows(self.x)
        y = _labels(self.y, len(x))
        classes = checked_names("class_names", self.class_names)
        if not classes:
            classes = tuple(map(str, range(_count_classes(y))))
        features = checked_names("feature_names", self.feature_names)
        features = features or tuple(f"x{i + 1}" for i in range(x.shape[1]))
        if len(features) != x.shape[1]:
            raise InputError(
                f"feature_names has {len(features)} names, but x has {x.shape[1]} columns."
            )
        outside = np.flatnonzero((y < 0) | (y >= len(classes)))
        if outside.size:
            raise InputError(
                f"y[{outside[0]}] is {y[outside[0]]}, but with {len(classes)} class_names labels "
                f"must be 0 … {len(classes) - 1}; Points.from_labels numbers any labels."
            )
        values = {
            "x": x,
            "y": y.astype(np.int64),
            "class_names": classes,
            "feature_names": features,
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)

    @classmethod
    def from_labels(
        cls, x: Any, labels: Iterable[Any], feature_names: Iterable[str] = ()
    ) -> Points:
        """Return points whose labels are any text or numbers; classes are in natural order.

        Raises
        ------
        InputError
            As ``Points`` does, or for a label that is missing (None or NaN).

        Examples
        --------
        >>> points = Points.from_labels([[0, 0], [1, 1], [2, 2]], ["type 10", "type 9", "type 10"])
        >>> points.class_names, points.y.tolist()
        (('type 9', 'type 10'), [1, 0, 1])
        """
        texts = _label_texts(labels)
        names = in_natural_order(set(texts))
        number = {name: i for i, name in enumerate(names)}
        y = np.array([number[text] for text in texts], dtype=np.int64)
        rows = any_array("x", x)
        if rows.ndim == 2 and len(rows) != len(y):
            raise InputError(f"labels has {len(y)} entries, but x has {len(rows)} rows.")
        return cls(x, y, tuple(names), checked_names("feature_names", feature_names))

    def __len__(self) -> int:
        return len(self.y)

    @property
    def n_classes(self) -> int:
        """How many classes, with or without points."""
        return len(self.class_names)

    @property
    def n_features(self) -> int:
        """How many columns x has."""
        return int(self.x.shape[1])

    def counts(self) -> NDArray[np.int64]:
        """Return the number of points of each class, (c,)."""
        return np.bincount(self.y, minlength=self.n_classes)

    def subset(self, indices: Any) -> Points:
        """Return the points at these indices (or where a mask is true), in their order.

        Classes keep their numbers and names, also those that lose all of their points.

        Raises
        ------
        InputError
            For no point at all, or an index that is out of range.
        """
        chosen = np.atleast_1d(any_array("indices", indices))
        if not (chosen.any() if chosen.dtype == bool else chosen.size):
            raise InputError("indices are empty, but a subset must have a point.")
        try:
            x, y = self.x[chosen], self.y[chosen]
        except IndexError as error:
            raise InputError(f"indices do not fit {len(self)} points: {error}.") from None
        return Points(x, y, self.class_names, self.feature_names)

    def __repr__(self) -> str:
        first = zip(self.class_names[:_CLASSES], self.counts(), strict=False)
        classes = [f"{short(name)}: {whole(int(count))}" for name, count in first]
        return line(
            self,
            counted(len(self), "point"),
            f"features {some(self.feature_names, 35)}",
            f"classes {some(classes, 46, of=self.n_classes)}",
        )

    def _repr_html_(self) -> str:
        from reluscope.data.points_page import points_page

        return points_page(self)


def _rows(x: Any) -> NDArray[np.float64]:
    """Return a copy of x as finite float64 rows."""
    rows = real_numbers("x", x)
    if rows.ndim != 2:
        raise InputError(f"x has shape {rows.shape}, but must be (n, d): one row per point.")
    if 0 in rows.shape:
        raise InputError(f"x has shape {rows.shape}, but must have a row and a column at least.")
    bad = np.argwhere(~np.isfinite(rows))
    if len(bad):
        row, column = bad[0]
        n_bad = len(np.unique(bad[:, 0]))
        raise InputError(
            f"x[{row}, {column}] is {rows[row, column]}, but all values must be finite; "
            f"{n_bad} of {len(rows)} rows are not: leave them out with "
            "x[np.isfinite(x).all(axis=1)], and y alike."
        )
    return rows


def _labels(y: Any, n: int) -> NDArray[np.integer[Any]]:
    """Return y as whole numbers, one per row."""
    raw = any_array("y", y)
    if raw.shape != (n,):
        raise InputError(f"y has shape {raw.shape}, but x has {n} rows, so it must be ({n},).")
    if raw.dtype.kind not in "iu":
        raise InputError(
            f"y holds {raw.dtype} values, but labels must be whole numbers 0 … c−1; "
            "Points.from_labels numbers any labels."
        )
    if raw.size and int(raw.max()) > np.iinfo(np.int64).max:
        raise InputError(
            f"y holds {raw.max()}, but labels must be whole numbers 0 … c−1; Points.from_labels "
            "numbers any labels."
        )
    return raw


def _label_texts(labels: Any) -> list[str]:
    """Return labels of any kind as text, one for each; none may be missing."""
    if isinstance(labels, np.ndarray) or hasattr(labels, "detach"):
        labels = any_array("labels", labels).tolist()
    if isinstance(labels, (str, bytes)) or not isinstance(labels, Iterable):
        raise InputError(f"labels is {shown(labels)}, but must be a sequence of texts or numbers.")
    given = list(labels)
    for row, label in enumerate(given):
        if isinstance(label, (list, tuple, np.ndarray)):
            raise InputError(
                f"labels[{row}] is {label}, but a label is a single text or number; of one-hot "
                "rows, labels.argmax(axis=1) are the numbers."
            )
        if _is_missing(label):
            raise InputError(f"labels[{row}] is {label}, but every point needs one; leave it out.")
    return [str(label).strip() for label in given]


def _is_missing(label: Any) -> bool:
    """Whether a label is None, NaN, which differs from itself, or neither, as pandas.NA."""
    try:
        return label is None or bool(label != label)
    except TypeError:
        return True


def _count_classes(y: NDArray[np.integer[Any]]) -> int:
    """Return c if the labels are exactly 0 … c−1."""
    found = np.unique(y)
    if not np.array_equal(found, np.arange(len(found))):
        listed = ", ".join(map(str, found[:10])) + (", …" if len(found) > 10 else "")
        raise InputError(
            f"y has the labels {listed}, but they must be 0 … c−1 without a gap; "
            "Points.from_labels numbers any labels, class_names tells of classes without points."
        )
    return len(found)


def checked_points(points: Any, argument: str = "points") -> Points:
    """Return points if they are ``Points``.

    Raises
    ------
    InputError
        Naming what they are instead.
    """
    repair = "Points(x, y) makes them of arrays, Points.from_labels(x, labels) of any labels"
    return instance_of(argument, points, Points, repair)


def checked_names(argument: str, names: Any) -> tuple[str, ...]:
    """Return names without blanks around them; each must be text, none empty, none twice."""
    given = tuple(names) if isinstance(names, Iterable) else (None,)
    if isinstance(names, (str, Mapping)) or not all(isinstance(name, str) for name in given):
        raise InputError(f"{argument} is {shown(names)}, but must be a sequence of texts.")
    stripped = tuple(name.strip() for name in given)
    if "" in stripped:
        raise InputError(f"{argument} has an empty name at {stripped.index('')}.")
    if len(set(stripped)) < len(stripped):
        (twice, _), *_ = Counter(stripped).most_common(1)
        raise InputError(f"{argument} has {twice!r} twice, but names must differ.")
    return stripped
