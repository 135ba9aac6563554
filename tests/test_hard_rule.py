"""Nothing under src uses torch.nn, torch.optim or torch.nn.functional, by whatever name.

Nor does it take from torch what the layers are there to show: softmax, its logarithm, ReLU, the
cross entropy, neither as functions nor as methods of tensors. ``import torch`` itself loads
torch.nn, so what counts is what our sources name: in imports, in attributes, and in the texts that
getattr and import_module could be given.
"""

import ast
from pathlib import Path

import grimp
import pytest

SOURCE = Path(__file__).parents[1] / "src"
FILES = sorted(SOURCE.rglob("*.py"))
FORBIDDEN_PARTS = ("nn", "optim")
# modules of torch whose names lead to torch.nn's functions by another way
DETOURS = {
    "_C",
    "_VF",
    "_decomp",
    "_dynamo",
    "_inductor",
    "_prims",
    "_refs",
    "ao",
    "compile",
    "compiler",
    "export",
    "func",
    "fx",
    "hub",
    "jit",
    "library",
    "ops",
    "quantization",
}
# functions of torch itself that are whole layers, losses or their derivatives, not arithmetic
LAYERS = {
    "batch_norm",
    "bilinear",
    "binary_cross_entropy_with_logits",
    "celu",
    "celu_",
    "conv1d",
    "conv2d",
    "conv3d",
    "convolution",
    "cosine_embedding_loss",
    "cross_entropy",
    "ctc_loss",
    "dropout",
    "dropout_",
    "embedding",
    "feature_dropout",
    "group_norm",
    "gru",
    "hinge_embedding_loss",
    "instance_norm",
    "kl_div",
    "layer_norm",
    "log_softmax",
    "lstm",
    "margin_ranking_loss",
    "max_pool2d",
    "native_batch_norm",
    "native_layer_norm",
    "nll_loss",
    "poisson_nll_loss",
    "prelu",
    "rms_norm",
    "rnn_relu",
    "rnn_tanh",
    "rrelu",
    "selu",
    "threshold",
    "threshold_",
    "triplet_margin_loss",
}

# what we write ourselves: not to be had from torch, in whichever of its modules or as a method
OURS = {
    "_log_softmax",
    "_softmax",
    "cross_entropy",
    "cross_entropy_loss",
    "log_softmax",
    "logcumsumexp",
    "logsumexp",
    "relu",
    "relu_",
    "softmax",
}


