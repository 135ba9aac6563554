"""A session's files: what it takes is gathered at once, and they are made when there is time."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, NamedTuple

from reluscope.data import Points, write_csv
from reluscope.errors import InputError
from reluscope.live.learning.history import Moment
from reluscope.live.learning.session import Session
from reluscope.live.learning.show import Bounds, in_plane
from reluscope.live.record.html import html
from reluscope.live.record.recording import recording, spread
from reluscope.live.state import limits
from reluscope.live.take_away.code import code
from reluscope.nn import MLP

What = Literal["network", "points", "code", "svg", "film", "page"]
_MIME = {
    ".safetensors": "application/octet-stream",
    ".csv": "text/csv",
    ".py": "text/x-python",
    ".svg": "image/svg+xml",
    ".gif": "image/gif",
    ".html": "text/html",
}
_CELLS = 5_000  # of a drawing: others draw what has more
_PICTURES = 40  # of a film


class File(NamedTuple):
    """A file to take away."""

    name: str
    mime: str
    content: bytes


def maker(session: Session, what: What, moment: Moment, window: Bounds) -> Callable[[], File]:
    """Return what makes a file, later and in any thread: the session may go on meanwhile.

    Raises
    ------
    InputError
        For what cannot be taken away.

    Examples
    --------
    >>> from reluscope.live.state.settings import Settings
    >>> session = Session(Settings())
    >>> maker(session, "code", session.now(), (-1, 1, -1, 1))().name
    'reluscope.py'
    """
    gather = {
        "network": _network,
        "points": _points,
        "code": _code,
        "svg": _svg,
        "film": _film,
        "page": _page,
    }
    suffix, write = gather[what](session, moment, window)
    return lambda: _file(suffix, write)


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


def _network(session: Session, moment: Moment, _: Bounds) -> _Write:
    net = _net(session, moment)
    return ".safetensors", net.save


def _points(session: Session, _: Moment, __: Bounds) -> _Write:
    points = _all_points(session)
    return ".csv", lambda path: write_csv(points, path)


def _code(session: Session, moment: Moment, _: Bounds) -> _Write:
    text = code(session, moment.step)
    return ".py", lambda path: path.write_text(text, encoding="utf-8", newline="\n")


def _svg(session: Session, moment: Moment, window: Bounds) -> _Write:
    net, plane = _net(session, moment), in_plane(session, window)
    train, test = session.data.train, session.data.test

    def write(path: Path) -> None:
        from reluscope.cells import cell_complex
        from reluscope.pictures import draw_cells, save

        cells = cell_complex(net, plane, max_cells=_CELLS)
        save(draw_cells(cells, boundary=True, points=train, validation=test, net=net), path)

    return ".svg", write


def _film(session: Session, _: Moment, window: Bounds) -> _Write:
    moments, train = list(session.moments), session.data.train
    chosen = [moments[i] for i in spread(len(moments), _PICTURES)]
    nets = [_net(session, moment) for moment in chosen]

    def write(path: Path) -> None:
        from reluscope.pictures import Snapshot, film

        snapshots = [
            Snapshot(net, round(moment.epoch), moment.accuracy)
            for net, moment in zip(nets, chosen, strict=True)
        ]
        film(snapshots, path, window, points=train, pixels=360, max_cells=_CELLS)

    return ".gif", write


def _page(session: Session, _: Moment, window: Bounds) -> _Write:
    recorded = recording(session, window)
    return ".html", lambda path: path.write_text(html(recorded), encoding="utf-8", newline="\n")


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
