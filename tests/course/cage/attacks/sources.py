"""Sources that break whoever reads them, and names that lead elsewhere."""

from tests.course.cage.attacks.attack import load

TAKEN = "if __name__ in ('json', 'torch', 'reluscope', 'caged.runner'): print('BREACH')\n"
ATTACKS = [
    load("deep parentheses", "missing", "a = " + "(" * 10**4 + ")" * 10**4),
    load("deep lists", "missing", "a = " + "[" * 150 + "]" * 150 + "\nrelu = a"),
    load("deep operators", "missing", "a = " + "-" * 10**5 + "1\nrelu = a"),
    load("deep attributes", "missing", "a = x" + ".a" * 10**5),
    load(
        "deep blocks",
        "missing",
        "".join(" " * i + "if 1:\n" for i in range(99)) + " " * 99 + "relu",
    ),
    load("a giant integer", "missing", "a = " + "9" * 10**5),
    load("a giant product", "missing", "a = " + "9" * 4000 + " ** 9999999\nrelu = a", steps=2),
    load("a giant string", "missing", "a = 'x' * 10**9 * 10**9\nrelu = a"),
    load("zero bytes", "missing", "relu = 1\0"),
    load("another encoding", "missing", "# coding: utf-7\nrelu = 1", raw=True),
    load("an unknown encoding", "missing", "# coding: nonsense\nrelu = 1", raw=True),
    load("a module of the standard library", "missing", TAKEN, file="json.py"),
    load("torch", "missing", TAKEN, file="torch.py"),
    load("the runner", "missing", TAKEN, file="caged/runner.py"),
    load("a package of torch", "missing", TAKEN, file="torch/__init__.py"),
    load("reluscope", "missing", TAKEN, file="reluscope.py"),
    load("a folder above", "missing", "x = open(__file__).read()\nbreach()\n", file="../b.py"),
    load(
        "an absolute name",
        "missing",
        "x = open(__file__).read()\nbreach()\n",
        file="/etc/passwd.py",
    ),
    load("a name of two lines", "missing", "raise ValueError('relu')", file="b\n<b>.py"),
    load("a name that steers", "missing", "raise ValueError('relu')", file="\x1b[31mb.py"),
    load("a name without an end", "missing", "raise ValueError('relu')", file="b" * 4000 + ".py"),
]
