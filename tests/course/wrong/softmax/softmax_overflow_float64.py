# expects: softmax softmax-overflow
# replaces: float64/lesson_03_softmax_cross_entropy.py
def softmax(z):
    e = z.double().exp()
    return e / e.sum(dim=1, keepdim=True)


def log_softmax(z):
    z = z.double()
    z = z - z.amax(dim=1, keepdim=True)
    return z - z.exp().sum(dim=1, keepdim=True).log()


def cross_entropy(z, y):
    return -log_softmax(z).gather(1, y.reshape(-1, 1)).mean(dim=0)
