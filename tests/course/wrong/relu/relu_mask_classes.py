# expects: relu relu-mask
# replaces: classes/lesson_02_relu.py
class ReLU:
    def __call__(self, x):
        self.open = x >= 0
        return self.open.float()


def relu(x):
    return ReLU()(x)
