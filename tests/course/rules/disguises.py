# ruff: noqa: E501
"""Ways to have what is forbidden under another name: (function, rule, source)."""

_T = "import torch\n"

DISGUISES = {
    "plain": ("relu", "torch.nn", _T + "def relu(x): return torch.nn.functional.relu(x)"),
    "import as": (
        "relu",
        "torch.nn",
        "import torch.nn.functional as F\ndef relu(x): return F.relu(x)",
    ),
    "from import": ("relu", "torch.nn", "from torch import nn\ndef relu(x): return nn.ReLU()(x)"),
    "renamed": (
        "relu",
        "torch.nn",
        "from torch.nn.functional import relu as less\ndef relu(x): return less(x)",
    ),
    "imported under its name": ("relu", "torch.nn", "from torch.nn.functional import relu"),
    "assigned": ("relu", "relu", _T + "relu = torch.relu"),
    "an alias of torch": (
        "relu",
        "torch.nn",
        "import torch as t\nu = t\nn = u.nn\ndef relu(x): return n.functional.relu(x)",
    ),
    "imported inside": (
        "relu",
        "torch.nn",
        "def relu(x):\n    import torch.nn.functional as a\n    return a.relu(x)",
    ),
    "through functional": (
        "relu",
        "torch.nn",
        _T + "def relu(x): return torch.functional.F.relu(x)",
    ),
    "through another module": (
        "relu",
        "torch.nn",
        _T + "def relu(x): return torch.overrides.torch.nn.functional.relu(x)",
    ),
    "getattr": (
        "relu",
        "torch.nn",
        _T + "def relu(x): return getattr(torch, 'nn').functional.relu(x)",
    ),
    "getattr of parts": (
        "relu",
        "torch.nn",
        _T + "def relu(x): return getattr(getattr(torch, 'n' + 'n'), 'functional').relu(x)",
    ),
    "a text in a name": (
        "relu",
        "relu",
        _T + "which = ''.join(reversed('uler'))\ndef relu(x): return getattr(torch, which)(x)",
    ),
    "chr": (
        "relu",
        "relu",
        _T + "def relu(x): return getattr(torch, chr(114) + chr(101) + f'l{chr(117)}')(x)",
    ),
    "base64": (
        "relu",
        "relu",
        "import base64, torch\n"
        "def relu(x): return getattr(torch, base64.b64decode('cmVsdQ==').decode())(x)",
    ),
    "a tensor's method": ("softmax", "softmax", "def softmax(z): return z.softmax(1)"),
    "a method by text": ("softmax", "softmax", "def softmax(z): return getattr(z, 'softmax')(1)"),
    "methodcaller": (
        "softmax",
        "softmax",
        "from operator import methodcaller\ndef softmax(z): return methodcaller('softmax', 1)(z)",
    ),
    "attrgetter": (
        "relu",
        "torch.nn",
        "import operator, torch\n"
        "def relu(x): return operator.attrgetter('nn.functional.relu')(torch)(x)",
    ),
    "import_module": (
        "relu",
        "torch.nn",
        "from importlib import import_module as get\n"
        "def relu(x): return get('torch.nn.functional').relu(x)",
    ),
    "__import__": (
        "relu",
        "torch.nn",
        "def relu(x): return __import__('torch').nn.functional.relu(x)",
    ),
    "sys.modules": (
        "relu",
        "torch.nn",
        "import sys, torch\ndef relu(x): return sys.modules['torch.nn.functional'].relu(x)",
    ),
    "vars": ("relu", "torch.nn", _T + "def relu(x): return vars(torch)['nn'].functional.relu(x)"),
    "__dict__": (
        "relu",
        "torch.nn",
        _T + "def relu(x): return torch.__dict__['nn'].functional.relu(x)",
    ),
    "__dict__.get": (
        "relu",
        "relu",
        _T + "def relu(x): return torch.__dict__.get('relu')(x)",
    ),
    "globals": ("relu", "relu", _T + "def relu(x): return globals()['torch'].relu(x)"),
    "__getattribute__": (
        "relu",
        "relu",
        _T + "def relu(x): return torch.__getattribute__('relu')(x)",
    ),
    "torch._C._nn": (
        "linear",
        "torch.nn",
        _T + "def linear(x, W, b): return torch._C._nn.linear(x, W.T, b)",
    ),
    "torch.ops.aten": ("relu", "inside", _T + "def relu(x): return torch.ops.aten.relu(x)"),
    "torch.jit": (
        "relu",
        "inside",
        _T + "f = torch.jit.CompilationUnit('def f(x): return torch.relu(x)\\n').f\n"
        "def relu(x): return f(x)",
    ),
    "torch.special": (
        "log_softmax",
        "log_softmax",
        "from torch import special as s\ndef log_softmax(z): return s.log_softmax(z, 1)",
    ),
    "distributions": (
        "log_softmax",
        "log_softmax",
        "from torch.distributions import Categorical\n"
        "def log_softmax(z): return Categorical(logits=z).logits",
    ),
    "exec": (
        "relu",
        "torch.nn",
        "exec('from torch.nn.functional import relu as r')\ndef relu(x): return r(x)",
    ),
    "exec of a whole function": (
        "relu",
        "relu",
        "exec('import torch\\ndef relu(x):\\n    return torch.relu(x)')",
    ),
    "eval": ("relu", "relu", _T + "def relu(x): return eval('torch.re' + 'lu')(x)"),
    "exec of what is not readable": (
        "relu",
        "unreadable",
        "def relu(x, code=[]):\n    exec(str(code))\n    return x.clamp(min=0)",
    ),
    "a helper": (
        "relu",
        "torch.nn",
        _T + "def less(x): return torch.nn.functional.relu(x)\ndef relu(x): return less(x)",
    ),
    "a helper in a method": (
        "relu",
        "torch.nn",
        _T + "class Own:\n    def less(self, x): return torch.nn.functional.relu(x)\n"
        "def relu(x): return Own().less(x)",
    ),
    "a class of torch.nn": (
        "linear",
        "torch.nn",
        "import torch\nclass Own(torch.nn.Module):\n    def forward(self, x, W, b): return x @ W + b\n"
        "linear = Own()",
    ),
    "a value at the top": (
        "relu",
        "torch.nn",
        _T + "layer = torch.nn.ReLU()\ndef relu(x): return layer(x)",
    ),
    "a list of functions": ("relu", "relu", _T + "fs = [torch.relu]\ndef relu(x): return fs[0](x)"),
    "partial": (
        "softmax",
        "softmax",
        "import functools, torch\nsoftmax = functools.partial(torch.softmax, dim=1)",
    ),
    "a default argument": ("relu", "relu", _T + "def relu(x, f=torch.relu): return f(x)"),
    "a lambda": ("relu", "relu", _T + "relu = lambda x: torch.relu(x)"),
    "from torch import *": ("softmax", "softmax", "from torch import *\ndef softmax_(z): return z"),
    "put into the module": (
        "relu",
        "relu",
        _T + "def relu(x): return x\nglobals()['relu'] = torch.relu",
    ),
    "logsumexp": (
        "cross_entropy",
        "logsumexp",
        _T + "def cross_entropy(z, y):\n"
        "    return (torch.logsumexp(z, 1) - z[torch.arange(len(y)), y]).mean()",
    ),
    "backward in lesson 7": (
        "gradients_chain",
        "autograd",
        "def gradients_chain(x, y, Ws, bs):\n    loss = (x @ Ws[0]).sum()\n    loss.backward()\n"
        "    return [W.grad for W in Ws], bs",
    ),
    "autograd.grad in lesson 7": (
        "gradients_chain",
        "autograd",
        "from torch.autograd import grad\n"
        "def gradients_chain(x, y, Ws, bs): return grad((x @ Ws[0]).sum(), Ws), bs",
    ),
    "func.grad in lesson 7": (
        "central_difference",
        "torch.func",
        _T + "def central_difference(f, W, h): return torch.func.grad(f)(W)",
    ),
    "an optimiser": (
        "sgd_step",
        "torch.optim",
        "from torch.optim import SGD\n"
        "def sgd_step(Ws, bs, gWs, gbs, lr):\n    SGD(Ws + bs, lr).step()\n    return Ws, bs",
    ),
}
