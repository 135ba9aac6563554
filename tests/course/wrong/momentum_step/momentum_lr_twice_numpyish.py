# expects: momentum_step momentum-lr-twice
# replaces: numpyish/lesson_10_momentum_adam.py
import numpy as np


def momentum_step(w, g, v, lr, mu):
    w, g, v = map(np.asarray, (w, g, v))
    v = mu * v + lr * g
    return w - lr * v, v


def adam_step(w, g, m, v, t, lr, b1, b2, eps):
    w, g, m, v = (np.asarray(a, dtype=np.float64) for a in (w, g, m, v))
    m, v = np.average([m, g], axis=0, weights=[b1, 1 - b1]), b2 * v + (1 - b2) * np.square(g)
    return w - lr * m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + eps), m, v
