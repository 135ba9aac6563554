# expects: adam_step adam-old-means
# replaces: float64/lesson_10_momentum_adam.py
def momentum_step(w, g, v, lr, mu):
    velocity = mu * v.double() - lr * g.double()
    return w.double() + velocity, velocity


def adam_step(w, g, m, v, t, lr, b1, b2, eps):
    w, g, m, v = w.double(), g.double(), m.double(), v.double()
    new_m = m * b1 + g * (1.0 - b1)
    new_v = v * b2 + g * g * (1.0 - b2)
    above = new_m / (1.0 - b1**t)
    below = (new_v / (1.0 - b2**t)).sqrt() + eps
    return w - lr * above / below, m, v
