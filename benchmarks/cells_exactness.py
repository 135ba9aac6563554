"""How often the cells are not those of exact arithmetic: ours, and those of regioncam (float32).

Every network of ``tests/oracles/families.py`` is cut three times: by fractions, which are right by
construction, by Reluscope and by regioncam. A network counts as wrong if its set of patterns, its
number of cells or (ours) its pairs of neighbours differ. regioncam takes float32 and squares
around the origin: its weights are rounded, and a distant window is moved into the first bias.

    python -m benchmarks.cells_exactness
"""

from collections.abc import Sequence

import numpy as np
import regioncam
from rich.console import Console
from rich.table import Table

from reluscope.cells import cell_complex
from reluscope.nn import MLP
from tests.cells.agreement import disagreements
from tests.oracles.families import FAMILIES, Case, cases_of
from tests.oracles.rational import Cell, patterns, relu_cells


def main() -> None:
    table = Table(title="networks whose cells are not those of exact arithmetic")
    for name in ("family", "networks", "cells", "reluscope", "regioncam", "of these, count off"):
        table.add_column(name, justify="left" if name == "family" else "right")
    rows = np.array([_row(name, table) for name in FAMILIES])
    table.add_section()
    table.add_row("all", *map(str, rows.sum(axis=0)))
    Console(width=110).print(table)


def _row(family: str, table: Table) -> list[int]:
    networks = cells = ours = theirs = counts = 0
    for case in cases_of(family):
        expected = relu_cells(case.weights, case.biases, case.bounds)
        found = cell_complex(MLP.from_weights(case.weights, case.biases), case.bounds)
        networks, cells = networks + 1, cells + len(expected)
        ours += any(disagreements(found, expected))
        pattern_set, count = _regioncam(case, expected)
        theirs += pattern_set != patterns(expected) or count != len(expected)
        counts += count != len(expected)
    numbers = [networks, cells, ours, theirs, counts]
    table.add_row(family, *map(str, numbers))
    return numbers


def _regioncam(case: Case, expected: Sequence[Cell]) -> tuple[set[tuple[bool, ...]], int]:
    """Patterns and number of faces; a neuron is on where it is above zero amid a face's corners."""
    x_min, x_max, y_min, y_max = case.bounds
    center = np.array([(x_min + x_max) / 2, (y_min + y_max) / 2])
    camera = regioncam.Regioncam(size=(x_max - x_min) / 2)
    hidden = []
    for index, (weight, bias) in enumerate(zip(case.weights[:-1], case.biases[:-1], strict=True)):
        moved = bias + center @ weight if index == 0 else bias
        camera.linear(weight.astype(np.float32), moved.astype(np.float32))
        hidden.append(camera.relu())
    faces = camera.faces
    found = set()
    for face in faces:
        above = [
            np.asarray([vertex.activations(layer) for vertex in face.vertices]).max(axis=0) > 0
            for layer in hidden
        ]
        found.add(tuple(bool(bit) for bits in above for bit in bits))
    return found, len(faces)


if __name__ == "__main__":
    main()
