# expects: cross_entropy cross-entropy-overflow
# replaces: one_file/course.py
"""The whole course in one file."""

import math

import torch as t

# ---------- lesson 1 ----------


def affine(inputs, weights, offsets):
    return t.tensordot(inputs, weights, dims=1) + offsets


# ---------- lesson 2 ----------


def rectify(inputs):
    return t.max(inputs, 0 * inputs)


# ---------- lesson 3 ----------


def normaliser(logits):
    """Log of the sum of exp, one per row, as a column."""
    top, _ = logits.max(dim=1, keepdim=True)
    return top + t.log(t.exp(logits - top).sum(dim=1, keepdim=True))


def probabilities(logits):
    return t.exp(logits - normaliser(logits))


def log_probabilities(logits):
    return logits - normaliser(logits)


def loss(logits, labels):
    right = logits[range(len(labels)), labels]
    return (t.log(t.exp(logits).sum(1)) - right).mean().reshape(1)


# ---------- lesson 4 ----------


def grid(rows, cols, classes, per_square, seed):
    g = t.Generator().manual_seed(seed)
    x, y = [], []
    for k in range(rows * cols):
        i, j = divmod(k, cols)
        corner = t.tensor([j, i], dtype=t.float32)
        x.append(corner + 0.05 + 0.9 * t.rand(per_square, 2, generator=g))
        y += [k % classes] * per_square
    return t.vstack(x), t.tensor(y)


def scale(train, other):
    centre, spread = train.mean(0), train.var(0).sqrt()
    return [(part - centre) / spread for part in (train, other)]


def indicator(labels, c):
    return t.stack([t.where(labels == k, 1.0, 0.0) for k in range(c)], dim=1)


def mix(points, labels, seed):
    g = t.Generator().manual_seed(seed)
    order = sorted(range(len(labels)), key=t.rand(len(labels), generator=g).tolist().__getitem__)
    return points[order], labels[order]


# ---------- lesson 5 ----------


def start(widths, seed):
    g = t.Generator().manual_seed(seed)

    def gauss(shape):  # Box and Muller
        u, v = 1 - t.rand(shape, generator=g), t.rand(shape, generator=g)
        return t.sqrt(-2 * t.log(u)) * t.cos(2 * math.pi * v)

    shapes = [(widths[k - 1], widths[k]) for k in range(1, len(widths))]
    return tuple(gauss(s) for s in shapes), tuple(t.tensor([0.1] * s[1]) for s in shapes)


def network(points, weights, offsets):
    signal = points
    last = len(weights)
    for number, (w, o) in enumerate(zip(weights, offsets), start=1):
        signal = affine(signal, w, o)
        signal = signal if number == last else rectify(signal)
    return signal


# ---------- the names that the course asks for ----------

linear, relu = affine, rectify
softmax, log_softmax, cross_entropy = probabilities, log_probabilities, loss
make_grid, standardize, one_hot, shuffle = grid, scale, indicator, mix
init, forward = start, network

# ---------- lesson 6 ----------


def slopes(points, labels, weights, offsets):
    followed = [p.detach().clone().requires_grad_(True) for p in (*weights, *offsets)]
    half = len(weights)
    loss(network(points, followed[:half], followed[half:]), labels).backward()
    return [p.grad for p in followed[:half]], [p.grad for p in followed[half:]]


def descend(weights, offsets, weight_slopes, offset_slopes, rate):
    for number in range(len(weights)):
        weights[number] = weights[number] - rate * weight_slopes[number]
        offsets[number] = offsets[number] - rate * offset_slopes[number]
    return weights, offsets


def learn(points, labels, weights, offsets, rate, rounds, size, seed):
    told = []
    for number in range(rounds):
        p, q = mix(points, labels, seed + 31 * number)
        before = []
        for first in range(0, len(p), size):
            some, theirs = p[first : first + size], q[first : first + size]
            with t.no_grad():
                before.append(loss(network(some, weights, offsets), theirs))
            steps = slopes(some, theirs, weights, offsets)
            weights, offsets = descend(list(weights), list(offsets), *steps, rate)
        told.append(sum(before) / len(before))
    return weights, offsets, told


