"""One complex of millions of cells, counted by several workers: seconds, and memory of each.

The network folds the square again and again, so that the number is known: layers of four neurons
make four cells of each, a last one of two makes two. A random network follows, held against one
process that streams it.

    python benchmarks/large_complex.py              # 12 layers of four: 33 554 432 cells
    python benchmarks/large_complex.py --layers 9
"""

import argparse
import threading
import time

import psutil

import reluscope as rs
from reluscope.sweep import count_cells
from reluscope.sweep.tasks.first_network import fold

MB = 1e6


class Watch(threading.Thread):
    """Looks at the memory of this process's children, now and then."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most: dict[int, int] = {}
        self.is_over = threading.Event()

    def run(self) -> None:
        """Look until told that it is over."""
        while not self.is_over.wait(0.2):
            for child in psutil.Process().children(recursive=True):
                try:
                    used = child.memory_info().rss
                except psutil.NoSuchProcess:
                    continue
                self.most[child.pid] = max(used, self.most.get(child.pid, 0))


def counted(net: object, bounds: object, workers: int, cells_at_once: int) -> int:
    watch = Watch()
    watch.start()
    began = time.perf_counter()
    cells = count_cells(net, bounds, workers=workers, cells_at_once=cells_at_once, progress=True)
    seconds = time.perf_counter() - began
    watch.is_over.set()
    watch.join()
    most = sorted(watch.most.values())[-workers:]
    told = ", ".join(f"{used / MB:.0f} MB" for used in most)
    print(f"{cells} cells in {seconds:.1f} s by {workers} workers, at most {told}", flush=True)
    return cells


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--cells-at-once", type=int, default=200_000)
    chosen = parser.parse_args()
    net = rs.nn.MLP((2, *[4] * chosen.layers, 2, 2))
    fold(net)
    found = counted(net, (0, 1, 0, 1), chosen.workers, chosen.cells_at_once)
    assert found == 2 * 4**chosen.layers, "the parts are not the whole"
    random = rs.nn.MLP((2, 300, 300, 3), seed=0)
    found = counted(random, (-3, 3, -3, 3), chosen.workers, chosen.cells_at_once)
    parts = rs.cells.stream_cells(random, (-3, 3, -3, 3), threads=1)
    assert found == sum(part.n_cells for part in parts), "the parts are not the whole"
    print("both are what one process finds")


if __name__ == "__main__":
    main()
