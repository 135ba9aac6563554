"""Points on a notebook's page: how many there are, of which classes, and how far they reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reluscope.glance.page import page, spread, table
from reluscope.text.written import counted, number, whole

if TYPE_CHECKING:
    from reluscope.data.points import Points


def points_page(points: Points) -> str:
    """Return the tables as one element; of many features and classes some, evenly spread."""
    d, classes, counts = points.x.shape[1], points.n_classes, points.counts()
    least, most = points.x.min(axis=0), points.x.max(axis=0)
    mean = (points.x / len(points)).sum(axis=0)  # a sum of the largest floats is none
    features = [
        (points.feature_names[j], number(least[j]), number(mean[j]), number(most[j]))
        for j in spread(d)
    ]
    named = [(points.class_names[k], whole(int(counts[k]))) for k in spread(classes)]
    return page(
        f"{counted(len(points), 'point')}, {counted(d, 'feature')}, "
        f"{counted(classes, 'class', 'classes')}",
        table(features, ("feature", "least", "mean", "most")),
        table(named, ("class", "points")),
    )
