"""What is wrong with a plan is told with its place, key, rule, value and a repair."""

import pytest

from reluscope.errors import InputError
from reluscope.sweep import read_plan

WRONG = {
    "[run]\ndta = 'moons'": "[run]: 'dta' is given, but there is no such key. Did you mean data?",
    "[runs]\n": "there is no section or key 'runs'; known are [run], [grid], [zip], [random], "
    "[measure], name and runs_per_task. Did you mean run?",
    "run = 3": "run is 3, but must be a section: [run] on a line of its own.",
    "runs_per_task = 0": "runs_per_task is 0, but must be a whole number from 1 to 4096. "
    "For example: runs_per_task = 32.",
    "name = 3": 'name is 3, but must be text: name = "depth".',
    "[run]\ndata = 'mons'": "Did you mean 'moons'?",
    "[run]\nepochs = 2.5": "[run]: epochs is 2.5, but must be a whole number. "
    "For example: epochs = 32.",
    "[run]\nepochs = inf": "[run]: epochs is inf, but must be",
    "[run]\nlearning_rate = nan": "[run]: learning_rate is nan, but must be",
    "[run]\ninit = 'hee'": "[run]: init is 'hee', but must be 'standard-normal', 'he', 'glorot', "
    "'uniform' or 'fold'. For example: init = \"he\".",
    "[run]\nhidden = 8": "[run]: hidden is 8, but must be a list. For example: hidden = [16, 16].",
    "[run]\nhidden = [8, 0]": "[run]: hidden is 0, but must be greater than or equal to 1.",
    "[run]\nnoise = 0.1": "noise is given, but the data set grid has no such setting; it has rows,",
    "[run]\ndata = 'gone.csv'": "data is gone.csv, but there is no such file.",
    "[run]\noptimizer = 'adam'\nmomentum = 0.5": "choose optimizer 'sgd'",
    "[grid]\nseed = 5": "[grid]: seed is 5, but must be a list of values, one or more",
    "[grid]\nseed = []": "[grid]: seed is [], but must be a list of values, one or more",
    "[grid]\nseed = [1, 1]": "[grid]: seed has 1 2 times, but each value gives runs of its own",
    "[grid]\nlearning_rate = [0.1, -1]": "[grid]: learning_rate is -1, but must be greater than 0."
    " For example: learning_rate = 0.05.",
    "[grid]\nseed = { from = 0 }": "[grid], seed: to is missing. For example: { from = 0, to = 9 }",
    "[grid]\nseed = { from = 9, to = 0 }": "[grid], seed: from is 9, but must be up to to = 0.",
    "[grid]\nseed = { from = 0, to = 1, by = 2 }": "[grid], seed: 'by' is given, but there is no",
    "[grid]\nlearning_rate = { from = 0.1, to = 1 }": "learning_rate has no count, but only whole",
    "[grid]\ninit = { from = 0, to = 1 }": "a range is for numbers, but init is none; give a list.",
    "[grid]\nlearning_rate = { from = 0, to = 1, count = 3, scale = 'log' }": "from is 0, but must "
    "be above 0 for a log scale",
    "[grid]\nseed = { from = 0, to = 2000000 }": "there are 2,000,000 values, but a plan has "
    "1,000,000 or fewer",
    "[grid]\nseed = { from = 0, to = 1999 }\ndata_seed = { from = 0, to = 1999 }": "fewer",
    "[run]\nseed = 1\n[grid]\nseed = [1]": "[grid]: seed stands in [run], too; leave one",
    "[zip]\nseed = [1, 2]\nepochs = [1]": "[zip]: seed has 2, epochs has 1 values, but all must",
    "[random]\nseed = [1]": "[random]: draws is missing. For example: draws = 50.",
    "[random]\ndraws = 0\nseed = [1]": "[random]: draws is 0, but must be greater than or equal",
    "[random]\ndraws = 2\nseed = { from = 0, to = 9, count = 2 }": "draws says how many",
    "[measure]\nwhat = ['cell']": "[measure]: what is 'cell', but must be 'loss', 'accuracy'",
    "[measure]\nwhen = ['half']": "[measure]: when has 'half', but a moment is an epoch, 0 or more",
    "[measure]\nwhen = ['1/0']": "[measure]: when has '1/0', but a moment is an epoch",
    "[measure]\nwhen = [-1]": "[measure]: when has -1, but a moment is an epoch",
    "[measure]\nwhen = [99]": "when has 99, but no run is longer than 32 epochs",
    "[measure]\nbounds = [1, 0, 0, 1]": "each minimum below its maximum",
    "[run": "is no TOML file",
}


@pytest.mark.parametrize("text", WRONG, ids=lambda text: text.replace("\n", " "))
def test_what_is_wrong_is_told(text, tmp_path):
    file = tmp_path / "sweep.toml"
    file.write_text(text)
    with pytest.raises(InputError) as told:
        read_plan(file)
    assert str(told.value).startswith(str(file))
    assert WRONG[text] in str(told.value)


def test_a_plan_that_is_no_file_is_looked_for_among_the_ready_ones():
    with pytest.raises(InputError, match="Did you mean depth-at-equal-parameters"):
        read_plan("depth-at-equal-parameter")
