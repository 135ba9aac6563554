# expects: clip clip-none
# follows: cells
# replaces: plain/lesson_09_cells.py
import torch


def clip(polygon, a, c):
    d = polygon @ a + c
    out = []
    k = len(polygon)
    for i in range(k):
        p, q = polygon[i], polygon[(i + 1) % k]
        dp, dq = d[i], d[(i + 1) % k]
        if dp >= 0:
            out.append(p)
        if (dp > 0 and dq < 0) or (dp < 0 and dq > 0):
            t = dp / (dp - dq)
            out.append(p + t * (q - p))
    if len(out) == 0:
        return None
    return torch.stack(out)


def cells(W, b, bounds):
    x0, x1, y0, y1 = bounds
    result = [torch.tensor([[x0, y0], [x1, y0], [x1, y1], [x0, y1]])]
    for j in range(W.shape[1]):
        new = []
        for polygon in result:
            for sign in (1, -1):
                part = clip(polygon, sign * W[:, j], sign * b[j])
                if len(part) > 2:
                    new.append(part)
        result = new
    return result
