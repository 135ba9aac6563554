"""A network from plain tensors: forward, backward and SGD by hand, then seen through our lens.

Run in the repository's root, it replaces docs/images/by_hand.png; elsewhere it writes by_hand.png.
"""

from pathlib import Path

import torch
from matplotlib.figure import Figure

import reluscope as rs

torch.set_num_threads(1)  # products so small are done before a second thread wakes

points = rs.data.grid(rows=4, columns=4, classes=3, points_per_square=30, seed=0)
mean, scale = points.x.mean(axis=0), points.x.std(axis=0)
x, y = torch.tensor((points.x - mean) / scale), torch.tensor(points.y)

torch.manual_seed(0)
Ws = [torch.randn(d, e).double() for d, e in [(2, 32), (32, 32), (32, 3)]]
bs = [torch.full((W.shape[1],), 0.1).double() for W in Ws]


def forward(x, Ws, bs):
    inputs = [x]  # what goes into each layer
    for W, b in zip(Ws[:-1], bs[:-1], strict=True):
        inputs.append((inputs[-1] @ W + b).clamp(min=0))  # a = max(x W + b, 0)
    return inputs, inputs[-1] @ Ws[-1] + bs[-1]


def log_softmax(z):
    z = z - z.amax(dim=1, keepdim=True)
    return z - z.exp().sum(dim=1, keepdim=True).log()


def cross_entropy(z, y):
    return -log_softmax(z)[range(len(y)), y].mean()


def backward(x, y, Ws, bs):
    inputs, z = forward(x, Ws, bs)
    dz = (log_softmax(z).exp() - torch.eye(3)[y]) / len(y)  # (softmax(z) − onehot(y)) / n
    dWs, dbs = [], []
    for W, a in zip(reversed(Ws), reversed(inputs), strict=True):
        dWs.insert(0, a.T @ dz)  # ∂L/∂W = xᵀ ∂L/∂z
        dbs.insert(0, dz.sum(dim=0))
        dz = (dz @ W.T) * (a > 0)  # through the ReLU before
    return [*dWs, *dbs]


# The same gradient by autograd, on leaves of one's own.
leaves = [p.clone().requires_grad_() for p in [*Ws, *bs]]
cross_entropy(forward(x, leaves[:3], leaves[3:])[1], y).backward()
by_hand = backward(x, y, Ws, bs)
equal = [torch.allclose(g, leaf.grad) for g, leaf in zip(by_hand, leaves, strict=True)]
print(f"both ways to the gradient agree: {all(equal)}")
assert all(equal)

for _ in range(300):
    for rows in torch.randperm(len(x)).split(32):
        for p, g in zip([*Ws, *bs], backward(x[rows], y[rows], Ws, bs), strict=True):
            p -= 0.01 * g

# From here on the network is the library's; it must know how the points were standardised.
net = rs.nn.MLP.from_weights(
    Ws, bs, standardizer=rs.data.Standardizer(mean, scale), class_names=points.class_names
)
cells = rs.cells.cell_complex(net, rs.pictures.cell_bounds(net, points=points))
right = int((net.predict(points.x) == points.y).sum())
assert right == int((forward(x, Ws, bs)[1].argmax(dim=1) == y).sum())
print(f"{right} of {len(points)} points right, {cells.n_cells} cells")

says, cut = Figure(figsize=(11, 4.6), layout="constrained").subplots(1, 2)
rs.pictures.photo(net, color="confidence", points=points, ax=says)
rs.pictures.draw_cells(cells, cut, boundary=True, net=net)
folder = Path("docs/images")
target = folder / "by_hand.png" if folder.is_dir() else Path("by_hand.png")
rs.pictures.save(says, target, dpi=100)
