"""What extras bring: packages that not every user needs, loaded where they are."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from reluscope.errors import MissingDependencyError


@contextmanager
def needs(extra: str, purpose: str, otherwise: str = "") -> Iterator[None]:
    """Say which extra brings a package that the block imports and does not find.

    Raises
    ------
    MissingDependencyError
        Naming the package, what it is needed for, and the command that installs it; ``otherwise``
        tells how to do without.

    Examples
    --------
    >>> with needs("film", "MP4 films"):
    ...     import celluloid_of_1895
    Traceback (most recent call last):
    reluscope.errors.MissingDependencyError: celluloid-of-1895 is not installed, but needed for \
MP4 films: pip install "reluscope[film]"
    """
    try:
        yield
    except ImportError as error:
        package = (error.name or "").partition(".")[0].replace("_", "-")
        if package in ("", "reluscope"):
            raise
        raise MissingDependencyError(
            f"{package} is not installed, but needed for {purpose}: "
            f'pip install "reluscope[{extra}]"{otherwise}'
        ) from error


def module_of(extra: str, module: str, purpose: str) -> Any:
    """Return a module that an extra brings.

    Raises
    ------
    MissingDependencyError
        Where it is not installed.

    Examples
    --------
    >>> module_of("export", "networkx", "the dual graph").Graph().number_of_nodes()
    0
    """
    with needs(extra, purpose):
        return import_module(module)
