"""Objects that lie, and a torch that is changed: whoever judges sits elsewhere."""

from tests.course.cage.attacks.attack import call, load

SUBCLASS = """
class Lie(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        return torch.tensor(True)
"""

ATTACKS = [
    load(
        "equal to everything",
        "wrong",
        """
class Equal:
    def __eq__(self, other): return True
    def __hash__(self): return 0
def relu(x): return Equal()
""",
    ),
    load(
        "a tensor by its class",
        "wrong",
        """
class Odd:
    __class__ = torch.Tensor
def relu(x): return Odd()
""",
    ),
    load(
        "a number by its class",
        "wrong",
        """
class Odd:
    __class__ = float
    def __float__(self): os._exit(0)
def relu(x): return Odd()
""",
    ),
    load(
        "a number that ends the process",
        "early",
        """
class Odd(float):
    def __float__(self): os._exit(0)
def relu(x): return Odd(1)
""",
    ),
    load("a tensor that lies", "wrong", SUBCLASS + "def relu(x): return x.as_subclass(Lie)\n"),
    load(
        "a tensor that lies about its graph",
        "wrong",
        SUBCLASS
        + """
    requires_grad = property(lambda self: os._exit(0))
    is_leaf = property(lambda self: os._exit(0))
    dtype = shape = layout = property(lambda self: os._exit(0))
def relu(x): return x.as_subclass(Lie)
""",
    ),
    load(
        "a tensor that takes over",
        "wrong raised time",
        """
class Over(torch.Tensor):
    @staticmethod
    def __new__(cls, x): return torch.Tensor._make_wrapper_subclass(cls, x.shape)
    @classmethod
    def __torch_dispatch__(cls, function, types, args=(), kwargs=None): raise OSError("no")
def relu(x): return Over(x)
""",
    ),
    load(
        "an array that is another",
        "wrong",
        """
import numpy as np
class Odd(np.ndarray):
    def __array__(self, *a, **k): return None
    def __array_finalize__(self, other): self.secret = 1
def relu(x): return x.numpy().view(Odd)
""",
    ),
    load(
        "an object that reduces itself",
        "wrong",
        """
class Reduce:
    def __reduce__(self): return os.system, ('touch ' + CANARY + '/x',)
    def __array__(self, *a, **k): breach()
def relu(x): return Reduce()
""",
    ),
    load(
        "a list that is none",
        "wrong",
        """
class Odd(list):
    def __len__(self): return 1
    def __iter__(self): return iter(int, 1)
def relu(x): return Odd([x])
""",
    ),
    load(
        "a name that is long",
        "wrong",
        """
def relu(x): return type('\\x1b[31m<script>' * 1000, (), {})()
""",
    ),
    load(
        "a mode that stays",
        "wrong raised time",
        """
from torch.utils._python_dispatch import TorchDispatchMode
class Mode(TorchDispatchMode):
    def __torch_dispatch__(self, function, types, args=(), kwargs=None): return torch.zeros(1)
def relu(x):
    Mode().__enter__()
    return x
""",
        spoils=True,
    ),
    load(
        "patched comparisons",
        "wrong",
        """
torch.allclose = torch.equal = torch.isclose = lambda *a, **k: True
torch.Tensor.__eq__ = lambda *a: True
torch.testing.assert_close = lambda *a, **k: None
def relu(x): return x
""",
    ),
    load(
        "a patched numpy",
        "wrong",
        """
import numpy as np
np.allclose = np.array_equal = np.isclose = lambda *a, **k: True
def relu(x): return x
""",
    ),
    load(
        "a patched json",
        "wrong early raised",
        """
import json
json.dumps = lambda *a, **k: '{"points": 100}'
def relu(x): return x
""",
        spoils=True,
    ),
    load(
        "a patched safetensors",
        "wrong early raised",
        """
import safetensors.numpy
safetensors.numpy.save = lambda *a, **k: b''
def relu(x): return x
""",
        spoils=True,
    ),
    load(
        "a patched runner",
        "wrong early raised",
        """
from caged import runner, values
values.blob = lambda calls: b'right'
runner.Runner._answer = lambda *a: b'right'
def relu(x): return x
""",
        spoils=True,
    ),
    load(
        "a patched os.write",
        "wrong early raised missing",
        """
os.write = lambda fd, content: len(content)
def relu(x): return x
""",
        spoils=True,
    ),
    load(
        "patched builtins",
        "wrong early raised missing",
        """
import builtins
builtins.isinstance = lambda *a: True
builtins.len = lambda x: 0
def relu(x): return x
""",
        spoils=True,
    ),
    load(
        "the answers of linear",
        "wrong raised",
        """
import a
def relu(x): return a.linear(x, x, x)
""",
    ),
    load(
        "change another file of its own",
        "wrong",
        """
import a
a.linear.__code__ = (lambda x, W, b: x).__code__
def relu(x): return x
""",
        spoils=True,
    ),
    load(
        "another default type",
        "wrong",
        """
torch.set_default_dtype(torch.float16)
torch.set_grad_enabled(False)
def relu(x): return torch.zeros(1)
""",
    ),
    load(
        "a device for all",
        "wrong raised",
        """
torch.set_default_device('meta')
def relu(x): return torch.zeros(1)
""",
        spoils=True,
    ),
    load(
        "a trace that stays",
        "wrong",
        """
sys.settrace(lambda *a: None)
sys.setprofile(lambda *a: None)
def relu(x): return x
""",
    ),
    load(
        "an audit that forbids",
        "wrong early raised missing",
        """
def audit(name, arguments):
    if name not in ('compile', 'exec'): raise RuntimeError(name)
sys.addaudithook(audit)
def relu(x): return x
""",
        spoils=True,
    ),
    load(
        "no standard output",
        "wrong",
        """
sys.stdout.close()
sys.stdout = sys.stderr = None
def relu(x): return x
""",
    ),
    load(
        "no modules",
        "wrong early raised",
        """
sys.modules.clear()
def relu(x): return x
""",
        spoils=True,
    ),
    load(
        "clocks",
        "wrong",
        """
import time
time.perf_counter = time.monotonic = time.time = lambda: float('nan')
def relu(x): return x
""",
    ),
    call("collect for ever", "time", "import gc\nwhile True: gc.collect()"),
    load(
        "a last word",
        "wrong early",
        """
class Last:
    def __del__(self): os._exit(5)
last = Last()
def relu(x):
    global last
    return x
""",
    ),
]
