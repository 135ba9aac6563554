"""The training loop, its history and its checkpoints."""

from reluscope.train.checkpoint import Checkpoint
from reluscope.train.evaluate import Evaluation, evaluate
from reluscope.train.history import History
from reluscope.train.loop import fit
from reluscope.train.run import EpochEnd
from reluscope.train.trainer import Trainer

__all__ = ["Checkpoint", "EpochEnd", "Evaluation", "History", "Trainer", "evaluate", "fit"]
