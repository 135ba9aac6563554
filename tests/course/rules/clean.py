"""Right solutions that look a little like something else: (function, arguments, source)."""

CLEAN = {
    "clamp": ("relu", "x", "import torch\ndef relu(x): return x.clamp(min=0)"),
    "maximum": (
        "relu",
        "x",
        "import torch\ndef relu(x): return torch.maximum(x, torch.zeros_like(x))",
    ),
    "where": ("relu", "x", "import torch\ndef relu(x): return torch.where(x > 0, x, 0.0)"),
    "product": ("relu", "x", "def relu(x): return x * (x > 0)"),
    "getattr of arithmetic": (
        "relu",
        "x",
        "import torch\ndef relu(x): return getattr(torch, 'max' + 'imum')(x, torch.tensor(0.0))",
    ),
    "own names": (
        "log_softmax",
        "x",
        "import torch\n"
        "def logsumexp(z):\n    m = z.amax(1, keepdim=True)\n"
        "    return m + (z - m).exp().sum(1, keepdim=True).log()\n"
        "def log_softmax(z): return z - logsumexp(z)\n"
        "def softmax(z): return log_softmax(z).exp()",
    ),
    "a class with methods of these names": (
        "softmax",
        "x",
        "class Layers:\n    def relu(self, x): return x.clamp(min=0)\n"
        "    def softmax(self, z):\n        e = (z - z.amax(1, keepdim=True)).exp()\n"
        "        return e / e.sum(1, keepdim=True)\n"
        "    def backward(self, g): return g\n"
        "layers = Layers()\ndef softmax(z): return layers.softmax(z)\nrelu = layers.relu",
    ),
    "a backward of one's own in lesson 7": (
        "gradients_chain",
        "x y Ws bs",
        "import torch\nclass Linear:\n    def __init__(self, W, b): self.W, self.b = W, b\n"
        "    def forward(self, x):\n        self.x = x\n        return x @ self.W + self.b\n"
        "    def backward(self, g): return self.x.T @ g, g.sum(0), g @ self.W.T\n"
        "def gradients_chain(x, y, Ws, bs):\n    layers = [Linear(*p) for p in zip(Ws, bs)]\n"
        "    for layer in layers:\n        x = layer.forward(x)\n    g, out = x, []\n"
        "    for layer in reversed(layers):\n        gW, gb, g = layer.backward(g)\n"
        "        out.insert(0, (gW, gb))\n    return [o[0] for o in out], [o[1] for o in out]",
    ),
    "no_grad in lesson 7": (
        "central_difference",
        "f W h",
        "import torch\n@torch.no_grad()\ndef central_difference(f, W, h):\n"
        "    with torch.autograd.grad_mode.no_grad(), torch.autograd.set_grad_enabled(False):\n"
        "        d = torch.zeros_like(W)\n        for i in range(W.numel()):\n"
        "            e = torch.zeros_like(W)\n            e.view(-1)[i] = h\n"
        "            d.view(-1)[i] = (f(W + e) - f(W - e)) / (2 * h)\n        return d",
    ),
    "backward in lesson 6": (
        "gradients_autograd",
        "x y Ws bs",
        "def gradients_autograd(x, y, Ws, bs):\n"
        "    Ws = [W.clone().requires_grad_() for W in Ws]\n"
        "    loss = ((x @ Ws[0]).clamp(min=0) @ Ws[1]).sum()\n    loss.backward()\n"
        "    return [W.grad for W in Ws], bs",
    ),
    "unused imports": (
        "relu",
        "x",
        "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\nimport gc\n"
        "def relu(x):\n    gc.collect()\n    return x.clamp(min=0)",
    ),
    "a comparison under the main guard": (
        "relu",
        "x",
        "import torch\ndef relu(x): return x.clamp(min=0)\n"
        "if __name__ == '__main__':\n    assert (relu(y) == torch.nn.functional.relu(y)).all()",
    ),
    "a comparison at the top": (
        "relu",
        "x",
        "import torch\ndef relu(x): return x.clamp(min=0)\n"
        "print(relu(torch.ones(1)) == torch.relu(torch.ones(1)))",
    ),
    "annotations and texts": (
        "relu",
        "x",
        "import torch\ndef relu(x: torch.nn.Parameter) -> torch.nn.Parameter:\n"
        "    'Not torch.nn.functional.relu.'\n    assert x.ndim, 'see torch.relu'\n"
        "    return x.clamp(min=0)",
    ),
    "an old version above": (
        "relu",
        "x",
        "import torch\ndef relu(x): return torch.relu(x)\ndef relu(x): return x.clamp(min=0)",
    ),
    "a helper that nobody calls": (
        "relu",
        "x",
        "import torch\ndef check(x): return torch.nn.functional.relu(x)\n"
        "def relu(x): return x.clamp(min=0)",
    ),
    "numpy in disguise": (
        "relu",
        "x",
        "import numpy as torch\nimport torch as t\n"
        "def relu(x): return t.from_numpy(torch.maximum(x.numpy(), 0))",
    ),
    "a parameter of that name": (
        "cross_entropy",
        "x y",
        "def cross_entropy(z, y, nn=2, optim=None):\n    e = z.exp()\n"
        "    return -(e / e.sum(1, keepdim=True)).log()[range(len(y)), y].mean()",
    ),
    "drawn from a distribution": (
        "relu",
        "x",
        "import torch\nfrom torch.distributions import Normal\n"
        "def relu(x): return x.clamp(min=0) + 0 * Normal(0.0, 1.0).sample(x.shape)",
    ),
}
