# expects: momentum_step momentum-only-w
# replaces: lambdas/lesson_10_momentum_adam.py
_moved = lambda w, v, lr: w - lr * v
momentum_step = lambda w, g, v, lr, mu: _moved(w, mu * v + g, lr)

_mean = lambda beta: lambda old, new: beta * old + (1 - beta) * new
_full = lambda beta, t: lambda mean: mean / (1 - beta**t)
_root = lambda v, eps: v.sqrt() + eps
_stepped = lambda w, m, v, t, lr, b1, b2, eps: (
    w - lr * _full(b1, t)(m) / _root(_full(b2, t)(v), eps),
    m,
    v,
)
adam_step = lambda w, g, m, v, t, lr, b1, b2, eps: _stepped(
    w, _mean(b1)(m, g), _mean(b2)(v, g * g), t, lr, b1, b2, eps
)
