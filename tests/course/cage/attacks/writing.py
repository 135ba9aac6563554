"""Change what is outside."""

from tests.course.cage.attacks.attack import call

ATTACKS = [
    call("write the canary", "raised", "open(CANARY + '/secret', 'w').write('x')\nbreach()"),
    call("append to the canary", "raised", "open(CANARY + '/secret', 'a').write('x')\nbreach()"),
    call("cut the canary", "raised", "os.truncate(CANARY + '/secret', 0)\nbreach()"),
    call("delete the canary", "raised", "os.remove(CANARY + '/secret')\nbreach()"),
    call("rename the canary", "raised", "os.rename(CANARY + '/secret', CANARY + '/x')\nbreach()"),
    call("link the canary", "raised", "os.link(CANARY + '/secret', CANARY + '/x')\nbreach()"),
    call(
        "point to the canary", "raised", "os.symlink(CANARY + '/secret', CANARY + '/x')\nbreach()"
    ),
    call("a file beside the canary", "raised", "open(CANARY + '/x', 'w')\nbreach()"),
    call("a folder beside the canary", "raised", "os.mkdir(CANARY + '/x')\nbreach()"),
    call("a pipe beside the canary", "raised", "os.mkfifo(CANARY + '/x')\nbreach()"),
    call("a device", "raised", "os.mknod(CANARY + '/x', 0o20600, os.makedev(1, 1))\nbreach()"),
    call("the canary's rights", "raised", "os.chmod(CANARY + '/secret', 0o777)\nbreach()"),
    call("the canary's rights by descriptor", "raised", "os.fchmod(1, 0o777)\nbreach()"),
    call("the canary's owner", "raised", "os.chown(CANARY + '/secret', 1, 1)\nbreach()"),
    call("the canary's times", "raised", "os.utime(CANARY + '/secret', (0, 0))\nbreach()"),
    call(
        "the canary's attributes",
        "raised",
        "os.setxattr(CANARY + '/secret', 'user.x', b'x')\nbreach()",
    ),
    call(
        "its folder's times",
        "raised",
        "d = os.open(CANARY, os.O_PATH)\nos.utime('secret', (0, 0), dir_fd=d)\nbreach()",
    ),
    call(
        "a lock on the canary",
        "raised",
        "import fcntl\nfcntl.flock(os.open(CANARY, 0x200000), 2)\nbreach()",
    ),
    call("torch itself", "raised", "open(torch.__file__, 'a')\nbreach()"),
    call("a cache of Python", "raised", "open(torch.__cached__, 'wb')\nbreach()"),
    call(
        "a package beside torch",
        "raised",
        """
open(os.path.dirname(os.path.dirname(torch.__file__)) + '/sitecustomize.py', 'w')
breach()
""",
    ),
    call("our sources", "raised", "open(PACKAGE + '/__init__.py', 'a')\nbreach()"),
    call("the solutions", "raised", "open(SOLUTION, 'a')\nbreach()"),
    call("where the results go", "raised", "os.makedirs('results')\nbreach()"),
    call("a saved tensor", "raised", "torch.save(x, CANARY + '/x.pt')\nbreach()"),
    call("the host's name", "raised", "system('sethostname', b'x', 1)\nbreach()"),
    call("the clock", "raised", "import time\ntime.clock_settime(0, 0)\nbreach()"),
    call("its user", "raised", "os.setuid(0)\nbreach()"),
    call("its groups", "raised", "os.setgroups([0])\nbreach()"),
    call("a mount", "raised", "system('mount', b'x', CANARY.encode(), b'tmpfs', 0, 0)\nbreach()"),
    call("another root", "raised", "os.chroot(CANARY)\nbreach()"),
    call("another folder", "raised", "os.chdir(CANARY)\nbreach()"),
    call("names of its own", "raised", "system('unshare', 0x10000000)\nbreach()"),
    call("the kernel's modules", "raised", "system('init_module', b'', 0, b'')\nbreach()"),
    call(
        "keys of the session", "raised", "system('add_key', b'user', b'x', b'x', 1, -3)\nbreach()"
    ),
]
