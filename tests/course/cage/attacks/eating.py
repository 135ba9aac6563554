"""Eat memory, processes, descriptors, disks and pipes."""

from tests.course.cage.attacks.attack import call, load

ATTACKS = [
    call("a large tensor", "memory", "return torch.zeros(10**10)"),
    call("a large array", "memory", "import numpy as np\nreturn np.ones(10**10)"),
    call("a large string", "memory", "return 'x' * 10**10"),
    call("a list that grows", "memory time", "a = [0]\nwhile True: a += a"),
    call(
        "a list that grows, with a hole to breathe",
        "memory time early",
        """
a = []
while True:
    try:
        a.append(bytearray(10**7))
    except MemoryError:
        a.append([])
""",
    ),
    call("tensors that grow", "memory time", "a = []\nwhile True: a.append(torch.ones(10**6))"),
    call(
        "map memory by hand",
        "raised memory",
        "import mmap\na = [mmap.mmap(-1, 2**30) for _ in range(100)]\nbreach()",
    ),
    call("lock memory", "raised", "system('mlockall', 3)\nbreach()"),
    call("a memory file", "raised", "os.memfd_create('x')\nbreach()"),
    call("shared memory", "raised", "system('shmget', 0, 2**20, 0o1600)\nbreach()"),
    call(
        "shared memory of Python",
        "raised",
        "from multiprocessing.shared_memory import SharedMemory\nSharedMemory(create=True, size=9)",
    ),
    call("fork", "raised", "os.fork()\nbreach()"),
    call("fork bomb", "raised", "while True: os.fork(); breach()"),
    call("clone", "raised", "system('clone', 17, 0, 0, 0, 0)\nbreach()"),
    call("clone3", "raised", "system('clone3', ctypes.create_string_buffer(88), 88)\nbreach()"),
    call("vfork", "raised", "system('vfork')\nbreach()"),
    call(
        "a thread",
        "raised",
        "import threading\nthreading.Thread(target=print).start()\nbreach()",
    ),
    call(
        "a pool",
        "raised time",
        "from concurrent.futures import ThreadPoolExecutor\n"
        "return list(ThreadPoolExecutor(9).map(abs, [x]))",
    ),
    call(
        "processes", "raised", "import multiprocessing\nmultiprocessing.Process().start()\nbreach()"
    ),
    call("threads of torch", "wrong", "torch.set_num_threads(64)\nreturn x - x.exp()"),
    call(
        "threads of torch by the back door",
        "early raised wrong",
        "torch._C._set_num_threads(64)\nreturn torch.ones(2000, 2000) @ torch.ones(2000, 2000)",
    ),
    call("a program", "raised", "import subprocess\nsubprocess.run(['/bin/true'])\nbreach()"),
    call("a shell", "wrong raised", "return 'BREACH' if os.system('true') == 0 else None"),
    call("exec", "raised", "os.execv('/bin/true', ['true'])"),
    call("exec of Python", "raised", "os.execv(sys.executable, ['python', '-c', ''])"),
    call("spawn", "raised", "os.posix_spawn('/bin/true', ['true'], {})\nbreach()"),
    call("a flood of output", "time", "while True: print('x' * 10**6)"),
    call(
        "a flood of output by the descriptor", "time early", "while True: os.write(1, b'x' * 10**6)"
    ),
    call("a flood of errors", "time early", "while True: os.write(2, b'x' * 10**6)"),
    call("a flood of answers", "early time", "while True: os.write(3, b'x' * 10**6)"),
    call(
        "a flood of frames",
        "early time",
        "while True: os.write(3, b'r' + (2**24).to_bytes(8, 'little') + bytes(2**24))",
    ),
    call("all descriptors", "raised", "while True: os.dup(1)"),
    call("all pipes", "raised", "while True: os.pipe()"),
    call("pipes that are larger", "raised", "import fcntl\nfcntl.fcntl(1, 1031, 2**20)\nbreach()"),
    call("a huge file", "raised", "open(CANARY + '/huge', 'wb').truncate(2**40)\nbreach()"),
    call("a full temporary folder", "raised", "open('/tmp/full', 'wb').write(bytes(10))\nbreach()"),
    call("full shared memory", "raised", "open('/dev/shm/full', 'wb').write(bytes(10))\nbreach()"),
    call("a file here", "raised", "open('here', 'wb').write(bytes(10))\nbreach()"),
    call(
        "raise its own limits",
        "raised",
        "import resource\nresource.setrlimit(9, (-1, -1))\nbreach()",
    ),
    call("be nicer to itself", "raised", "os.setpriority(0, 0, -20)\nbreach()"),
    load("a large tensor while loading", "missing wrong raised", "a = torch.zeros(10**10)"),
    load("a flood while loading", "missing", "while True: print('x' * 10**6)"),
    load("a thousand names", "missing", "for i in range(10**5): globals()[f'n{i}'] = relu"),
]
