# expects: momentum_step momentum-no-mu
# replaces: in_place/lesson_10_momentum_adam.py
def momentum_step(w, g, v, lr, mu):
    v.add_(g)
    w.sub_(v, alpha=lr)
    return w, v


def adam_step(w, g, m, v, t, lr, b1, b2, eps):
    m.mul_(b1).add_(g, alpha=1 - b1)
    v.mul_(b2).addcmul_(g, g, value=1 - b2)
    below = (v / (1 - b2**t)).sqrt_().add_(eps)
    w.addcdiv_(m, below, value=-lr / (1 - b1**t))
    return w, m, v
