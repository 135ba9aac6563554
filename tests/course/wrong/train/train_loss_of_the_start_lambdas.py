# expects: train train-loss-of-the-start
# replaces: lambdas/lesson_06_gradient_descent.py
from functools import reduce

import torch
from lesson_03_softmax_cross_entropy import cross_entropy
from lesson_04_data import shuffle
from lesson_05_network import forward

_leaves = lambda ps: [p.detach().clone().requires_grad_() for p in ps]
_loss = lambda x, y, Ws, bs: cross_entropy(forward(x, Ws, bs), y)
_grads = lambda ps: [p.grad for p in ps]
_after = lambda done, result: result()
_from_leaves = lambda x, y, Ws, bs: _after(
    _loss(x, y, Ws, bs).backward(), lambda: (_grads(Ws), _grads(bs))
)
gradients_autograd = lambda x, y, Ws, bs: _from_leaves(x, y, _leaves(Ws), _leaves(bs))

_down = lambda lr: lambda p, g: p - lr * g
sgd_step = lambda Ws, bs, gWs, gbs, lr: (
    list(map(_down(lr), Ws, gWs)),
    list(map(_down(lr), bs, gbs)),
)

_batches = lambda x, y, batch: zip(torch.split(x, batch), torch.split(y, batch))
_epoch = lambda x, y, lr, batch, seed: lambda state, k: reduce(
    lambda s, some: sgd_step(*s, *gradients_autograd(*some, *s), lr),
    _batches(*shuffle(x, y, seed + k), batch),
    state,
)
_run = lambda x, y, epoch, epochs, state: reduce(
    lambda seen, k: [*seen, epoch(seen[-1], k)], range(epochs), [state]
)
_told = lambda x, y, states: (
    *states[-1],
    [_loss(x, y, *state).item() for state in states],
)
train = lambda x, y, Ws, bs, lr, epochs, batch, seed: _told(
    x, y, _run(x, y, _epoch(x, y, lr, batch, seed), epochs, (Ws, bs))
)
