# expects: adam_step adam-no-square
# replaces: functional/lesson_10_momentum_adam.py
def momentum_step(w, g, v, lr, mu):
    return (lambda new: (w + new, new))(mu * v - lr * g)


def mean(old, new, beta):
    return old * beta + new * (1 - beta)


def adam_step(w, g, m, v, t, lr, b1, b2, eps):
    return (lambda m, v: (
        w - lr * m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + eps), m, v
    ))(mean(m, g, b1), mean(v, g, b2))
