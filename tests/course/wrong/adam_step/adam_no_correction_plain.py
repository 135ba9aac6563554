# expects: adam_step adam-no-correction
# replaces: plain/lesson_10_momentum_adam.py
def momentum_step(w, g, v, lr, mu):
    v = mu * v + g
    w = w - lr * v
    return w, v


def adam_step(w, g, m, v, t, lr, b1, b2, eps):
    m = b1 * m + (1 - b1) * g
    v = b2 * v + (1 - b2) * g**2
    w = w - lr * m / (v**0.5 + eps)
    return w, m, v
