# expects: relu relu-min
# replaces: lambdas/lesson_02_relu.py
from functools import partial

import torch

relu = partial(torch.clamp, max=0)
