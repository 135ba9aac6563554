import tomllib
from dataclasses import asdict

import pytest

from reluscope.commands.runs.plan import plan
from reluscope.commands.settings.sections import (
    DataSettings,
    NetworkSettings,
    RunSettings,
    TrainingSettings,
)
from reluscope.commands.settings.text import settings_text
from reluscope.data import names


@pytest.mark.parametrize("data", names())
def test_it_is_read_back_with_every_default(data):
    complete = plan(RunSettings(data=DataSettings(data=data))).settings
    read = tomllib.loads(settings_text(complete))
    assert read == complete.to_dict()
    assert read["training"]["learning_rate"] == 0.05
    assert read["training"]["weight_decay"] == 0
    for section, values in asdict(complete).items():
        for key in values:
            assert f"\n{key} = " in settings_text(complete) or f"\n# {key} = not given" in (
                settings_text(complete)
            ), section


def test_defaults_are_those_of_the_data_set_and_the_optimiser():
    settings = RunSettings(training=TrainingSettings(optimizer="adamw"))
    complete = plan(settings).settings
    assert complete.data.rows == complete.data.columns == 4
    assert (complete.training.learning_rate, complete.training.weight_decay) == (0.01, 0.01)


@pytest.mark.parametrize(
    "text", ['a "quoted"\tname', "back\\slash", "grün\x7f", "two\nlines", "'", "[x]", "# no"]
)
def test_any_name_of_a_column(text):
    settings = RunSettings(
        data=DataSettings(data="a.csv", features=(text, "b c"), label=text),
        network=NetworkSettings(hidden=()),
    )
    assert tomllib.loads(settings_text(settings)) == settings.to_dict()


def test_few_points_make_a_smaller_batch():
    few = RunSettings(data=DataSettings(data="moons", points=10, validation=0))
    assert plan(few).settings.training.batch_size == 10
