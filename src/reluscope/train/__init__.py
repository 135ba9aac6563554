"""The training loop, its history and its checkpoints."""

from reluscope.train.callbacks import Callback, EpochEnd
from reluscope.train.checkpoint import Checkpoint
from reluscope.train.evaluate import Evaluation, evaluate
from reluscope.train.fit import fit
from reluscope.train.history import History
from reluscope.train.loop import Trainer

__all__ = [
    "Callback",
    "Checkpoint",
    "EpochEnd",
    "Evaluation",
    "History",
    "Trainer",
    "evaluate",
    "fit",
]
