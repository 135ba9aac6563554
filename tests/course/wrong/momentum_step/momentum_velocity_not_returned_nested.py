# expects: momentum_step momentum-velocity-not-returned
# replaces: nested/lesson_10_momentum_adam.py
def momentum_step(w, g, v, lr, mu):
    return w - lr * (g + mu * v), v


def running(old, new, beta):
    return new + beta * (old - new)


def adam_step(w, g, m, v, t, lr, b1, b2, eps):
    m, v = running(m, g, b1), running(v, g * g, b2)
    rate = lr / (1 - b1**t)
    return w - rate * m / (eps + (v / (1 - b2**t)).pow(0.5)), m, v
