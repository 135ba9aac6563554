"""Threads that share work of which each part is small products, one after the other."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager


@contextmanager
def single_threads(workers: int) -> Iterator[ThreadPoolExecutor]:
    """Give threads in each of which torch uses one thread: no part waits for another one.

    Several threads within each small product would wait for one another after every product. New
    threads take over the number of threads that is set here; it is set back at the end.
    """
    import torch

    before = torch.get_num_threads()
    pool = ThreadPoolExecutor(workers)
    torch.set_num_threads(1)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
        torch.set_num_threads(before)
