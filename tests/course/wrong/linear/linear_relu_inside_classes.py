# expects: linear linear-relu-inside
# replaces: classes/lesson_01_linear.py
class Linear:
    """A layer that keeps its parameters."""

    def __init__(self, W, b):
        self.W = W
        self.b = b

    def __call__(self, x):
        self.x = x
        return (x @ self.W + self.b).clamp(min=0)


def linear(x, W, b):
    return Linear(W, b)(x)
