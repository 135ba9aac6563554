"""How long a training step takes: the public layers against torch.nn, scikit-learn and JAX.

Every contender does the same arithmetic on the same batches, one thread, in one process. The
contenders take turns, an epoch each, so that whatever else the machine does hits all of them; the
table shows the median time per step, its ratio to torch.nn with torch.optim.SGD (eager) and, for
us, its ratio to the bare matrix products, which carries over best from machine to machine.

    python benchmarks/training.py [--rounds 60]
"""

import argparse
import itertools
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

os.environ |= {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

import numpy as np
import torch
from rich.console import Console
from rich.table import Table

import reluscope as rs
from reluscope.train import Trainer

RATE = 1e-3
CASES = [((2, 16, 16, 3), 32, 50), ((2, 64, 64, 64, 4), 128, 20), ((2, 512, 512, 10), 1024, 2)]
GOALS = {
    (2, 16, 16, 3): (0.15, 0.10),
    (2, 64, 64, 64, 4): (0.36, 0.30),
    (2, 512, 512, 10): (1, 0.93),
}
PRODUCTS = "the matrix products alone"
CONFIG = torch.__config__.show()
OVER_PRODUCTS = {(2, 16, 16, 3): 2.0, (2, 64, 64, 64, 4): 1.3, (2, 512, 512, 10): 1.05}
Epoch = Callable[[], object]


def torch_nn(widths: tuple[int, ...], x: torch.Tensor, y: torch.Tensor, size: int) -> Epoch:
    layers: list[torch.nn.Module] = []
    for d, e in itertools.pairwise(widths):
        layers += [torch.nn.Linear(d, e), torch.nn.ReLU()]
    net = torch.nn.Sequential(*layers[:-1])
    optimizer = torch.optim.SGD(net.parameters(), lr=RATE)
    loss_of = torch.nn.CrossEntropyLoss()
    batches = list(zip(x.split(size), y.split(size), strict=True))

    def epoch() -> None:
        for rows, labels in batches:
            optimizer.zero_grad()
            loss = loss_of(net(rows), labels)
            loss.backward()
            optimizer.step()

    return epoch


def ours(
    widths: tuple[int, ...], x: torch.Tensor, y: torch.Tensor, size: int, gradient: str
) -> Epoch:
    net = rs.nn.MLP(widths, init="uniform")
    optimizer = rs.optim.SGD(learning_rate=RATE)
    return Trainer(net, x, y, optimizer, batch_size=size, gradient=gradient).epoch


def products(widths: tuple[int, ...], size: int, steps: int) -> Epoch:
    acts = [torch.randn(size, d) for d in widths]
    weights = [torch.randn(d, e) for d, e in itertools.pairwise(widths)]
    outs = [torch.empty(size, e) for e in widths[1:]]
    backs = [torch.empty(size, d) for d in widths[:-1]]
    grads = [torch.empty_like(w) for w in weights]

    @torch.inference_mode()
    def epoch() -> None:
        for _ in range(steps):
            for h, w, out in zip(acts, weights, outs, strict=False):
                torch.mm(h, w, out=out)
            for i in reversed(range(len(weights))):
                torch.mm(acts[i].t(), outs[i], out=grads[i])
                if i:
                    torch.mm(outs[i], weights[i].t(), out=backs[i])

    return epoch


def scikit_learn(widths: tuple[int, ...], x: torch.Tensor, y: torch.Tensor, size: int) -> Epoch:
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier(
        widths[1:-1], solver="sgd", alpha=0, batch_size=size, learning_rate_init=RATE, momentum=0
    )
    rows, labels = x.numpy(), y.numpy()
    model.partial_fit(rows, labels, classes=np.arange(widths[-1]))
    return lambda: model.partial_fit(rows, labels)


def jax_scan(widths: tuple[int, ...], x: torch.Tensor, y: torch.Tensor, size: int) -> Epoch:
    import jax
    import jax.numpy as jnp

    random = np.random.default_rng(0)
    parameters = [
        (jnp.array(random.normal(0, 0.1, (d, e)), jnp.float32), jnp.zeros(e, jnp.float32))
        for d, e in itertools.pairwise(widths)
    ]
    rows = jnp.array(x.numpy()).reshape(-1, size, widths[0])
    labels = jnp.array(y.numpy()).reshape(-1, size)

    def loss_of(parameters, rows, labels):
        for w, b in parameters[:-1]:
            rows = jax.nn.relu(rows @ w + b)
        logits = rows @ parameters[-1][0] + parameters[-1][1]
        chosen = jnp.take_along_axis(jax.nn.log_softmax(logits), labels[:, None], 1)
        return -chosen.mean()

    def step(parameters, batch):
        loss, gradient = jax.value_and_grad(loss_of)(parameters, *batch)
        return jax.tree.map(lambda p, g: p - RATE * g, parameters, gradient), loss

    scan = jax.jit(lambda p: jax.lax.scan(step, p, (rows, labels)))
    holder = [parameters]

    def epoch() -> None:
        holder[0], losses = scan(holder[0])
        losses.block_until_ready()

    return epoch


def measure(contenders: dict[str, Epoch], steps: int, rounds: int) -> dict[str, float]:
    """Return each contender's median time per step, in microseconds."""
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for epoch in contenders.values():
        epoch()
    for _ in range(rounds):
        for name, epoch in contenders.items():
            begin = time.perf_counter()
            epoch()
            times[name].append((time.perf_counter() - begin) / steps * 1e6)
    return {name: float(np.median(values)) for name, values in times.items()}


def kernels() -> str:
    """Return which libraries make the products, and the kernels they chose for this processor.

    PyTorch's own MKL is part of its library, so that only PyTorch can say that it is there.
    """
    built_with = re.findall(r"(?:oneAPI Math Kernel Library|MKL-DNN|OpenBLAS)[^\n(]*", CONFIG)
    of_torch = f"PyTorch {torch.__version__} ({torch.backends.cpu.get_cpu_capability()})"
    of_torch = ", ".join([of_torch, *map(str.strip, built_with)])
    try:
        from threadpoolctl import threadpool_info
    except ImportError:
        return f"{of_torch}; others unknown, as threadpoolctl is not installed"
    blas = [library for library in threadpool_info() if library["user_api"] == "blas"]
    others = (
        f"{library['internal_api']} {library['version']}, {library.get('architecture', 'unknown')}"
        f" ({Path(library['filepath']).name})"
        for library in blas
    )
    return "; ".join([of_torch, *others])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=60, help="epochs of each contender")
    rounds = parser.parse_args().rounds
    torch.set_num_threads(1)
    torch.manual_seed(0)
    console = Console()
    console.print(f"Kernels: {kernels()}", soft_wrap=True)
    for widths, size, steps in CASES:
        x = torch.randn(size * steps, widths[0])
        y = torch.randint(0, widths[-1], (size * steps,))
        contenders = {
            "torch.nn + torch.optim.SGD, eager": torch_nn(widths, x, y, size),
            "reluscope, chain rule": ours(widths, x, y, size, "chain-rule"),
            "reluscope, autograd": ours(widths, x, y, size, "autograd"),
            "scikit-learn MLPClassifier": scikit_learn(widths, x, y, size),
            PRODUCTS: products(widths, size, steps),
        }
        try:
            contenders["JAX, jit + scan"] = jax_scan(widths, x, y, size)
        except ImportError:
            console.print("JAX is not installed: pip install 'reluscope\\[benchmark]'")
        medians = measure(contenders, steps, max(5, rounds if size < 1000 else rounds // 6))
        first = next(iter(medians.values()))
        at_most, aim = GOALS[widths]
        table = Table(
            "contender",
            "µs per step",
            "ratio",
            f"to the products (goal {OVER_PRODUCTS[widths]})",
            title=f"{'-'.join(map(str, widths))}, batch {size}, float32, 1 thread "
            f"(goal {at_most}, aim {aim})",
        )
        for name, value in medians.items():
            over = f"{value / medians[PRODUCTS]:.2f}" if name.startswith("reluscope") else ""
            table.add_row(name, f"{value:.1f}", f"{value / first:.3f}", over)
        console.print(table)


if __name__ == "__main__":
    main()
