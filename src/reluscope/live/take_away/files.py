"""A session's files: what it takes is gathered at once, and they are made when there is time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from reluscope.data import Points, write_csv
from reluscope.errors import InputError
from reluscope.live.learning.history import Moment
from reluscope.live.learning.session import Session
from reluscope.live.learning.show import Bounds, in_plane
from reluscope.live.record.html import html
from reluscope.live.record.recording import recording, spread
from reluscope.live.state import limits
from reluscope.live.state.messages import Export, Look
from reluscope.live.take_away.code import code
from reluscope.nn import MLP

_MIME = {
    ".safetensors": "application/octet-stream",
    ".csv": "text/csv",
    ".py": "text/x-python",
    ".svg": "image/svg+xml",
    ".gif": "image/gif",
    ".html": "text/html",
}
_CELLS = 20_000  # of a drawing, and of each picture of a film
_PICTURES = 40  # of a film
_PIXELS = 720  # its height


class File(NamedTuple):
    """A file to take away."""

    name: str
    mime: str
    content: bytes


def maker(session: Session, asked: Export, moment: Moment, window: Bounds) -> Callable[[], File]:
    """Return what makes a file, later and in any thread: the session may go on meanwhile.

    Raises
    ------
    InputError
        For what cannot be taken away.

    Examples
    --------
    >>> from reluscope.live.state.settings import Settings
    >>> session = Session(Settings())
    >>> asked = Export(type="export", what="code")
    >>> maker(session, asked, session.now(), (-1, 1, -1, 1))().name
    'reluscope.py'
    """
    seen = _Seen(session, moment, window, asked.look)
    gather = {
        "network": _network,
        "points": _points,
        "code": _code,
        "svg": _svg,
        "film": _film,
        "page": _page,
    }
    suffix, write = gather[asked.what](seen)
    return lambda: _file(suffix, write)


class _Seen(NamedTuple):
    """What the page shows."""

    session: Session
    moment: Moment
    window: Bounds
    look: Look


def _file(suffix: str, write: Callable[[Path], Any]) -> File:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"reluscope{suffix}"
        write(path)
        content = path.read_bytes()
    if len(content) > limits.FILE:
        raise InputError(
            f"The file has {len(content)} bytes; the page sends {limits.FILE} at most."
        )
    return File(path.name, _MIME[suffix], content)


_Write = tuple[str, Callable[[Path], Any]]


def _network(seen: _Seen) -> _Write:
    return ".safetensors", _net(seen.session, seen.moment).save


def _points(seen: _Seen) -> _Write:
    points = _all_points(seen.session)
    return ".csv", lambda path: write_csv(points, path)


def _code(seen: _Seen) -> _Write:
    text = code(seen.session, seen.moment.step, seen.moment.deeds)
    return ".py", lambda path: path.write_text(text, encoding="utf-8", newline="\n")


def _svg(seen: _Seen) -> _Write:
    session, look = seen.session, seen.look
    net, plane = _net(session, seen.moment), in_plane(session, seen.window)
    shown: dict[str, Any] = {}
    if look.points:
        shown = {"points": session.data.train, "validation": session.data.test}

    def write(path: Path) -> None:
        from reluscope.cells import cell_complex
        from reluscope.pictures import draw_cells, save

        with _few_enough(_CELLS), _drawn_like(look):
            cells = cell_complex(net, plane, max_cells=_CELLS)
            save(draw_cells(cells, net=net, **_style(look), **shown), path)

    return ".svg", write


def _film(seen: _Seen) -> _Write:
    session, look = seen.session, seen.look
    moments = list(session.moments)
    chosen = [moments[i] for i in spread(len(moments), _PICTURES)]
    nets = [_net(session, moment) for moment in chosen]
    train = session.data.train if look.points else None

    def write(path: Path) -> None:
        from reluscope.pictures import Snapshot, film

        snapshots = [
            Snapshot(net, round(moment.epoch), moment.accuracy)
            for net, moment in zip(nets, chosen, strict=True)
        ]
        with _few_enough(_CELLS), _drawn_like(look):
            given: dict[str, Any] = {"points": train, "pixels": _PIXELS, "max_cells": _CELLS}
            film(snapshots, path, seen.window, **_style(look), **given)

    return ".gif", write


def _page(seen: _Seen) -> _Write:
    recorded = recording(seen.session, seen.window)
    return ".html", lambda path: path.write_text(html(recorded), encoding="utf-8", newline="\n")


def _style(look: Look) -> dict[str, Any]:
    """Return how the pictures' own functions draw what the page shows."""
    is_photo = look.coloring == "photo"  # which has no lines
    color = {"layer": "layers", "photo": "confidence"}.get(look.coloring, look.coloring)
    return {
        "color": color,
        "edges": "layer" if look.hinges and not is_photo else "none",
        "boundary": look.boundary and not is_photo,
    }


@contextmanager
def _drawn_like(look: Look) -> Iterator[None]:
    from reluscope.pictures import look as drawn

    with drawn(style="dark" if look.dark else "screen", language=look.language):
        yield


@contextmanager
def _few_enough(most: int) -> Iterator[None]:
    try:
        yield
    except InputError as error:
        if "max_cells" not in str(error):
            raise
        raise InputError(
            f"The window has more than {most} cells, the most that are drawn into this file. Zoom "
            "in, or take the picture."
        ) from None


def _net(session: Session, moment: Moment) -> MLP:
    net = session.net.copy()
    net.parameters.copy_(moment.parameters)
    train = session.data.train
    net.about.class_names, net.about.feature_names = train.class_names, train.feature_names
    return net


def _all_points(session: Session) -> Points:
    import numpy as np

    train, test, _ = session.data
    if test is None:
        return train
    x, y = np.concatenate([train.x, test.x]), np.concatenate([train.y, test.y])
    return Points(x, y, train.class_names, train.feature_names)
