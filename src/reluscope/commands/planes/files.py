"""Samples from files: arrays of NumPy, rows of a CSV file, images."""

from math import prod
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.arrays import real_numbers
from reluscope.commands.planes.space import Space
from reluscope.commands.points.number_rows import csv_rows, finite_number
from reluscope.errors import FileFormatError, InputError
from reluscope.files.reading import MB, opened

Floats = NDArray[np.float64]
IMAGES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp")
_MOST_BYTES = 1000 * MB
_MODES = ("1", "L", "LA", "P", "RGB", "RGBA")  # of eight bits, as PIL calls them


class Samples(NamedTuple):
    """Samples in the data's own units: (n, d), the class of each if known, and one's own shape."""

    rows: Floats
    classes: tuple[str, ...] = ()
    shape: tuple[int, ...] = ()


def read_samples(option: str, word: str, space: Space) -> Samples:
    """Return all samples of a file, or one of them by its number: ``FILE:ROW``, counted from 0.

    Parameters
    ----------
    option : str
        What the file was given for, as errors call it.
    word : str
        The path of a .npy, .npz or .csv file, or of an image.
    space : Space
        What the network takes.

    Raises
    ------
    InputError
        For a file of another kind, or samples that the network does not take.
    OSError
        Where the file is missing or unreadable.
    """
    path, row = _parted(word)
    found = _of_file(option, path, space)
    if row is None:
        return found
    if row >= len(found.rows):
        raise InputError(
            f"{option} is {word}, but {path} has {len(found.rows)} samples, counted from 0 to "
            f"{len(found.rows) - 1}."
        )
    return Samples(found.rows[row : row + 1], found.classes[row : row + 1], found.shape)


def _parted(word: str) -> tuple[Path, int | None]:
    """Return a path, and the number of a row behind a colon, unless that is a file's name."""
    name, colon, number = word.rpartition(":")
    if colon and name and number.isascii() and number.isdecimal() and not Path(word).exists():
        return Path(name), int(number[:18])
    return Path(word), None


def _of_file(option: str, path: Path, space: Space) -> Samples:
    suffix = path.suffix.lower()
    if suffix == ".npy":
        return _of_array(f"--{option} {path}", _npy(path), space)
    if suffix == ".npz":
        return _of_npz(option, path, space)
    if suffix in (".csv", ".tsv", ".txt"):
        return _of_csv(option, path, space)
    if suffix in IMAGES:
        return _of_array(f"--{option} {path}", _image(option, path, space), space)
    raise InputError(
        f"{option} is {path}, but must be a file of samples: .npy, .npz, .csv or an image such as "
        ".png."
    )


def _of_array(name: str, array: NDArray[np.generic], space: Space) -> Samples:
    """Return an array as one sample, if it is as large as one, or as samples one after another."""
    numbers = real_numbers(name, array)
    if not np.isfinite(numbers).all():
        raise InputError(f"{name} has a number that is not finite.")
    if numbers.size == space.inputs:
        return Samples(numbers.reshape(1, -1), (), space.fitting(name, numbers.shape))
    shape = numbers.shape[1:]
    if not numbers.size or prod(shape) != space.inputs:
        raise InputError(
            f"{name} has the shape {numbers.shape}, but the network takes {space.told}: give one "
            "sample of this shape, or several one after another."
        )
    return Samples(numbers.reshape(len(numbers), -1), (), space.fitting(name, shape))


def _npy(path: Path) -> NDArray[np.generic]:
    with opened(path, at_most=_MOST_BYTES) as file:
        try:
            return np.asarray(np.lib.format.read_array(file, allow_pickle=False))
        except (ValueError, EOFError, MemoryError, OverflowError, TypeError, SyntaxError) as error:
            raise FileFormatError(f"{path} is no array of NumPy's: {error}") from error


def _of_npz(option: str, path: Path, space: Space) -> Samples:
    """Read the array x of an archive, or its only one, and the classes y if there are such."""
    from zipfile import BadZipFile
    from zlib import error as ZlibError

    broken = (ValueError, EOFError, MemoryError, KeyError, OSError, BadZipFile, ZlibError)
    with opened(path, at_most=_MOST_BYTES) as file:
        try:
            with np.load(file, allow_pickle=False) as archive:
                names = list(archive.files)
                name = "x" if "x" in names else names[0] if len(names) == 1 else None
                if name is None:
                    raise InputError(
                        f"{option} is {path}, but it holds {', '.join(names) or 'nothing'}; the "
                        "samples must be called x, or be its only array."
                    )
                array, classes = archive[name], archive["y"] if "y" in names else None
        except InputError:
            raise
        except broken as error:
            raise FileFormatError(f"{path} is no archive of NumPy's: {error}") from error
    found = _of_array(f"--{option} {path}", array, space)
    if classes is None:
        return found
    if classes.shape != (len(found.rows),):
        raise InputError(
            f"{path} has {len(found.rows)} samples, but y of the shape {classes.shape}; there must "
            "be a class for each."
        )
    return found._replace(classes=tuple(_class_name(str(one)) for one in classes.tolist()))


def _of_csv(option: str, path: Path, space: Space) -> Samples:
    """Read rows of numbers, one for each input; a column behind them is the class."""
    rows = csv_rows(option, path, columns=space.inputs, at_most=_MOST_BYTES)
    widths = {len(row) for row in rows}
    if not rows or not (widths == {space.inputs} or widths == {space.inputs + 1}):
        told = ", ".join(map(str, sorted(widths)[:5])) or "none"
        raise InputError(
            f"{option} is {path}, but it must have rows of {space.inputs} numbers, and may have "
            f"the class behind them; its rows have: {told}"
        )
    numbers = [[finite_number(word) for word in row[: space.inputs]] for row in rows]
    for number, row in enumerate(numbers):
        if None in row:
            wrong = rows[number][row.index(None)]
            raise InputError(f"{option} is {path}, but {wrong!r} in it is not a finite number.")
    classes = [_class_name(row[-1]) for row in rows] if widths == {space.inputs + 1} else []
    return Samples(np.array(numbers, dtype=np.float64), tuple(classes), space.shape)


def _class_name(word: str) -> str:
    """Return a class as its name; numbers as networks count them, 3 for 3.0."""
    number = finite_number(word)
    is_whole = number is not None and number.is_integer() and abs(number) < 1e15
    return str(int(number)) if number is not None and is_whole else word.strip()


def _image(option: str, path: Path, space: Space) -> NDArray[np.generic]:
    """Return an image's numbers, from 0 to 1, grey or in three colours as the network takes."""
    from PIL import Image, UnidentifiedImageError

    unreadable = (UnidentifiedImageError, Image.DecompressionBombError, SyntaxError, ValueError)
    with opened(path, at_most=_MOST_BYTES) as file:
        try:
            with Image.open(file) as image:
                width, height = image.size
                colours = space.inputs == 3 * width * height
                if image.mode not in _MODES or not (colours or space.inputs == width * height):
                    raise InputError(
                        f"{option} is {path}, an image of {width} × {height} pixels "
                        f"({image.mode}), but the network takes {space.told}."
                    )
                pixels = np.asarray(image.convert("RGB" if colours else "L")) / 255
        except InputError:
            raise
        except (*unreadable, OSError) as error:
            why = "it may be damaged" if isinstance(error, UnidentifiedImageError) else str(error)
            raise FileFormatError(f"{path} is no image that can be read: {why}") from error
    first = space.shape[0] == 3 or len(space.shape) == 1
    return np.moveaxis(pixels, 2, 0) if colours and first else pixels
