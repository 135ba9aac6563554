"""Reach other processes, and the network."""

from tests.course.cage.attacks.attack import call

ATTACKS = [
    call("kill the server", "raised", "os.kill(os.getppid(), 9)\nbreach()"),
    call("kill process 1", "raised", "os.kill(1, 0)\nbreach()"),
    call("kill the group", "raised", "os.killpg(0, 9)"),
    call("signal one thread", "raised", "system('tkill', os.getppid(), 9)\nbreach()"),
    call("stop the server", "raised", "system('tgkill', os.getppid(), os.getppid(), 19)\nbreach()"),
    call("a descriptor of the server", "raised", "os.pidfd_open(os.getppid())\nbreach()"),
    call("trace the server", "raised", "system('ptrace', 16, os.getppid(), 0, 0)\nbreach()"),
    call("be traced", "raised", "system('ptrace', 0, 0, 0, 0)\nbreach()"),
    call(
        "write into the server",
        "raised",
        "system('process_vm_writev', os.getppid(), 0, 0, 0, 0, 0)",
    ),
    call(
        "limits of the server",
        "raised",
        "import resource\nresource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1))\nbreach()",
    ),
    call("outlive its parent", "raised", "system('prctl', 1, 0, 0, 0, 0)\nbreach()"),
    call("a session of its own", "raised", "os.setsid()\nbreach()"),
    call("where others run", "raised", "os.sched_setaffinity(os.getppid(), {0})\nbreach()"),
    call("a detached child", "raised", "os.fork() or os.setsid() or os.fork()\nbreach()"),
    call("a timer", "raised", "import signal\nsignal.setitimer(0, 1)\nbreach()"),
    call(
        "an owner for a pipe's signals",
        "raised",
        "import fcntl\nfcntl.fcntl(3, 8, os.getppid())\nbreach()",
    ),
    call("a socket", "raised", "import socket\nsocket.socket()\nbreach()"),
    call(
        "an address",
        "raised",
        "import socket\nsocket.create_connection(('127.0.0.1', 1))\nbreach()",
    ),
    call("a name", "raised", "import socket\nprint(socket.getaddrinfo('localhost', 80))\nbreach()"),
    call(
        "a page",
        "raised",
        "import urllib.request\nurllib.request.urlopen('http://127.0.0.1')\nbreach()",
    ),
    call(
        "datagrams",
        "raised",
        "import socket\nsocket.socket(2, 2).sendto(b'x', ('127.0.0.1', 9))\nbreach()",
    ),
    call("a raw socket", "raised", "import socket\nsocket.socket(17, 3)\nbreach()"),
    call(
        "an abstract socket",
        "raised",
        "import socket\nsocket.socket(1).bind('\\0reluscope')\nbreach()",
    ),
    call("netlink", "raised", "import socket\nsocket.socket(16, 3)\nbreach()"),
    call("a pair of sockets", "raised", "import socket\nsocket.socketpair()\nbreach()"),
    call("send on a pipe", "raised", "system('sendmsg', 3, 0, 0)\nbreach()"),
    call(
        "rings of the kernel",
        "raised",
        "system('io_uring_setup', 8, ctypes.create_string_buffer(120))\nbreach()",
    ),
    call("programs for the kernel", "raised", "system('bpf', 0, 0, 0)\nbreach()"),
    call(
        "measure others",
        "raised",
        "system('perf_event_open', ctypes.create_string_buffer(120), -1, 0, -1, 0)",
    ),
    call("faults of its own", "raised", "system('userfaultfd', 0)\nbreach()"),
    call("queues", "raised", "system('mq_open', b'x', 0o102, 0o600, 0)\nbreach()"),
    call("a second filter", "raised", "system('seccomp', 1, 0, 0)\nbreach()"),
    call(
        "calls of another kind of processor",
        "early",
        "machine_code(b'\\xb8\\x02\\0\\0\\0\\xcd\\x80\\xc3')",
    ),
    call("calls of x32", "early raised", "machine_code(b'\\xb8\\x39\\0\\0\\x40\\x0f\\x05\\xc3')"),
]
