"""The training loop, its history and its checkpoints; of one network, and of many at once."""

from reluscope.train.alone.callbacks import Callback, EpochEnd
from reluscope.train.alone.history import History
from reluscope.train.ensembles.ensemble import Ensemble
from reluscope.train.ensembles.fit import fit_ensemble
from reluscope.train.ensembles.histories import Histories
from reluscope.train.ensembles.moment import Moment
from reluscope.train.evaluate import Evaluation, evaluate
from reluscope.train.fit import fit
from reluscope.train.kept.checkpoint import Checkpoint
from reluscope.train.steps.trainer import Trainer

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
