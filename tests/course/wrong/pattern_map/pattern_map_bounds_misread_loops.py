# expects: pattern_map pattern-map-bounds-misread
# follows: count_patterns
# replaces: loops/lesson_08_photo.py
import torch
from lesson_01_linear import linear
from lesson_02_relu import relu
from lesson_05_network import forward


def class_map(Ws, bs, bounds, n):
    x0, x1, y0, y1 = bounds
    photo = torch.zeros(n, n, dtype=torch.long)
    for i in range(n):
        for j in range(n):
            px = x0 + (x1 - x0) * (j + 0.5) / n
            py = y0 + (y1 - y0) * (i + 0.5) / n
            logits = forward(torch.tensor([[px, py]]), Ws, bs)[0].tolist()
            photo[i, j] = logits.index(max(logits))
    return photo


def pattern_map(Ws, bs, bounds, n):
    x0, y0, x1, y1 = bounds
    photo = torch.zeros(n, n, sum(len(b) for b in bs[:-1]), dtype=torch.bool)
    for i in range(n):
        for j in range(n):
            h = torch.tensor([[x0 + (x1 - x0) * (j + 0.5) / n, y0 + (y1 - y0) * (i + 0.5) / n]])
            place = 0
            for k in range(len(Ws) - 1):
                z = linear(h, Ws[k], bs[k])
                for number in z[0]:
                    photo[i, j, place] = number > 0
                    place += 1
                h = relu(z)
    return photo


def count_patterns(Ws, bs, bounds, n):
    seen = set()
    for row in pattern_map(Ws, bs, bounds, n):
        for pattern in row:
            seen.add(tuple(pattern.tolist()))
    return len(seen)
