"""How much of a submission is read; beyond, it is refused with a word why."""

from dataclasses import dataclass

from reluscope.files.reading import MB


@dataclass(frozen=True)
class Limits:
    """The most that is read of one submission."""

    files: int = 100  # .py files
    file_bytes: int = MB  # of one .py file
    all_bytes: int = 4 * MB  # of all of them
    entries: int = 10_000  # of a folder or an archive, whatever they are
    archive_bytes: int = 64 * MB
    unpacked_bytes: int = 256 * MB  # that a tar archive is unpacked to, on the way to its end,
    ratio: int = 100  # and how many times its own size, where that is more than
    unpacked_freely: int = 16 * MB  # so many bytes
    seconds: float = 10.0


USUAL = Limits()
