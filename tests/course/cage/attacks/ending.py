"""End the process, or never end: whoever does loses this function, and nothing else."""

from tests.course.cage.attacks.attack import call, load

ATTACKS = [
    call("sys.exit", "raised", "sys.exit(0)"),
    call("os._exit", "early", "os._exit(0)"),
    call("os._exit with the code of the walls", "early", "os._exit(70)"),
    call("exit in C", "early", "ctypes.CDLL(None).exit(0)"),
    call("abort", "early", "os.abort()"),
    call("a null pointer", "early", "ctypes.string_at(0)"),
    call("a jump to nowhere", "early", "ctypes.CFUNCTYPE(None)(16)()"),
    call("KeyboardInterrupt", "raised", "raise KeyboardInterrupt"),
    call("GeneratorExit", "raised", "raise GeneratorExit"),
    call(
        "an exception without a text", "raised", "raise type('E', (BaseException,), {'__str__': 1})"
    ),
    call(
        "an exception whose text ends the process",
        "early",
        """
class Odd(Exception):
    def __str__(self):
        os._exit(0)
raise Odd
""",
    ),
    call("an exception with a long text", "raised", "raise ValueError('x' * 10**7)"),
    call(
        "an exception of half letters", "raised", "raise ValueError('\\ud800' * 50 + '\\x1b[31m')"
    ),
    call("an endless loop", "time", "while True: pass"),
    call("an endless loop in C", "time", "return torch.tensor(sum(iter(int, 1)))"),
    call(
        "an endless loop in torch",
        "time",
        "while True: torch.ones(300, 300) @ torch.ones(300, 300)",
    ),
    call("sleep", "time", "import time\ntime.sleep(1000)"),
    call(
        "sleep and catch everything",
        "time",
        """
import time
while True:
    try:
        time.sleep(1000)
    except BaseException:
        pass
""",
    ),
    call(
        "ignore all signals",
        "time",
        """
import signal
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
while True: pass
""",
    ),
    call("recursion", "raised", "return relu(x)"),
    call("recursion without a limit", "early time", "sys.setrecursionlimit(10**9)\nreturn relu(x)"),
    call(
        "recursion in C",
        "early raised time",
        "sys.setrecursionlimit(10**9)\na = []\nfor _ in range(10**6): a = [a]\nrepr(a)",
    ),
    call("a long power", "time", "return 9 ** 9 ** 9"),
    call("a slow regular expression", "time", "import re\nre.match('(a+)+$', 'a' * 64 + 'b')"),
    call("wait for input", "raised", "return input()"),
    call("os.kill itself", "raised", "os.kill(os.getpid(), 9)\nreturn relu(x)", steps=1),
    call("close everything", "early raised", "os.closerange(0, 64)\nreturn x"),
    load("exit while loading", "missing", "sys.exit(0)\ndef relu(x): return x.clamp(min=0)"),
    load("os._exit while loading", "missing", "os._exit(0)\ndef relu(x): return x.clamp(min=0)"),
    load("an endless loop while loading", "missing", "while True: pass"),
    load("sleep while loading", "missing", "import time\ntime.sleep(1000)"),
    load("a null pointer while loading", "missing", "ctypes.string_at(0)"),
    load("raise while loading", "missing", "raise MemoryError"),
    load(
        "end at exit",
        "wrong",
        "import atexit\natexit.register(lambda: os._exit(3))\ndef relu(x): return x",
    ),
]
