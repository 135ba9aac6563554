"""From the options of a command to a plane, and to what is drawn on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from reluscope.cells import Plane
from reluscope.cells.planes.two_inputs import chosen_inputs
from reluscope.commands.planes.files import Samples, read_samples
from reluscope.commands.planes.space import Space
from reluscope.commands.planes.spanning import Spanning
from reluscope.commands.points.number_rows import finite_number
from reluscope.commands.points.on_plane import plane_points
from reluscope.errors import InputError
from reluscope.text.written import counted

Floats = NDArray[np.float64]
_AROUND = 0.5  # margin around the samples of a plane, of their range
_AROUND_DATA = 0.05  # around a whole data set
_DEVIATIONS = 2.5
_USUAL = (-3.0, 3.0)


@dataclass(frozen=True, kw_only=True)
class Laid:
    """A plane, and what is drawn on it.

    Attributes
    ----------
    plane : Plane
        In the units that the network takes.
    window : (x_min, x_max, y_min, y_max)
        What to cut unless told otherwise, in plane coordinates.
    samples : (k, d)
        Those that are marked, as the network takes them.
    names, own : tuple of str
        Theirs, and their classes if known.
    images : array, optional
        Theirs, (k, height, width) or with three colours.
    data : (n, d), optional
        A data set that lies near the plane; ``classes`` are its.
    """

    plane: Plane
    window: tuple[float, float, float, float]
    samples: Floats
    names: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    images: Floats | None = None
    data: Floats | None = None
    classes: tuple[str, ...] = ()


def lay(spanning: Spanning, space: Space) -> Laid:
    """Lay the plane that the options name.

    Raises
    ------
    InputError
        For samples or numbers that do not fit the network, or that span no plane.
    OSError
        Where a file cannot be read.
    """
    match spanning.way:
        case "plane":
            assert spanning.plane is not None
            return _through(_points(spanning.plane, space), spanning, space)
        case "through":
            return _through(_all("through", spanning.through, space), spanning, space)
        case "along":
            return _along(_all("along", spanning.along, space), spanning, space)
        case "components":
            return _components(_all("components", spanning.components, space), space)
    return _inputs(spanning, space)


def _points(words: Sequence[str], space: Space) -> Samples:
    """Return the points that span the plane: their numbers, or the rows of a file."""
    if len(words) == 1 and words[0].lower().endswith((".npy", ".npz")):
        return read_samples("plane", words[0], space)
    return Samples(plane_points(words, space.inputs))


def _all(option: str, words: Sequence[str] | None, space: Space) -> Samples:
    """Return the samples of all files one after another."""
    if not words:
        raise InputError(f"{option} has no file; give one at least.")
    parts = [read_samples(option, word, space) for word in words]
    shapes = {part.shape for part in parts}
    known = all(part.classes for part in parts)
    return Samples(
        np.concatenate([part.rows for part in parts]),
        sum((part.classes for part in parts), ()) if known else (),
        parts[0].shape if len(shapes) == 1 else space.shape,
    )


def _check_three(option: str, found: Samples, what: str) -> None:
    if len(found.rows) != 3:
        raise InputError(
            f"{option} has {counted(len(found.rows), 'sample')}, but must have three: {what}. "
            "FILE:ROW takes one row of a file, counted from 0."
        )


def _through(found: Samples, spanning: Spanning, space: Space) -> Laid:
    option = spanning.way or "through"
    _check_three(option, found, "the points that span the plane")
    rows = space.taken(found.rows)
    plane = Plane.through(*rows)
    return Laid(
        plane=plane,
        window=_around(plane.coordinates(rows), _AROUND),
        samples=rows,
        names=("A", "B", "C"),
        own=_own(spanning, found, 3),
        images=_images(found, spanning, space),
    )


def _along(found: Samples, spanning: Spanning, space: Space) -> Laid:
    _check_three("along", found, "the sample, and two directions")
    rows, sides = space.taken(found.rows[:1]), space.directions(found.rows[1:])
    plane = Plane.along(rows[0], *sides)
    reach = float(np.linalg.norm(sides, axis=1).max())
    return Laid(
        plane=plane,
        window=(-reach, reach, -reach, reach),
        samples=rows,
        names=("A",),
        own=_own(spanning, Samples(found.rows[:1], found.classes[:1]), 1),
        images=_images(Samples(found.rows[:1], (), found.shape), spanning, space),
    )


def _components(found: Samples, space: Space) -> Laid:
    rows = space.taken(found.rows)
    plane = Plane.main_components(rows)
    return Laid(
        plane=plane,
        window=_around(plane.coordinates(rows), _AROUND_DATA),
        samples=rows[:0],
        data=rows,
        classes=found.classes,
    )


def _inputs(spanning: Spanning, space: Space) -> Laid:
    """Lay the plane of two inputs; where the data's units are known, its window is in them."""
    assert spanning.inputs is not None
    words = [int(word) if _is_number(word) else word for word in spanning.inputs]
    chosen, _ = chosen_inputs(words, space.inputs, space.names)
    rows = _fixed(spanning.fixed, space)
    plane = Plane.of_inputs(chosen, space.taken(rows).mean(axis=0), names=space.names)
    two = list(chosen)
    if len(rows) > 1:
        window = _around(rows[:, two], _AROUND_DATA)
    elif space.standardizer is not None:
        deviation = _DEVIATIONS * space.standardizer.scale[two]
        low, high = (
            space.standardizer.mean[two] - deviation,
            space.standardizer.mean[two] + deviation,
        )
        window = (float(low[0]), float(high[0]), float(low[1]), float(high[1]))
    else:
        window = (*_USUAL, *_USUAL)
    return Laid(plane=plane, window=window, samples=rows[:0])


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdecimal()


