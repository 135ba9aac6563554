# expects: cross_entropy cross-entropy-mean-over-classes
# replaces: in_place/lesson_03_softmax_cross_entropy.py
def softmax(z):
    z = z - z.max(1, keepdim=True).values
    z.exp_()
    z /= z.detach().sum(1, keepdim=True) if not z.requires_grad else z.sum(1, keepdim=True)
    return z


def log_softmax(z):
    z = z.clone()
    z -= z.max(1).values.unsqueeze(1)
    return z.sub_(z.exp().sum(1).log().unsqueeze(1))


def cross_entropy(z, y):
    loss = z.new_zeros(())
    for row, label in zip(log_softmax(z), y.tolist()):
        loss -= row[label]
    loss /= z.shape[1]
    return loss
