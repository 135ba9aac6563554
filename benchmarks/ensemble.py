"""How long a step of one network takes where 256 learn at once: fit_ensemble against JAX's vmap.

Every contender takes the same steps of plain SGD for 256 networks 2-16-16-3, each from weights and
batches of its own. The contenders take turns, an epoch each; the table shows the least seconds of
processor time and of the clock, divided by networks and steps. An epoch of ours includes the
permutation of the points and the loss and accuracy of every batch; the others take steps alone, on
batches that were cut beforehand, and so do ours in the line that says so.

    python benchmarks/ensemble.py [--rounds 20] [--networks 256]
    python benchmarks/ensemble.py --device cuda    # whole calls of fit and fit_ensemble
"""

import argparse
import itertools
import os
import time
from collections.abc import Callable

os.environ |= {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

import numpy as np
import torch
from rich.console import Console
from rich.table import Table

import reluscope as rs
from reluscope.train import Trainer
from reluscope.train.ensembles.crew import Crew

RATE, WIDTHS, SIZE, STEPS = 1e-3, (2, 16, 16, 3), 32, 50
ONE, MANY, ALONE = "reluscope, one network", "reluscope, an epoch", "reluscope, its steps alone"
AGAIN, TWO = "reluscope, an epoch again", "… on two threads"
JAX, FUNC = "JAX, jit + scan + vmap", "torch.func, vmap of grad"
GOALS = {ONE: 0.2, JAX: 0.8, FUNC: 0.35}
Epoch = Callable[[], object]


def points() -> tuple[torch.Tensor, torch.Tensor]:
    random = torch.Generator().manual_seed(0)
    x = torch.randn(SIZE * STEPS, WIDTHS[0], generator=random)
    return x, torch.randint(WIDTHS[-1], (SIZE * STEPS,), generator=random)


def batches(k: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return batches (steps, k, size, …) in an order of each network's own."""
    x, y = points()
    order = torch.stack([torch.randperm(len(y)) for _ in range(k)]).view(k, STEPS, SIZE)
    return x[order].transpose(0, 1).contiguous(), y[order].transpose(0, 1).contiguous()


def trainers(k: int, shares: int = 1) -> list[Trainer]:
    """Return who trains 1 or k networks, in as many shares."""
    if k == 1:
        net = rs.nn.MLP(WIDTHS, init="uniform")
        return [Trainer(net, *points(), rs.optim.SGD(RATE), batch_size=SIZE)]
    stacks = []
    for seeds in np.array_split(np.arange(k), shares):
        net = rs.train.Ensemble(WIDTHS, init="uniform", seeds=seeds).stacked()
        plain, seed = rs.optim.SGD(RATE), seeds.tolist()
        stacks.append(Trainer(net, *points(), plain, batch_size=SIZE, seed=seed))
    return stacks


def steps_alone(k: int) -> Epoch:
    """Return the steps of an epoch, in the order of the epoch before, and nothing else."""
    (trainer,) = trainers(k)
    trainer.epoch()
    parameters = trainer.work.parameters

    @torch.inference_mode()
    def epoch() -> None:
        for batch in trainer.batches.batches:
            trainer.optimizer.step(parameters, trainer.gradient(batch))

    return epoch


def crew(k: int, threads: int) -> Epoch:
    shares = trainers(k, threads)
    return Crew(rs.train.Ensemble(WIDTHS, seeds=range(k)).stacked(), shares).epoch


def torch_func(k: int) -> Epoch:
    x, y = batches(k)
    layers = [
        (torch.randn(k, d, e) / d**0.5, torch.zeros(k, e)) for d, e in itertools.pairwise(WIDTHS)
    ]

    def loss_of(layers, rows, labels):
        for w, b in layers[:-1]:
            rows = torch.relu(rows @ w + b)
        logits = rows @ layers[-1][0] + layers[-1][1]
        return -torch.log_softmax(logits, -1).gather(1, labels[:, None]).mean()

    gradient = torch.func.vmap(torch.func.grad(loss_of))

    @torch.no_grad()
    def epoch() -> None:
        for rows, labels in zip(x, y, strict=True):
            for (w, b), (dw, db) in zip(layers, gradient(layers, rows, labels), strict=True):
                w.sub_(dw, alpha=RATE)
                b.sub_(db, alpha=RATE)

    return epoch


def jax_vmap(k: int) -> Epoch:
    import jax
    import jax.numpy as jnp

    random = np.random.default_rng(0)
    layers = [
        (jnp.array(random.normal(0, d**-0.5, (k, d, e)), jnp.float32), jnp.zeros((k, e)))
        for d, e in itertools.pairwise(WIDTHS)
    ]
    x, y = (jnp.array(values.numpy()) for values in batches(k))

    def loss_of(layers, rows, labels):
        for w, b in layers[:-1]:
            rows = jax.nn.relu(rows @ w + b)
        logits = rows @ layers[-1][0] + layers[-1][1]
        return -jnp.take_along_axis(jax.nn.log_softmax(logits), labels[:, None], 1).mean()

    gradient = jax.vmap(jax.grad(loss_of))

    def step(layers, batch):
        return jax.tree.map(lambda p, g: p - RATE * g, layers, gradient(layers, *batch)), None

    scan = jax.jit(lambda layers: jax.lax.scan(step, layers, (x, y))[0])
    holder = [layers]

    def epoch() -> None:
        holder[0] = jax.block_until_ready(scan(holder[0]))

    return epoch


def least(contenders: dict[str, tuple[int, Epoch]], rounds: int) -> dict[str, tuple[float, float]]:
    """Return each one's least processor and clock time per network and step, in microseconds."""
    found = dict.fromkeys(contenders, (np.inf, np.inf))
    for _, epoch in contenders.values():
        epoch()
    for _ in range(rounds):
        for name, (k, epoch) in contenders.items():
            for _ in range(max(1, 50 // k)):
                clock, cpu = time.perf_counter(), time.process_time()
                epoch()
                taken = time.process_time() - cpu, time.perf_counter() - clock
                found[name] = tuple(map(min, found[name], (t / k / STEPS * 1e6 for t in taken)))
    return found


def on_the_cpu(k: int, rounds: int, console: Console) -> None:
    torch.set_num_threads(1)
    torch.manual_seed(0)
    contenders = {
        ONE: (1, trainers(1)[0].epoch),
        MANY: (k, crew(k, 1)),
        ALONE: (k, steps_alone(k)),
        FUNC: (k, torch_func(k)),
    }
    try:
        contenders[JAX] = (k, jax_vmap(k))
    except ImportError:
        console.print("JAX is not installed: pip install 'reluscope\\[benchmark]'")
    found = least(contenders, rounds)
    found |= least({AGAIN: contenders[MANY], TWO: (k, crew(k, 2))}, rounds)
    shape = "-".join(map(str, WIDTHS))
    table = Table(
        *("contender", "µs, processor", "µs, clock", "an epoch to it", "steps to it", "goal"),
        title=f"{k} networks {shape}, batch {SIZE}, float32, 1 thread: a step of one network",
    )
    for name, (cpu, clock) in found.items():
        ratios = [f"{found[ours][0] / cpu:.2f}" for ours in (MANY, ALONE)]
        ratios = ratios if name in GOALS else ["", ""]
        if name == TWO:
            ratios[0] = f"clock {clock / found[AGAIN][1]:.2f} of one thread, goal 0.6"
        table.add_row(name, f"{cpu:.2f}", f"{clock:.2f}", *ratios, str(GOALS.get(name, "")))
    console.print(table)


def seconds(call: Callable[[], object]) -> float:
    """Return how long a call takes, after one that is not counted."""
    call()
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def on_devices(k: int, devices: list[str], console: Console) -> None:
    """Show whole calls, standardising and histories included, on each device."""
    torch.set_num_threads(os.cpu_count() or 1)
    x, y = points()
    known = {"epochs": 20, "batch_size": SIZE, "learning_rate": RATE}
    table = Table("network", "call", "device", "s", "µs per network and step")
    for widths in (WIDTHS, (2, 64, 64, 64, 3)):
        for device in devices:
            told = torch.cuda.get_device_name() if device == "cuda" else "CPU"
            for n in (1, k, 8 * k):

                def train(widths=widths, device=device, n=n) -> None:
                    if n == 1:
                        rs.train.fit(rs.nn.MLP(widths, init="he"), x, y, device=device, **known)
                    else:
                        ensemble = rs.train.Ensemble(widths, init="he", seeds=range(n))
                        rs.train.fit_ensemble(ensemble, x, y, device=device, **known)

                taken = seconds(train)
                call = "fit" if n == 1 else f"fit_ensemble of {n}"
                each = taken / n / STEPS / known["epochs"] * 1e6
                table.add_row("-".join(map(str, widths)), call, told, f"{taken:.2f}", f"{each:.2f}")
    console.print(table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=20, help="epochs of each contender")
    parser.add_argument("--networks", type=int, default=256)
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    given = parser.parse_args()
    console = Console(width=120)
    if given.device == "cpu":
        on_the_cpu(given.networks, given.rounds, console)
    elif torch.cuda.is_available():
        on_devices(given.networks, ["cpu", "cuda"], console)
    else:
        console.print("PyTorch finds no CUDA device here.")


if __name__ == "__main__":
    main()
