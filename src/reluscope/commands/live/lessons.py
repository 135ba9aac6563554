"""The live page of each lesson: what it begins with, and which controls are left out.

Written as an address holds it, since the page reads it there; what is not named is as usual.
"""

from typing import NamedTuple

from reluscope.errors import InputError


class Shown(NamedTuple):
    """What a lesson's page shows.

    Attributes
    ----------
    hide : str
        Names of controls to leave out, as in ``?hide=``.
    state : str
        As behind ``#v=1&`` in an address.
    """

    hide: str
    state: str


_TUNING = "momentum,batch,decay,gradient"  # of the training: no matter of most lessons
PAGES = {
    1: Shown(
        f"noise,test,init,activation,optimiser,{_TUNING},hinges,history,lens,matrix",
        "data=blobs&noise=1&n=90&hidden=&rate=0.01&show=boundary,points,axes",
    ),
    2: Shown(
        f"noise,test,optimiser,{_TUNING},lens,matrix",
        "data=moons&noise=0.1&hidden=3&rate=0.005&colour=slope",
    ),
    3: Shown(
        f"test,optimiser,{_TUNING},history",
        "data=blobs&noise=1&hidden=4&rate=0.005&show=boundary,points,axes",
    ),
    4: Shown(f"optimiser,{_TUNING},init,lens,history", "data=grid&hidden=16&rate=0.005&test=0.3"),
    5: Shown(
        f"step,epoch,rate,optimiser,{_TUNING},curves,lens,history",
        "init=standard-normal&colour=pattern&show=hinges,points,axes",
    ),
    6: Shown(
        "momentum,decay,init,lens", "data=grid&n=480&test=0&optimiser=sgd&rate=0.1&batch=32&speed=1"
    ),
    7: Shown(
        "momentum,decay,init,matrix",
        "data=moons&n=60&noise=0.1&test=0&hidden=3&optimiser=sgd&rate=0.1&speed=1",
    ),
    8: Shown(
        f"optimiser,{_TUNING},lens,matrix",
        "data=moons&noise=0.1&hidden=8-8&rate=0.002&colour=photo&show=points,axes",
    ),
    9: Shown(f"optimiser,{_TUNING},lens,matrix", "colour=pattern&show=hinges,axes"),
    10: Shown("gradient,init,activation,lens,matrix", "optimiser=sgd&rate=0.01&speed=5"),
}


def page_of(lesson: int) -> tuple[str, str]:
    """Return what stands behind the ``?`` and the ``#`` of a lesson's address.

    Raises
    ------
    InputError
        Where there is no such lesson.

    Examples
    --------
    >>> page_of(9)[1]
    'v=1&colour=pattern&show=hinges,axes'
    """
    if lesson not in PAGES:
        raise InputError(f"lesson is {lesson}, but must be from 1 to {len(PAGES)}.")
    hide, state = PAGES[lesson]
    return f"hide={hide}", f"v=1&{state}"
