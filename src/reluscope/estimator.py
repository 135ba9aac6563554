"""A ReLU network as a scikit-learn classifier: pipelines, cross validation, grid search.

Everything is done by ``reluscope.nn`` and ``reluscope.train``; this file translates between their
words and scikit-learn's.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import torch
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils import check_random_state
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, column_or_1d, validate_data

from reluscope.arguments import one_of, real_number
from reluscope.data import Points, split
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.train import History, fit

_DTYPES = {"float32": torch.float32, "float64": torch.float64}


class MLPClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """A multilayer perceptron with ReLU, as scikit-learn's estimators are used.

    The features are standardised on the training rows; the network remembers how.

    Parameters
    ----------
    hidden : sequence of int
        Neurons of each hidden layer; empty for a linear classifier.
    init : str
        "he", "glorot", "uniform" or "standard-normal". The default differs from ``MLP``'s:
        with many features, W ~ N(0, 1) makes first logits so large that training begins by
        unlearning them; He's variance 2/d keeps them of the same size for any number.
    activation : str
        "relu", "leaky-relu" or "absolute".
    epochs, batch_size : int
        A batch has as many rows as there are, where these are fewer.
    learning_rate : float, optional
        Default: 0.01 for Adam and AdamW, 0.05 for SGD.
    momentum : float
        For "sgd".
    optimizer : str
        "adam", "adamw" or "sgd".
    schedule : str
        "constant", "step" or "cosine".
    gradient : str
        "chain-rule" or "autograd".
    patience : int, optional
        Stop after so many epochs without a smaller loss, and go back to the best.
    validation_fraction : float
        Share of the rows, stratified, on which that loss is measured instead of training on them;
        0 for none.
    dtype : str
        "float64", so that probabilities do not depend on how many rows are asked for at once, or
        "float32", which is faster for wide networks.
    random_state : int, RandomState or None
        Of the weights, the order of rows and the validation rows.
    verbose : bool
        Whether to show a progress bar.

    Attributes
    ----------
    classes_ : array (c,)
    n_features_in_ : int
    network_ : MLP
        Can be saved, photographed and cut into cells.
    history_ : History
    n_iter_ : int
        Epochs that were trained.

    Examples
    --------
    >>> from sklearn.datasets import load_iris
    >>> x, y = load_iris(return_X_y=True)
    >>> model = MLPClassifier(hidden=(8,), random_state=0).fit(x, y)
    >>> model.score(x, y) > 0.95
    True
    """

    classes_: np.ndarray
    network_: MLP
    history_: History

    def __init__(
        self,
        hidden: Iterable[int] = (16, 16),
        *,
        init: str = "he",
        activation: str = "relu",
        epochs: int = 200,
        batch_size: int = 32,
        learning_rate: float | None = None,
        momentum: float = 0.0,
        optimizer: str = "adam",
        schedule: str = "cosine",
        gradient: str = "chain-rule",
        patience: int | None = None,
        validation_fraction: float = 0.0,
        dtype: str = "float64",
        random_state: Any = None,
        verbose: bool = False,
    ) -> None:
        self.hidden = hidden
        self.init = init
        self.activation = activation
        self.epochs = epochs
        self.batch_size = batch_size
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.optimizer = optimizer
        self.schedule = schedule
        self.gradient = gradient
        self.patience = patience
        self.validation_fraction = validation_fraction
        self.dtype = dtype
        self.random_state = random_state
        self.verbose = verbose

    def fit(self, X: Any, y: Any) -> MLPClassifier:
        """Train a new network on rows X (n, d) and labels y (n,) of any kind.

        Raises
        ------
        ValueError
            For unusable rows, labels or parameters, or labels of one class only.
        DivergedError
            Where the loss is no longer finite.
        """
        X, y = validate_data(self, X, y, dtype=np.float64, y_numeric=False)
        check_classification_targets(y)
        self.classes_, numbers = np.unique(column_or_1d(y, warn=True), return_inverse=True)
        if len(self.classes_) < 2:
            only = self.classes_.tolist()[0]
            raise InputError(f"y has one class only, {only!r}, but two are needed.")
        random = check_random_state(self.random_state)
        seed = int(random.randint(2**31 - 1))
        points = Points(X, numbers, self._class_names(), self._feature_names())
        train, validation = self._split(points, seed)
        dtype = _DTYPES[one_of("dtype", self.dtype, _DTYPES)]
        if not isinstance(self.hidden, Iterable):
            raise InputError(f"hidden is {self.hidden!r}, but must be widths, such as (16, 16).")
        widths = (points.n_features, *self.hidden, points.n_classes)
        net = MLP(widths, init=self.init, seed=seed, dtype=dtype, activation=self.activation)
        self.history_ = fit(
            net,
            train,
            validation=validation,
            epochs=self.epochs,
            batch_size=_at_most(self.batch_size, len(train)),
            learning_rate=self.learning_rate,
            momentum=self.momentum,
            optimizer=self.optimizer,
            schedule=self.schedule,
            gradient=self.gradient,
            seed=seed,
            patience=self.patience,
            progress=self.verbose,
        )
        self.network_ = net
        self.n_iter_ = len(self.history_)
        return self

    def predict_proba(self, X: Any) -> np.ndarray:
        """Return each class's probability, (n, c), in the order of ``classes_``."""
        check_is_fitted(self)
        return self.network_.probabilities(validate_data(self, X, dtype=np.float64, reset=False))

    def predict(self, X: Any) -> np.ndarray:
        """Return the likeliest class of each row, (n,)."""
        check_is_fitted(self)
        rows = validate_data(self, X, dtype=np.float64, reset=False)
        labels: np.ndarray = self.classes_[self.network_.predict(rows)]
        return labels

    def _class_names(self) -> tuple[str, ...]:
        """Return the classes as text; by number where two look the same, as 1 and "1" do."""
        names = tuple(str(label).strip() for label in self.classes_.tolist())
        distinct = len(set(names)) == len(names) and "" not in names
        return names if distinct else tuple(map(str, range(len(names))))

    def _feature_names(self) -> tuple[str, ...]:
        return tuple(getattr(self, "feature_names_in_", ()))

    def _split(self, points: Points, seed: int) -> tuple[Points, Points | None]:
        share = real_number("validation_fraction", self.validation_fraction, at_least=0, below=1)
        return split(points, share, seed) if share else (points, None)


def _at_most(batch_size: Any, n: int) -> Any:
    """Return the smaller number; what is no number is left for ``fit`` to refuse."""
    return min(batch_size, n) if isinstance(batch_size, int | np.integer) else batch_size
