"""All that leads from step to step, in three arrays, which compiled code takes in no time.

Handing over named tuples of forty arrays takes longer than a small cut. So the numbers of all steps
lie in one array, one step behind the other, and a table tells where: compiled code and Python both
find them as views.
"""

# mypy: allow-untyped-defs, allow-untyped-calls

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from reluscope.cells.arrays.partition import Floats, Indices
from reluscope.cells.arrays.stage import Stage
from reluscope.cells.compiled.kernel import allocating
from reluscope.cells.compiled.run import also_compiled
from reluscope.cells.decide.sign import EPS
from reluscope.cells.input.step import Step
from reluscope.cells.input.weights import is_dense, numbers
from reluscope.cells.values.runs import Runs, runs_of
from reluscope.cells.values.step_constants import (
    Between,
    Kinks,
    Product,
    measure_matrix,
    measure_rows,
    steep_stretch,
)

# Columns of the table: a stage, the shape of its step's weights, how much of each is kept.
LAYER, FIRST, HINGES, WORD = 0, 1, 2, 3
INPUTS, UNITS, ROWS, STORED = 4, 5, 6, 7  # of sparse weights there are no rows
BEGINS, RUNS, PLACES = 8, 9, 10  # of a matrix none
KINKED, PRODUCTS = 11, 12  # neurons of the step before; numbers of all weights so far
NUMBERS, INDICES = 13, 14  # where the step's own begin
_COLUMNS = 15
_STRETCH = 4  # among what is measured


class Constants(NamedTuple):
    """The numbers of all steps, and where they lie.

    Attributes
    ----------
    numbers : of each step its slopes, bias and weights, then the kinks before it
    indices : of each step the runs of its weights, if these are mostly zero
    measured : (steps, 8) how errors grow from each to the following one, as in ``Measured``, and
        the relative rounding of a sum
    table : (steps + 1, columns); the last row is that of nothing
    """

    numbers: Floats
    indices: Indices
    measured: Floats
    table: Indices


def constants_of(steps: Sequence[Step], stages: Sequence[Stage], *, is_deep: bool) -> Constants:
    """Return the constants of the steps that lead to the stages' pre-activations.

    In a deep network it pays to know well how much errors grow from layer to layer.
    """
    runs = [None if is_dense(step.weight) else runs_of(step.weight) for step in steps]
    known = _laid_out(steps, stages, runs)
    for row, step, of_weight in zip(known.table.tolist(), steps, runs, strict=False):
        units, at = row[UNITS], row[NUMBERS]
        given = (step.on, step.off, step.bias, numbers(step.weight).reshape(-1))
        for size, array in zip((units, units, units, row[STORED]), given, strict=True):
            known.numbers[at : at + size] = array
            at += size
        if of_weight is not None:
            known.indices[row[INDICES] :][: row[BEGINS] + row[RUNS] + row[PLACES]] = np.concatenate(
                of_weight[:3]
            )
    measure_all(known)
    for number, (step, following) in enumerate(pairwise(steps)):
        if runs[number + 1] is not None:
            kinks = between_at(known, number).kinks
            known.measured[number, :-1] = measure_rows(step, following, kinks)
        if is_deep:
            stretch = min(known.measured[number, _STRETCH], steep_stretch(step, following))
            known.measured[number, _STRETCH] = stretch
    return known


def _laid_out(
    steps: Sequence[Step], stages: Sequence[Stage], runs: Sequence[Runs | None]
) -> Constants:
    """Return empty constants, and their table."""
    table: list[tuple[int, ...]] = []
    kinked, products, begin, index = 0, 0, 0, 0
    for step, stage, of_weight in zip(steps, stages, runs, strict=True):
        inputs, units = step.weight.shape
        stored = step.weight.size
        products += stored
        if of_weight is None:
            shape, taken = (inputs, units, inputs, stored, 0, 0, 0), kinked * units
        else:
            count = len(of_weight.column)
            shape, taken = (inputs, units, 0, stored, inputs + 1, count, count + 1), 0
        table.append((*stage, *shape, kinked, products, begin, index))
        begin += 3 * units + stored + taken + 3 * kinked
        index += shape[4] + shape[5] + shape[6]
        kinked = step.hinges
    table.append((-1, *[0] * (_COLUMNS - 3), begin, index))
    return Constants(
        np.empty(begin),
        np.empty(index, dtype=np.int64),
        np.zeros((len(steps), _STRETCH + 4)),
        np.array(table, dtype=np.int64),
    )


@also_compiled
def stage_at(known, number):
    """Return a stage."""
    row = known.table[number]
    return Stage(row[LAYER], row[FIRST], row[HINGES], row[WORD])


@also_compiled
def first_at(known):
    """Return the first step's weight and bias."""
    row = known.table[0]
    at = row[NUMBERS] + 2 * row[UNITS]
    bias = known.numbers[at : at + row[UNITS]]
    at += row[UNITS]
    weight = known.numbers[at : at + row[ROWS] * row[UNITS]]
    return weight.reshape((row[ROWS], row[UNITS])), bias


@also_compiled
def between_at(known, number):
    """Return what leads from a stage's pre-activations to the following one's."""
    before, after = known.table[number], known.table[number + 1]
    units, outputs, rows, kinked = before[UNITS], after[UNITS], after[ROWS], after[KINKED]
    at = before[NUMBERS]
    on, off = known.numbers[at : at + units], known.numbers[at + units : at + 2 * units]
    at = after[NUMBERS] + 2 * outputs
    bias = known.numbers[at : at + outputs]
    at += outputs
    weight = known.numbers[at : at + rows * outputs].reshape((rows, outputs))
    of_runs = known.numbers[at : at + after[STORED] * min(1, after[BEGINS])]
    at += after[STORED]
    bends = kinked * min(1, rows)
    bend = known.numbers[at : at + bends * outputs].reshape((bends, outputs))
    at += bends * outputs
    reach, length = known.numbers[at : at + kinked], known.numbers[at + kinked : at + 2 * kinked]
    jump = known.numbers[at + 2 * kinked : at + 3 * kinked]
    at = after[INDICES]
    begin = known.indices[at : at + after[BEGINS]]
    at += after[BEGINS]
    column = known.indices[at : at + after[RUNS]]
    at += after[RUNS]
    runs = Runs(begin, column, known.indices[at : at + after[PLACES]], of_runs)
    measured = known.measured[number]
    product = Product(
        on,
        off,
        weight,
        runs,
        bias,
        measured[7],
        measured[0],
        measured[1],
        measured[2],
        measured[3],
        measured[4],
        measured[5],
        measured[6],
    )  # each by itself, as compiled code has it
    return Between(product, Kinks(bend, reach, length, jump, runs), stage_at(known, number + 1))


@allocating
def measure_all(known):
    """Fill in the kinks before each step, and measure each product that is by a matrix."""
    for number in range(len(known.table) - 2):
        ahead = between_at(known, number)
        product, kinks = ahead.product, ahead.kinks
        for i in range(len(kinks.jump)):
            kinks.jump[i] = product.on[i] - product.off[i]
        if len(product.weight) > 0:
            measured = measure_matrix(
                product.on,
                product.off,
                product.weight,
                product.bias,
                kinks.weight,
                kinks.reach,
                kinks.length,
            )
            for k in range(len(measured)):
                known.measured[number, k] = measured[k]
        known.measured[number, len(known.measured[number]) - 1] = (len(product.on) + 4) * EPS / 2
