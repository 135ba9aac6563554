"""A network of a sweep, trained again and saved."""

from pathlib import Path

from reluscope.arguments import one_of
from reluscope.errors import InputError
from reluscope.files import check_place
from reluscope.sweep import network_of


def network_again(
    folder: Path, run: str, epoch: str | None, out: Path | None, *, asks: bool
) -> str:
    """Train the network of a run again, save it, and say where.

    Raises
    ------
    InputError
        Where there is none, a question is asked as well, or the file has another suffix.
    OSError
        Where the file cannot be written.
    """
    if asks:
        raise InputError("sql and network are both given: ask for one of them at a time.")
    out = Path("net.safetensors") if out is None else out
    one_of("the suffix of out", out.suffix.lower(), (".safetensors",))
    check_place("out", out)
    network_of(folder, run, epoch=epoch).save(out)
    return str(out)