# ---------- lesson 7 ----------


def back(points, labels, weights, offsets):
    signals = [points]
    for w, o in zip(weights[:-1], offsets[:-1]):
        signals.append(rectify(affine(signals[-1], w, o)))
    logits = affine(signals[-1], weights[-1], offsets[-1])
    error = (probabilities(logits) - indicator(labels, logits.shape[1])).div(len(points))
    by_weight, by_offset = {}, {}
    for k in sorted(range(len(weights)), reverse=True):
        by_weight[k] = signals[k].t().mm(error)
        by_offset[k] = t.ones(len(points)) @ error
        error = error.mm(weights[k].t()) * t.heaviside(signals[k], t.tensor(0.0))
    return [by_weight[k] for k in sorted(by_weight)], [by_offset[k] for k in sorted(by_offset)]


def two_sided(f, W, h):
    slope = t.full_like(W, 0.0)
    for place in t.ones_like(W).nonzero():
        place = tuple(place.tolist())
        up, down = W.clone(), W.clone()
        up[place], down[place] = W[place] + h, W[place] - h
        slope[place] = (f(up) - f(down)) / (h + h)
    return slope


# ---------- lesson 8 ----------


def spots(bounds, n):
    left, right, low, high = bounds
    x = [left + (k + 0.5) / n * (right - left) for k in range(n)]
    y = [low + (k + 0.5) / n * (high - low) for k in range(n)]
    return t.tensor([[a, b] for b in y for a in x])


def colours(weights, offsets, bounds, n):
    return network(spots(bounds, n), weights, offsets).sort(dim=1).indices[:, -1].reshape(n, n)


def switches(weights, offsets, bounds, n):
    signal, seen = spots(bounds, n), []
    for w, o in list(zip(weights, offsets))[:-1]:
        signal = affine(signal, w, o)
        seen.append(signal > 0)
        signal = rectify(signal)
    return t.hstack(seen).reshape(n, n, -1)


def variety(weights, offsets, bounds, n):
    seen = switches(weights, offsets, bounds, n).reshape(n * n, -1).long()
    return len({int("".join(map(str, row)), 2) for row in seen.tolist()})


# ---------- lesson 9 ----------


def keep(polygon, normal, shift):
    ring = [tuple(p) for p in polygon.tolist()]
    height = {p: sum(u * v for u, v in zip(p, normal.tolist())) + float(shift) for p in ring}
    rest = []
    for p, q in zip(ring, ring[1:] + ring[:1]):
        if height[p] >= 0:
            rest.append(p)
        if min(height[p], height[q]) < 0 < max(height[p], height[q]):
            s = height[p] / (height[p] - height[q])
            rest.append((p[0] + s * (q[0] - p[0]), p[1] + s * (q[1] - p[1])))
    return t.tensor(rest).reshape(-1, 2)


def pieces(weights, offsets, bounds):
    left, right, low, high = bounds
    found = [t.tensor([[left, low], [right, low], [right, high], [left, high]])]
    for normal, shift in zip(weights.t(), offsets):
        both = [keep(p, s * normal, s * shift) for p in found for s in (1, -1)]
        found = [p for p in both if p.shape[0] > 2]
    return tuple(found)


# ---------- lesson 10 ----------


def roll(w, g, v, rate, friction):
    v = friction * v + rate * g
    return [w - v, v]


def adaptive(w, g, m, v, count, rate, b1, b2, small):
    m, v = t.lerp(g, m, b1), t.lerp(g * g, v, b2)
    return [w - rate * m / (1 - b1**count) / ((v / (1 - b2**count)).sqrt() + small), m, v]


# ---------- the names that the course asks for, of lessons 6 to 10 ----------

gradients_autograd, sgd_step, train = slopes, descend, learn
gradients_chain, central_difference = back, two_sided
class_map, pattern_map, count_patterns = colours, switches, variety
clip, cells = keep, pieces
momentum_step, adam_step = roll, adaptive
