# expects: momentum_step momentum-old-velocity
# replaces: classes/lesson_10_momentum_adam.py
class Momentum:
    def __init__(self, lr, mu, v):
        self.lr, self.mu, self.v = lr, mu, v

    def step(self, w, g):
        w = w - self.lr * self.v
        self.v = self.v * self.mu + g
        return w


class Adam:
    def __init__(self, lr, b1, b2, eps, m, v, t):
        self.lr, self.b1, self.b2, self.eps = lr, b1, b2, eps
        self.m, self.v, self.t = m, v, t

    def step(self, w, g):
        self.m += (1 - self.b1) * (g - self.m)
        self.v += (1 - self.b2) * (g**2 - self.v)
        return w - self.lr * self.unbiased(self.m, self.b1) / self.root()

    def unbiased(self, mean, beta):
        return mean / (1 - beta**self.t)

    def root(self):
        return self.unbiased(self.v, self.b2).sqrt() + self.eps


def momentum_step(w, g, v, lr, mu):
    optimiser = Momentum(lr, mu, v)
    return optimiser.step(w, g), optimiser.v


def adam_step(w, g, m, v, t, lr, b1, b2, eps):
    optimiser = Adam(lr, b1, b2, eps, m, v, t)
    return optimiser.step(w, g), optimiser.m, optimiser.v
