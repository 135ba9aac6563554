"""The training loop, its history and its checkpoints; of one network, and of many at once."""

from reluscope.train.callbacks import Callback, EpochEnd
from reluscope.train.checkpoint import Checkpoint
from reluscope.train.ensembles.ensemble import Ensemble
from reluscope.train.ensembles.fit import fit_ensemble
from reluscope.train.ensembles.histories import Histories
from reluscope.train.ensembles.moment import Moment
from reluscope.train.evaluate import Evaluation, evaluate
from reluscope.train.fit import fit
from reluscope.train.history import History
from reluscope.train.loop import Trainer

__all__ = [
    "Callback",
    "Checkpoint",
    "Ensemble",
    "EpochEnd",
    "Evaluation",
    "Histories",
    "History",
    "Moment",
    "Trainer",
    "evaluate",
    "fit",
    "fit_ensemble",
]
