class ReLU:
    def __call__(self, x):
        self.open = x >= 0
        return x * self.open


def relu(x):
    return ReLU()(x)
