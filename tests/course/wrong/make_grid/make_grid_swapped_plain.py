# expects: make_grid make-grid-swapped
# replaces: plain/lesson_04_data.py
import torch


def make_grid(rows, cols, classes, per_square, seed):
    torch.manual_seed(seed)
    labels = torch.arange(rows * cols) % classes
    labels = labels[torch.randperm(rows * cols)]
    xs, ys = [], []
    for i in range(rows):
        for j in range(cols):
            points = torch.rand(per_square, 2)
            points[:, 0] += i
            points[:, 1] += j
            xs.append(points)
            ys.append(torch.full((per_square,), int(labels[i * cols + j])))
    return torch.cat(xs), torch.cat(ys)


def standardize(train, other):
    mu = train.mean(dim=0, keepdim=True)
    sigma = train.std(dim=0, keepdim=True)
    return (train - mu) / sigma, (other - mu) / sigma


def one_hot(y, c):
    result = torch.zeros(len(y), c)
    result[torch.arange(len(y)), y] = 1.0
    return result


def shuffle(x, y, seed):
    torch.manual_seed(seed)
    perm = torch.randperm(x.shape[0])
    return x[perm], y[perm]
