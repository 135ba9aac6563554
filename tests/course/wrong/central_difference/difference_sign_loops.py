# expects: central_difference difference-sign
# replaces: loops/lesson_07_chain_rule.py
import torch
from lesson_01_linear import linear
from lesson_02_relu import relu
from lesson_03_softmax_cross_entropy import softmax


def gradients_chain(x, y, Ws, bs):
    gWs = [torch.zeros_like(W) for W in Ws]
    gbs = [torch.zeros_like(b) for b in bs]
    for row, label in zip(x, y):
        before = [row]
        for k in range(len(Ws)):
            z = linear(before[-1].reshape(1, -1), Ws[k], bs[k])
            before.append(relu(z)[0] if k < len(Ws) - 1 else z[0])
        delta = softmax(before[-1].reshape(1, -1))[0].clone()
        delta[label] -= 1
        for k in reversed(range(len(Ws))):
            for j in range(len(delta)):
                gbs[k][j] += delta[j] / len(x)
                for i in range(len(before[k])):
                    gWs[k][i, j] += before[k][i] * delta[j] / len(x)
            new = []
            for i in range(len(before[k])):
                total = sum(Ws[k][i, j] * delta[j] for j in range(len(delta)))
                new.append(total if before[k][i] > 0 else 0.0)
            delta = new
    return gWs, gbs


def central_difference(f, W, h):
    result = W.clone()
    for place in range(W.numel()):
        up, down = W.clone(), W.clone()
        up.view(-1)[place] += h
        down.view(-1)[place] -= h
        result.view(-1)[place] = (f(down) - f(up)) / (2 * h)
    return result
