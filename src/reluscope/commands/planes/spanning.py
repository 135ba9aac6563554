"""How a plane is laid through the inputs of a network, as one types it."""

from dataclasses import dataclass

from reluscope.errors import InputError

WAYS = ("plane", "through", "along", "components", "inputs")


@dataclass(frozen=True, kw_only=True)
class Spanning:
    """One of the five ways to lay a plane, and what belongs to it.

    Parameters
    ----------
    plane
        For a network of three inputs or more: cut the plane through three points, given as their
        numbers one after another, or as a .csv, .npy or .npz file of three rows, in the data's own
        units.
    through
        Cut the plane through three samples, each a .npy, .npz, .csv or image file of it, in the
        data's own units; FILE:ROW takes one row of a file, counted from 0. Images have numbers from
        0 to 1.
    along
        Cut the plane through a sample, along two directions: files as for --through.
    components
        Cut the plane of the two main components of a data set, from one file or several; a column
        behind the numbers, or y in a .npz, is the class.
    inputs
        Cut the plane of two inputs, by their numbers, counted from 0, or names.
    fixed
        At which values the others lie: a number for each input, or a file of samples whose mean is
        taken; the mean of the training data if not given.
    own
        The classes of the samples, written beside what they are taken for.
    image
        HEIGHT WIDTH, or CHANNELS HEIGHT WIDTH, of samples that are rows of numbers, so that they
        are drawn as images.
    """

    plane: tuple[str, ...] | None = None
    through: tuple[str, ...] | None = None
    along: tuple[str, str, str] | None = None
    components: tuple[str, ...] | None = None
    inputs: tuple[str, str] | None = None
    fixed: tuple[str, ...] | None = None
    own: tuple[str, ...] | None = None
    image: tuple[int, ...] | None = None

    @property
    def way(self) -> str | None:
        """Which of the five ways it is, if any.

        Raises
        ------
        InputError
            Where there are two, or an option that belongs to another one.
        """
        given = [name for name in WAYS if getattr(self, name) is not None]
        if len(given) > 1:
            raise InputError(
                f"--{given[0]} and --{given[1]} are both given, but there is one plane; leave one "
                "out."
            )
        way = given[0] if given else None
        for name, ways in (
            ("fixed", ("inputs",)),
            ("own", ("plane", "through", "along")),
            ("image", ("plane", "through", "along")),
        ):
            if getattr(self, name) is not None and way not in ways:
                raise InputError(f"{name} is given, but belongs to --{', --'.join(ways)}.")
        return way
