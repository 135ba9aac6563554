"""Start Python for what runs inside: packages of its own choice, nothing from this process."""

from collections.abc import Sequence
from pathlib import Path

from reluscope.course.cage.walls.readable import interpreter, packages

INSIDE = Path(__file__).parent / "inside"
_START = """
import importlib.util as u, sys
sys.path += {packages!r}
spec = u.spec_from_file_location("caged", {package!r})
sys.modules["caged"] = u.module_from_spec(spec)
from caged.{module} import main
main()
"""
ENVIRONMENT = {  # all of it
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MPLBACKEND": "Agg",
    "MPLCONFIGDIR": "/tmp/matplotlib",
    "LC_ALL": "C.UTF-8",
    "PYTHONHASHSEED": "0",  # a loop over a set goes the same way each time
}


def python(module: str, arguments: Sequence[str] = ()) -> list[str]:
    """Return a command line that runs ``main()`` of a module of ``inside/``.

    No file of the user's or of an installation decides what is loaded (``-S``, ``-s``, ``-P``),
    and nothing is written beside the sources (``-B``).
    """
    package = str(INSIDE / "__init__.py")
    code = _START.format(packages=packages(), package=package, module=module)
    return [str(interpreter()), "-SsPB", "-X", "utf8", "-c", code, *arguments]
