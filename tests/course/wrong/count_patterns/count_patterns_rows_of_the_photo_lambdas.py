# expects: count_patterns count-patterns-rows-of-the-photo
# replaces: lambdas/lesson_08_photo.py
import torch
from lesson_01_linear import linear
from lesson_02_relu import relu
from lesson_05_network import forward

_middle = lambda a, b, n: a + (b - a) * (torch.arange(n) + 0.5) / n
_yx = lambda b, n: torch.cartesian_prod(_middle(b[2], b[3], n), _middle(b[0], b[1], n))
_xy = lambda b, n: _yx(b, n)[:, [1, 0]]
class_map = lambda Ws, bs, bounds, n: forward(_xy(bounds, n), Ws, bs).argmax(-1).reshape(n, n)
_on = lambda x, Ws, bs: (
    [] if len(Ws) == 1 else [_z(x, Ws, bs) > 0, *_on(relu(_z(x, Ws, bs)), Ws[1:], bs[1:])]
)
_z = lambda x, Ws, bs: linear(x, Ws[0], bs[0])
pattern_map = lambda Ws, bs, bounds, n: torch.cat(_on(_xy(bounds, n), Ws, bs), 1).view(n, n, -1)
count_patterns = lambda *given: pattern_map(*given).unique(dim=0).shape[0]
