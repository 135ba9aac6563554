"""Answers that lie, that are too many, or that want to be executed."""

from tests.course.cage.attacks.attack import call

FORGE = """
import json, struct
def frame(letter, content=b''):
    os.write(3, struct.pack('<cQ', letter, len(content)) + content)
def blob(tree, header=None, data=b''):
    head = json.dumps(header or {'__metadata__': {'tree': json.dumps(tree)}}).encode()
    return len(head).to_bytes(8, 'little') + head + data
"""


def forged(name, ends, body, **more):
    return call(name, ends, FORGE + body.strip("\n"), **more)


_F = "frame(b'f', json.dumps({'seconds': 0, 'used': []}).encode())"
ATTACKS = [
    forged("say that all is done", "early", "frame(b'e')\nos._exit(0)"),
    forged("say that it is finished", "early", _F + "\nos._exit(0)"),
    forged("finish without an answer", "early wrong raised", _F),
    forged("ok and points", "early", 'os.write(3, b\'{"ok": true, "points": 100}\')\nos._exit(0)'),
    forged(
        "answers of another",
        "wrong early",
        """
for _ in range(50): frame(b'r', blob([{'value': {'array': '0', 'kind': 'tensor'}}]))
os._exit(0)
""",
    ),
    forged(
        "finish all jobs",
        "early wrong raised",
        """
for i in range(99):
    for _ in range(9): frame(b'r', blob([{'skipped': True}]))
    frame(b'f', json.dumps({'seconds': -1e999, 'used': []}).encode())
    frame(b'b', str(i).encode())
os._exit(0)
""",
        spoils=True,
    ),
    forged("begin for ever", "early time", "while True: frame(b'b', b'1')"),
    forged("load for ever", "early time", "while True: frame(b'l', b'\"b.py\"')"),
    forged(
        "missing", "early missing", 'frame(b\'m\', b\'{"c.py": ["x", "y", "z", 1]}\')\nos._exit(0)'
    ),
    forged("out of memory", "memory", "frame(b'o')\nos._exit(0)"),
    forged(
        "a frame without an end", "early time", "os.write(3, b'r' + bytes([255] * 8))\nos._exit(0)"
    ),
    forged(
        "a frame that is too large",
        "early",
        "os.write(3, struct.pack('<cQ', b'f', 2**40))\nos._exit(0)",
    ),
    forged(
        "a frame half way", "early", "os.write(3, struct.pack('<cQ', b'r', 2**20))\nos._exit(0)"
    ),
    forged("deep nesting", "early", "frame(b'f', b'[' * 10**4)\nos._exit(0)"),
    forged("a giant number", "early", "frame(b'f', b'1' * 10**4)\nos._exit(0)"),
    forged("a long header", "early", "frame(b'r', blob([1] * 10**5))\nos._exit(0)"),
    forged(
        "many arrays",
        "early",
        """
many = {str(i): {'dtype': 'F32', 'shape': [0], 'data_offsets': [0, 0]} for i in range(999)}
frame(b'r', blob(0, {'__metadata__': {'tree': '[]'}, **many}))
os._exit(0)
""",
    ),
    forged(
        "many axes",
        "early",
        """
array = {'0': {'dtype': 'F32', 'shape': [1] * 70, 'data_offsets': [0, 4]}}
frame(b'r', blob(0, {'__metadata__': {'tree': '[]'}, **array}, bytes(4)))
os._exit(0)
""",
    ),
    forged(
        "a giant shape",
        "early",
        """
array = {'0': {'dtype': 'F32', 'shape': [2**62, 4], 'data_offsets': [0, 4]}}
frame(b'r', blob(0, {'__metadata__': {'tree': '[]'}, **array}, bytes(4)))
os._exit(0)
""",
    ),
    forged(
        "offsets out of place",
        "early",
        """
array = {'0': {'dtype': 'F32', 'shape': [1], 'data_offsets': [2**40, 2**40 + 4]}}
frame(b'r', blob(0, {'__metadata__': {'tree': '[]'}, **array}, bytes(4)))
os._exit(0)
""",
    ),
    forged(
        "another type",
        "early",
        """
array = {'0': {'dtype': 'BF16', 'shape': [2], 'data_offsets': [0, 4]}}
frame(b'r', blob(0, {'__metadata__': {'tree': '[]'}, **array}, bytes(4)))
os._exit(0)
""",
    ),
    forged("a pickle", "early", "import pickle\nframe(b'r', pickle.dumps(breach))\nos._exit(0)"),
    forged(
        "a tree of strange nodes",
        "early",
        """
frame(b'r', blob([{'value': {'list': [{'array': {}}]}}]))
os._exit(0)
""",
    ),
    forged("a pipe that is closed", "early raised", "os.close(3)\nreturn x"),
    forged("a pipe that is doubled", "wrong", "os.dup(3)\nos.dup(3)\nreturn x"),
    forged("a pipe that is another", "early", "os.dup2(1, 3)\nreturn x"),
    forged(
        "a pipe that does not wait", "wrong raised early", "os.set_blocking(3, False)\nreturn x"
    ),
    call("nothing", "wrong", "return None"),
    call("a huge answer", "raised", "return torch.zeros(10**7)"),
    call("a huge answer that is small", "raised", "return torch.zeros(1).expand(10**12)"),
    call("many answers", "raised wrong", "return [torch.zeros(1)] * 10**5"),
    call("a deep answer", "wrong", "a = []\nfor _ in range(10**5): a = [a]\nreturn a"),
    call("an answer of itself", "wrong raised", "a = []\na.append(a)\nreturn a"),
    call(
        "a wide answer", "raised wrong time", "a = []\nfor _ in range(4): a = [a] * 120\nreturn a"
    ),
    call("an empty answer", "wrong", "return torch.zeros(0)"),
    call("an answer with many axes", "wrong", "return torch.zeros([1] * 60)"),
    call("an answer of objects", "wrong", "import numpy as np\nreturn np.array([print, None])"),
    call("a complex answer", "wrong", "return x + 1j"),
    call("an answer that is not a number", "wrong", "return x * float('nan')"),
    call("a sparse answer", "wrong", "return x.to_sparse()"),
    call("a meta answer", "wrong", "return x.to('meta')"),
    call("a quantised answer", "wrong", "return torch.quantize_per_tensor(x, 1, 0, torch.qint8)"),
    call("a string", "wrong", "return 'right' * 10**6"),
    call("a giant integer", "wrong raised", "return 10 ** 10**5"),
    call("hard-coded", "wrong", "return torch.tensor([[0.0, 1.0]])"),
]
