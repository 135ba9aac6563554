"""What a reader's code may ask of the kernel: a list of what is allowed, as a filter for seccomp.

Everything else is refused with "Operation not permitted", which Python shows as a PermissionError:
no process, thread, program, socket, signal; nothing about files but opening and reading them.
"""

import errno
import io
import tempfile

_ALLOWED = """
    read readv pread64 preadv write writev lseek close close_range
    open openat stat lstat fstat newfstatat statx access faccessat faccessat2
    getcwd getdents getdents64 fadvise64 dup dup2 dup3
    mmap munmap mprotect mremap madvise brk
    rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack restart_syscall
    futex set_robust_list get_robust_list rseq set_tid_address arch_prctl
    poll ppoll select pselect6 nanosleep clock_nanosleep sched_yield
    clock_gettime clock_getres gettimeofday time times getrusage getrlimit
    getpid gettid getppid getpgrp getpgid getsid getuid geteuid getgid getegid getgroups
    getresuid getresgid sysinfo getcpu sched_getaffinity getrandom
    exit exit_group
"""
_ON_DESCRIPTORS = (0, 1, 2, 3, 4, 1030)  # fcntl: duplicate, read and set the flags
_ON_TERMINALS = (0x5401, 0x5413, 0x5450, 0x5451)  # ioctl: is it one, its size, close on exec


def compiled() -> bytes | None:
    """Return the filter as the kernel takes it, or None where there is no libseccomp."""
    try:
        import pyseccomp as seccomp
    except (ImportError, RuntimeError, OSError, AttributeError):
        return None
    rules = seccomp.SyscallFilter(seccomp.ERRNO(errno.EPERM))

    def rule(action: int, name: str, *arguments: object) -> None:
        number = seccomp.resolve_syscall(seccomp.Arch.NATIVE, name)
        if number >= 0:  # a name that this kind of processor has
            rules.add_rule(action, number, *arguments)

    for name in _ALLOWED.split():
        rule(seccomp.ALLOW, name)
    for command in _ON_DESCRIPTORS:
        rule(seccomp.ALLOW, "fcntl", seccomp.Arg(1, seccomp.EQ, command))
    for command in _ON_TERMINALS:
        rule(seccomp.ALLOW, "ioctl", seccomp.Arg(1, seccomp.EQ, command))
    own = seccomp.Arg(0, seccomp.EQ, 0), seccomp.Arg(2, seccomp.EQ, 0)
    rule(seccomp.ALLOW, "prlimit64", *own)  # read one's own limits
    rule(seccomp.ERRNO(errno.ENOSYS), "clone3")  # the C library then tries clone, and is refused
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0, io.SEEK_SET)
        return file.read()
