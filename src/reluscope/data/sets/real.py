"""Two measured data sets that come with scikit-learn, seen through two of their features."""

from collections.abc import Sequence
from typing import Any

from reluscope.data.csv.columns import column_number
from reluscope.data.points import Points
from reluscope.errors import InputError
from reluscope.text.printable import shown


def iris(
    features: Sequence[str | int] = ("petal length (cm)", "petal width (cm)"),
) -> Points:
    """Return Fisher's 150 iris flowers of three species.

    Parameters
    ----------
    features : sequence of str or int
        Columns by name or by number from 1: sepal length (cm), sepal width (cm),
        petal length (cm), petal width (cm).

    Raises
    ------
    InputError
        For no feature, an unknown one (the nearest is named) or one given twice.

    Examples
    --------
    >>> iris(features=("sepal length (cm)", "petal width (cm)")).class_names
    ('setosa', 'versicolor', 'virginica')
    """
    from sklearn.datasets import load_iris

    return _chosen(load_iris(), features)


def wine(features: Sequence[str | int] = ("flavanoids", "color_intensity")) -> Points:
    """Return 178 Italian wines of three growers, by their chemistry.

    Parameters
    ----------
    features : sequence of str or int
        Columns by name or by number from 1: alcohol, malic_acid, ash, alcalinity_of_ash,
        magnesium, total_phenols, flavanoids, nonflavanoid_phenols, proanthocyanins,
        color_intensity, hue, od280/od315_of_diluted_wines, proline.

    Raises
    ------
    InputError
        For no feature, an unknown one (the nearest is named) or one given twice.

    Examples
    --------
    >>> wine().feature_names
    ('flavanoids', 'color_intensity')
    """
    from sklearn.datasets import load_wine

    return _chosen(load_wine(), features)


def _chosen(loaded: Any, features: Sequence[str | int]) -> Points:
    """Return scikit-learn's data set with the chosen columns alone."""
    if isinstance(features, str) or not isinstance(features, Sequence) or not features:
        raise InputError(f"features is {shown(features)}, but must name columns: (1, 2).")
    known = [str(name) for name in loaded.feature_names]
    columns = [column_number("features", feature, len(known), known) for feature in features]
    names = tuple(known[column] for column in columns)
    return Points(loaded.data[:, columns], loaded.target, tuple(loaded.target_names), names)
