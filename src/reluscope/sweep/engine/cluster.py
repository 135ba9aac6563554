"""Orders done by the workers of a Dask cluster: one on this machine, or any that is named.

Work is handed out a few orders ahead of the workers, so that a million runs need no memory here. An
order whose worker dies is given to another one. Where its workers die again and again, it is tried
once more at the end, alone, as it may have stood beside the one that kills; who then still kills is
named in an error, when all others are done.
"""

import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from typing import Any

from reluscope.errors import InputError, ReluscopeError
from reluscope.sweep.engine.orders import Order
from reluscope.sweep.engine.start import METHOD, ONE_THREAD, begin_to_start
from reluscope.sweep.results.parts import needed

_AHEAD = 3  # orders handed out per worker
_DEATHS = 5  # of workers over one order, before it is put aside, and again when it is alone
_MOST_ASIDE = 20  # orders; where there are more, something is wrong with all of them
_NAMED = 5  # of them, in the error
_RESTART = 120  # seconds in which a worker that died must be back, before another one is started
_LOOK = 2  # seconds between two looks whether all workers are there
_WAIT = 60  # seconds for a first worker


class WorkersLostError(ReluscopeError):
    """Workers that died over a task, or a scheduler that is gone."""


@contextmanager
def local_cluster(workers: int) -> Iterator[Any]:
    """Start so many worker processes on this machine; give a client of theirs.

    Nobody else on the machine can hand them work: both sides show a certificate made for this
    sweep alone.
    """
    begin_to_start()
    distributed = needed("distributed")
    config = needed("dask").config
    quiet = {
        "distributed.worker.multiprocessing-method": METHOD,
        "distributed.worker.profile.enabled": False,  # it would look at them 100 times a second
        "distributed.nanny.pre-spawn-environ": ONE_THREAD,
        "distributed.scheduler.allowed-failures": _DEATHS,
        "distributed.deploy.lost-worker-timeout": f"{_RESTART}s",
    }
    with ExitStack() as stack:
        stack.enter_context(config.set(quiet))
        cluster = stack.enter_context(
            distributed.LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                dashboard_address=None,
                security=True,
                memory_limit=0,  # max_cells bounds it; a paused worker would never go on
                silence_logs=logging.CRITICAL,
            )
        )
        client = stack.enter_context(distributed.Client(cluster))
        stack.enter_context(_kept_at(cluster, workers))
        yield client


@contextmanager
def _kept_at(cluster: Any, workers: int) -> Iterator[None]:
    """Start another worker for one that could not be restarted, as when it died while it began."""
    is_over = threading.Event()

    def look() -> None:
        while not is_over.wait(_LOOK):
            with suppress(RuntimeError):  # the cluster closes
                cluster.scale(workers)

    watch = threading.Thread(target=look, daemon=True)
    watch.start()
    try:
        yield
    finally:
        is_over.set()
        watch.join()


@contextmanager
def cluster_at(address: str) -> Iterator[Any]:
    """Give a client of the scheduler at an address.

    Raises
    ------
    InputError
        Where nobody answers there.
    """
    distributed = needed("distributed")
    try:
        with _quiet():
            client = distributed.Client(address, timeout=10)
    except (OSError, ValueError, TimeoutError) as error:
        raise InputError(
            f"scheduler is {address}, but no Dask scheduler answers there: {error}. For example: "
            "tcp://127.0.0.1:8786, where dask-scheduler runs."
        ) from None
    with client, _quiet():
        yield client


@contextmanager
def _quiet() -> Iterator[None]:
    """Let Dask log nothing here: what matters becomes an error."""
    log = logging.getLogger("distributed")
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(level)


def do_on(client: Any, orders: Iterable[Order]) -> Iterator[Any]:
    """Yield what orders returned, as workers have done them.

    Raises
    ------
    WorkersLostError
        Where workers die over an order, or the scheduler is gone; what is done is kept.
    OSError, InputError
        As what is done raises them.
    """
    aside: list[Order] = []
    yield from _done(client, orders, _AHEAD * workers_of(client), aside)
    killers: list[Order] = []
    yield from _done(client, aside, 1, killers)
    if killers:
        raise _deadly(killers, "All others are done.")


def _done(client: Any, orders: Iterable[Order], ahead: int, aside: list[Order]) -> Iterator[Any]:
    """Yield what orders returned, so many of them under way; put aside those that kill workers."""
    distributed = needed("distributed")
    waiting, given = iter(orders), dict[str, Order]()

    def submitted(n: int) -> list[Any]:
        """Hand out up to n more orders."""
        some = {f"reluscope-{order.name}-{ahead}": order for order in islice(waiting, n)}
        given.update(some)
        return [
            client.submit(order.function, *order.arguments, key=key, pure=False)
            for key, order in some.items()
        ]

    under_way = distributed.as_completed(submitted(ahead))
    try:
        for future in under_way:
            order = given.pop(future.key)
            try:
                done = [_result(future)]
            except distributed.KilledWorker:
                done = []
                aside.append(order)
            future.release()
            if len(aside) > _MOST_ASIDE:
                raise _deadly(aside, "What is done is kept.")
            for more in submitted(1):
                under_way.add(more)
            yield from done
    finally:
        with suppress(Exception):
            client.cancel(list(under_way.futures), force=True)


def _deadly(orders: list[Order], rest: str) -> WorkersLostError:
    """Return the error of orders over which workers die."""
    named = "; ".join(order.about or order.name for order in orders[:_NAMED])
    more = f"; and {len(orders) - _NAMED} more" if len(orders) > _NAMED else ""
    return WorkersLostError(
        f"Workers died again and again over {named}{more}. {rest} The same command goes on with "
        "what is left, with --workers 1 in its own process, so that one sees of what it dies. If "
        "that is for want of memory, a smaller max_cells of a plan, or cells_at_once, needs less."
    )


def _result(future: Any) -> Any:
    distributed = needed("distributed")
    try:
        return future.result()
    except (distributed.comm.CommClosedError, distributed.client.FutureCancelledError):
        raise WorkersLostError(
            "Lost the connection to the Dask scheduler. What is done is kept; the same command "
            "goes on."
        ) from None


def workers_of(client: Any) -> int:
    """Return how many workers a client's scheduler has; wait a while for the first.

    Raises
    ------
    InputError
        Where there is none.
    """
    with suppress(TimeoutError):
        client.wait_for_workers(1, timeout=_WAIT)
    workers = len(client.scheduler_info(n_workers=-1)["workers"])
    if not workers:
        raise InputError(
            "scheduler has no worker; start one: dask-worker ADDRESS. (Waited for "
            f"{_WAIT} seconds.)"
        )
    return workers