def dotted(node):
    """Return the parts of ``a.b.c``, or None where it is something else."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return [node.id, *reversed(parts)] if isinstance(node, ast.Name) else None


def aliases(tree):
    """Return what each imported name stands for, as parts."""
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                full = name.name.split(".")
                known[name.asname or full[0]] = full if name.asname else full[:1]
        elif isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                known[name.asname or name.name] = [*node.module.split("."), name.name]
        elif isinstance(node, ast.Assign) and (value := dotted(node.value)):
            full = [*known.get(value[0], value[:1]), *value[1:]]
            for target in node.targets:
                if isinstance(target, ast.Name) and full[0] == "torch":
                    known[target.id] = full
    return known


def breaks_the_rule(parts):
    if not parts or parts[0] != "torch" or len(parts) < 2:
        return False
    return (
        any(part in FORBIDDEN_PARTS or part in OURS for part in parts[1:])
        or parts[1] in DETOURS
        or parts[1] in LAYERS
    )


def is_a_method_of_ours(node, known):
    """Whether ``a.softmax``, say, is taken from anything but a module of our own."""
    base = dotted(node.value)
    ours = base is not None and (base == ["self"] or known.get(base[0], base)[0] == "reluscope")
    return node.attr in OURS and not ours


def offences(source):
    """Return the lines of a source that reach for what is forbidden."""
    tree = ast.parse(source)
    known = aliases(tree)
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [name.name.split(".") for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = (node.module or "").split(".")
            names = [[*module, name.name] for name in node.names]
            if module[0] == "torch" and any(name.name == "*" for name in node.names):
                found.append((node.lineno, "import *"))
        elif isinstance(node, ast.Attribute) and is_a_method_of_ours(node, known):
            names = [["torch", "Tensor", node.attr]]
        elif isinstance(node, ast.Attribute) and (parts := dotted(node)):
            names = [[*known.get(parts[0], parts[:1]), *parts[1:]]]
        elif isinstance(node, ast.Call):
            names = called(node, known)
        elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            names = [["torch", *str(node.slice.value).removeprefix("torch.").split(".")]]
            names = names if of_torch(node.value, known) else []
        else:
            continue
        found += [(node.lineno, ".".join(parts)) for parts in names if breaks_the_rule(parts)]
    return found


def of_torch(node, known):
    """Whether an expression mentions torch, or the table of all modules."""
    return any(
        isinstance(inner, ast.Name) and known.get(inner.id, [inner.id])[0] in ("torch", "sys")
        for inner in ast.walk(node)
    )


def called(node, known):
    """Return the names that getattr, import_module and their like are asked for."""
    name = (dotted(node.func) or ["?"])[-1]
    texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    if name in ("getattr", "attrgetter", "methodcaller") and (found := OURS.intersection(texts)):
        return [["torch", "Tensor", text] for text in found]
    if name in ("import_module", "__import__", "exec", "eval"):
        return [text.split(".") for text in texts]
    if name == "__import__" or (name in ("getattr", "attrgetter", "vars") and node.args):
        subject = node.args[0]
        if of_torch(subject, known) and len(node.args) > 1 and not texts:
            return [["torch", "ops", "(a computed name)"]]
        base = dotted(subject) or ["torch"]
        full = [*known.get(base[0], base[:1]), *base[1:]]
        return [[*full, *text.split(".")] for text in texts] if of_torch(subject, known) else []
    return []


# The cage puts PyTorch back into a fresh state, and reads tensors whose classes may lie.
IN_THE_CAGE = {
    "runner.py": {"set_anomaly_enabled", "_set_deterministic_algorithms"},
    "values.py": {"TensorBase", "DisableTorchFunction"},
}

# Modules that others bring are read as a graph, which PyTorch's exporter makes of them.
IN_THE_EXPORTER = {"torch.export", "torch.export.default_decompositions", "torch.export.export"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_sources_obey(path):
    found = [name for _, name in offences(path.read_text(encoding="utf-8"))]
    if path.parts[-2:] == ("torch_modules", "exported.py"):
        found = [name for name in found if name not in IN_THE_EXPORTER]
    if path.parent.name == "inside":
        known = IN_THE_CAGE.get(path.name, set())
        found = [
            name for name in found if name not in {"torch._C", *(f"torch._C.{k}" for k in known)}
        ]
    assert found == []


def test_the_import_graph_obeys():
    graph = grimp.build_graph("reluscope", include_external_packages=True, cache_dir=None)
    assert "torch" in graph.modules
    for module in graph.modules:
        if module.split(".")[0] == "reluscope":
            for imported in graph.find_modules_directly_imported_by(module):
                for detail in graph.get_import_details(importer=module, imported=imported):
                    assert "torch.nn" not in detail["line_contents"]
                    assert "torch.optim" not in detail["line_contents"]


def test_no_loaded_module_of_ours_holds_anything_of_torch_nn():
    import importlib
    import pkgutil

    import reluscope

    for found in pkgutil.walk_packages(reluscope.__path__, "reluscope."):
        if found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            origin = getattr(value, "__module__", None) or getattr(value, "__name__", "")
            assert not str(origin).startswith(("torch.nn", "torch.optim")), (found.name, name)
            for ancestor in getattr(value, "__mro__", ()):
                assert not ancestor.__module__.startswith(("torch.nn", "torch.optim"))


FORBIDDEN = [
    "import torch.nn",
    "import torch.nn as layers",
    "import torch.nn.functional as F",
    "import torch.optim",
    "from torch import nn",
    "from torch import optim as o",
    "from torch.nn import Linear",
    "from torch.nn.functional import relu",
    "from torch.nn import functional",
    "from torch.optim.lr_scheduler import StepLR",
    "from torch import *",
    "import torch\ntorch.nn.Linear(2, 3)",
    "import torch as t\nt.nn.functional.relu(x)",
    "import torch as t\nt.optim.SGD(p)",
    "import torch\nt = torch\nt.nn.Linear",
    "import torch\nlayers = torch.nn",
    "import torch\ngetattr(torch, 'nn').Linear",
    "import torch\ngetattr(torch, 'n' + 'n')",
    "import torch as t\ngetattr(t, name)",
    "from importlib import import_module\nimport_module('torch.nn')",
    "import importlib\nimportlib.import_module('torch.optim.sgd')",
    "__import__('torch.nn')",
    "import sys\nsys.modules['torch.nn']",
    "import torch\nvars(torch)['nn']",
    "import torch\ntorch.__dict__['optim']",
    "import torch\ntorch.ops.aten.relu(x)",
    "import torch\ntorch._C._nn.linear(x, w)",
    "from torch._C import _nn",
    "import torch\ntorch.jit.script(f)",
    "import torch\ntorch.quantization.torch.nn",
    "import torch\ntorch.autograd.torch.nn.Linear",
    "from torch.ao import nn",
    "import torch._refs.nn.functional as F",
    "import torch\ntorch.log_softmax(z, 1)",
    "import torch\ntorch.conv2d(x, w)",
    "from torch import layer_norm",
    *(f"import torch\ntorch.{name}(z, 0)" for name in sorted(OURS)),
    *(f"import torch as t\nt.special.{name}(z, 0)" for name in sorted(OURS)),
    *(f"from torch.functional import {name}" for name in sorted(OURS)),
    *(f"z.{name}(0)" for name in sorted(OURS)),
    "from torch import softmax as ours\nours(z, 0)",
    "from torch.special import logsumexp",
    "from torch import special\nspecial.softmax(z, 0)",
    "import torch.special as s\ns.log_softmax(z, 0)",
    "import torch\ntorch.Tensor.softmax(z, 0)",
    "import torch\nsoftmax = torch.softmax",
    "import torch\ntorch.sparse.softmax(z, 0)",
    "import torch\nt = torch\nt.relu(z)",
    "(x @ W + b).relu()",
    "self.z[:, :n].softmax(0)",
    "self.z.relu_()",
    "layer(x).log_softmax(-1)",
    "getattr(z, 'softmax')(0)",
    "import operator\noperator.methodcaller('relu')(z)",
    "import torch\ngetattr(torch, 'softmax')",
]


@pytest.mark.parametrize("source", FORBIDDEN)
def test_the_check_finds(source):
    assert offences(source)


@pytest.mark.parametrize(
    "source",
    [
        "import torch\ntorch.mm(a, b)",
        "from torch import Tensor, Generator",
        "import torch\ntorch.exp(z); torch.amax(z, 0); torch.where(z > 0, z, 0)",
        "import torch\ntorch.autograd.grad(y, x)",
        "from reluscope.nn import softmax, log_softmax\nsoftmax(z); log_softmax(z, 0)",
        "from reluscope import nn\nnn.softmax(z)",
        "import reluscope as rs\nrs.nn.softmax(z); rs.nn.softmax_cross_entropy(z, y)",
        "import reluscope.nn.softmax_cross_entropy as loss\nloss.log_softmax(z)",
        "relu = ReLU()\nrelu(z)",
        "def softmax(z): return z.exp() / z.exp().sum()",
        "self.relu(z)",
        "getattr(layer, 'forward')",
        "from reluscope.nn import MLP\nfrom reluscope import optim",
        "import reluscope as rs\nrs.nn.MLP; rs.optim.SGD",
        "import_module(f'reluscope.{name}')",
        "getattr(net, name)",
    ],
)
def test_the_check_allows(source):
    assert offences(source) == []