def _fixed(words: Sequence[str] | None, space: Space) -> Floats:
    """Return the values of all inputs (1, d), or samples whose mean is meant (n, d)."""
    if words is None:
        if space.standardizer is None:
            raise InputError(
                "inputs is given, but not at which values the others are fixed; give --fixed with "
                f"{space.inputs} numbers, or a file of samples whose mean is taken."
            )
        return np.asarray(space.standardizer.mean[None])
    found = [finite_number(word) for word in words]
    if found == [None]:
        return read_samples("fixed", words[0], space).rows
    if None in found:
        raise InputError(
            f"fixed has {words[found.index(None)]!r}, but must be finite numbers, or one file."
        )
    values = np.array(found, dtype=np.float64)
    if len(values) != space.inputs:
        raise InputError(
            f"fixed has {len(values)} numbers, but must have {space.inputs}, one for each input; "
            "those of the two chosen are of no account."
        )
    return values[None]


def _own(spanning: Spanning, found: Samples, count: int) -> tuple[str, ...]:
    """Return the samples' classes: as told, or as their files know."""
    if spanning.own is None:
        return found.classes
    if len(spanning.own) != count:
        raise InputError(
            f"own has {counted(len(spanning.own), 'class', 'classes')}, but the plane shows "
            f"{counted(count, 'sample')}; give one for each."
        )
    return tuple(spanning.own)


def _images(found: Samples, spanning: Spanning, space: Space) -> Floats | None:
    """Return the samples as images, where their shape is that of one."""
    if spanning.image is not None:
        shape = tuple(spanning.image)
        if len(shape) not in (2, 3) or min(shape) < 1 or prod(shape) != space.inputs:
            raise InputError(
                f"image is {' '.join(map(str, shape))}, but must be height and width, or channels, "
                f"height and width, of the {space.inputs} numbers of a sample."
            )
        return found.rows.reshape(-1, *shape)
    for shape in (found.shape, space.shape):
        if _is_image(shape):
            return found.rows.reshape(-1, *shape)
    return None


def _is_image(shape: tuple[int, ...]) -> bool:
    colours = len(shape) == 3 and (shape[0] in (1, 3) or shape[2] in (1, 3))
    return (len(shape) == 2 or colours) and sum(length > 1 for length in shape) >= 2


def _around(places: Floats, margin: float) -> tuple[float, float, float, float]:
    low, high = places.min(axis=0), places.max(axis=0)
    low, high = low - margin * (high - low), high + margin * (high - low)
    return float(low[0]), float(high[0]), float(low[1]), float(high[1])
