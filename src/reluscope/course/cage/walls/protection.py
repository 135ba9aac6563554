"""What stands between a reader's code and this computer: found out, and said in a sentence."""

import sys
from dataclasses import dataclass
from functools import cache

from reluscope.course.cage.walls import bubblewrap, system_calls
from reluscope.errors import InputError


@dataclass(frozen=True)
class Protection:
    """Which walls there are.

    ``landlock`` is the version of the kernel's file rules (0: none), ``seccomp`` tells whether
    requests to the kernel are filtered, ``bubblewrap`` whether the server has a file system,
    network and processes of its own.

    Examples
    --------
    >>> Protection(landlock=7, seccomp=True).enough, Protection(landlock=7).enough
    (True, False)
    """

    landlock: int = 0
    seccomp: bool = False
    bubblewrap: bool = False

    @property
    def kernel(self) -> bool:
        """Whether the kernel alone keeps a process from files and from everything else."""
        return self.landlock > 0 and self.seccomp

    @property
    def enough(self) -> bool:
        """Whether a stranger's code may run behind these walls."""
        return self.kernel or self.bubblewrap

    def said(self, language: str = "en") -> str:
        """Return a sentence for whoever runs the checker, in ``"en"`` or ``"de"``."""
        walls = [
            name
            for name, there in [
                (f"Landlock {self.landlock}", self.landlock),
                ("seccomp", self.seccomp),
                ("bubblewrap", self.bubblewrap),
            ]
            if there
        ]
        if not self.enough:
            return _NO_CAGE[language]
        return _CAGE[language].format(", ".join(walls))


_CAGE = {
    "en": "Submissions run in a cage ({}): they read Python and its packages, write nothing, "
    "and reach neither network nor other processes.",
    "de": "Abgaben laufen in einem Käfig ({}): Sie lesen Python und seine Pakete, schreiben "
    "nichts und erreichen weder das Netz noch andere Prozesse.",
}
_NO_CAGE = {
    "en": "Submissions run in a process of their own, but without a cage: "
    "they may read and write whatever you may.",
    "de": "Abgaben laufen in einem eigenen Prozess, aber ohne Käfig: "
    "Sie dürfen alles lesen und schreiben, was auch Sie dürfen.",
}


@cache
def available() -> Protection:
    """Return the walls that this computer has."""
    if sys.platform != "linux":
        return Protection()
    return Protection(_landlock(), system_calls.compiled() is not None, bubblewrap.works())


def demanded(protection: Protection) -> None:
    """Do nothing if the walls are enough.

    Raises
    ------
    InputError
        Otherwise; it says what is missing and what can be done.
    """
    if protection.enough:
        return
    if sys.platform != "linux":
        raise InputError(
            "a reader's code can be caged on Linux only; here it would merely run in a process "
            "of its own, and could read and write what you can: --unsafe-local accepts that"
        )
    missing = [
        name
        for name, there in [
            ("Landlock (Linux 5.13 or newer)", protection.landlock),
            ("seccomp (the library libseccomp2)", protection.seccomp),
        ]
        if not there
    ]
    raise InputError(
        f"there is no cage for a reader's code: {' and '.join(missing)} missing, and no "
        "bubblewrap (bwrap) that works; install one of them, or accept with --unsafe-local that "
        "the code can read and write what you can"
    )


def _landlock() -> int:
    try:
        import landlockpy

        return int(landlockpy.abi_version())
    except (ImportError, OSError):
        return 0
