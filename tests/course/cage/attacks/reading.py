"""Read what is none of its business."""

from tests.course.cage.attacks.attack import call, load

ATTACKS = [
    call("the canary", "raised", "print(open(CANARY + '/secret').read())\nbreach()"),
    call(
        "the canary by its descriptor",
        "raised",
        "os.open(CANARY + '/secret', os.O_RDONLY)\nbreach()",
    ),
    call("its folder", "raised", "print(os.listdir(CANARY))\nbreach()"),
    call(
        "the canary through a link that is there", "raised", "print(open(CANARY + '/link').read())"
    ),
    call(
        "the canary by a path descriptor",
        "raised",
        "d = os.open(CANARY, os.O_PATH)\nprint(os.open('secret', os.O_RDONLY, dir_fd=d))\nbreach()",
    ),
    call(
        "a path descriptor opened again",
        "raised",
        "d = os.open(CANARY + '/secret', os.O_PATH)\nopen(f'/proc/self/fd/{d}').read()\nbreach()",
    ),
    call(
        "map the canary", "raised", "print(torch.from_file(CANARY + '/secret', size=3))\nbreach()"
    ),
    call("load the canary", "raised", "torch.load(CANARY + '/secret')"),
    call(
        "import from its folder",
        "raised",
        "sys.path.insert(0, CANARY)\nimport canary_module\nbreach()",
    ),
    call("the solutions", "raised", "print(open(SOLUTION).read())\nbreach()"),
    call("the solutions by the import", "raised", "import reluscope\nbreach()"),
    call(
        "the solutions by an import of its own",
        "raised",
        """
import importlib.util as u
spec = u.spec_from_file_location('reluscope', PACKAGE + '/__init__.py')
spec.loader.exec_module(u.module_from_spec(spec))
breach()
""",
    ),
    call(
        "the solutions by removing the finder",
        "raised",
        "sys.meta_path[:] = [f for f in sys.meta_path if 'NotHere' not in type(f).__name__]\n"
        "sys.path.append(os.path.dirname(PACKAGE))\nimport reluscope.course.tasks.linear\nbreach()",
    ),
    call(
        "the checks", "raised", "print(open(PACKAGE + '/course/tasks/linear.py').read())\nbreach()"
    ),
    call("the rules", "raised", "print(os.listdir(PACKAGE + '/course'))\nbreach()"),
    call("the environment", "wrong", "print(dict(os.environ))\nreturn None"),
    call(
        "the environment in C",
        "wrong",
        "e = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), 'environ')\ni = 0\n"
        "while e[i]:\n    print(e[i])\n    i += 1",
    ),
    call(
        "the environment of the parent",
        "raised",
        "print(open(f'/proc/{os.getppid()}/environ').read())",
    ),
    call("the environment of all", "raised", "print(os.listdir('/proc'))\nbreach()"),
    call("its own memory", "raised", "open('/proc/self/mem', 'rb')\nbreach()"),
    call("its own maps", "raised", "print(open('/proc/self/maps').read())\nbreach()"),
    call("passwords", "raised", "print(open('/etc/shadow').read())\nbreach()"),
    call("users", "raised", "print(open('/etc/passwd').read())\nbreach()"),
    call("the host", "raised", "print(open('/etc/hostname').read())\nbreach()"),
    call("root's home", "raised", "print(os.listdir('/root'))\nbreach()"),
    call("the root", "raised", "print(os.listdir('/'))\nbreach()"),
    call("temporary files", "raised", "print(os.listdir('/tmp'))\nbreach()"),
    call("devices", "raised", "open('/dev/tty')\nbreach()"),
    call("the system", "raised", "print(os.listdir('/sys'))\nbreach()"),
    call("where a link leads", "raised", "print(os.readlink(CANARY + '/link'))\nbreach()"),
    call("the computer's name", "raised", "print(os.uname())\nbreach()"),
    call(
        "kernel messages",
        "raised",
        "system('syslog', 3, ctypes.create_string_buffer(99), 99)\nbreach()",
    ),
    call(
        "frames",
        "wrong",
        """
frame = sys._getframe()
while frame:
    print({k: repr(v)[:2000] for k, v in frame.f_locals.items()})
    frame = frame.f_back
""",
    ),
    call(
        "everything that lives",
        "wrong time memory",
        """
import gc
for thing in gc.get_objects():
    if type(thing) in (dict, list, tuple, bytes, str) and 'SECRET' + '-' in repr(thing)[:10**4]:
        print(thing)
""",
    ),
    call(
        "its memory",
        "wrong raised early time memory",
        "a = ctypes.create_string_buffer(9)\nprint(ctypes.string_at(a, 2**30)[:10])",
    ),
    call(
        "memory of the parent", "raised", "system('process_vm_readv', os.getppid(), 0, 0, 0, 0, 0)"
    ),
    call(
        "descriptors that were left",
        "wrong",
        """
for number in range(4, 1024):
    try:
        os.fstat(number)
    except OSError:
        continue
    print('BREACH')
""",
    ),
    call("descriptors that are read", "raised", "print(os.read(3, 10))\nbreach()"),
    load("the canary while loading", "missing", "print(open(CANARY + '/secret').read())\nbreach()"),
    load("another's file", "missing", "from d import forbidden\nbreach()"),
]
