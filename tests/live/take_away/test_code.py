"""The code of a run gives the run's weights, bit for bit, whatever was done to it."""

from typing import Any

import numpy as np
import pytest
import torch

from reluscope.errors import InputError
from reluscope.live.learning.session import Session
from reluscope.live.learning.start import Start
from reluscope.live.state.settings import Settings
from reluscope.live.take_away.code import code
from reluscope.nn import MLP

OWN = {
    "name": "own",
    "test": 0.25,
    "own": {
        "x": [(0.1, 0.2), (1 / 3, 5.0), (-1.0, 2.0), (4.0, 1e-7), (2.0, 2.5), (1.5, 0.5)] * 2,
        "y": [0, 1, 2, 0, 1, 2] * 2,
        "class_names": ['a"""b', "c\\", "d'\n"],
    },
}


def settings(**groups: dict[str, Any]) -> Settings:
    return Settings.model_validate(groups)


def does_again(session: Session, step: int, deeds: int | None = None) -> torch.Tensor:
    names: dict[str, Any] = {}
    exec(compile(code(session, step, deeds), "reluscope.py", "exec"), names)
    parameters: torch.Tensor = names["net"].parameters
    return parameters


@pytest.mark.parametrize(
    "chosen",
    [
        settings(),
        settings(data={"name": "grid", "test": 0.0}, network={"hidden": [], "init": "glorot"}),
        settings(data=OWN, network={"activation": "absolute", "seed": 3}),
        settings(
            data={"name": "moons"},
            network={"activation": "leaky-relu", "init": "uniform"},
            training={"optimizer": "sgd", "momentum": 0.5, "weight_decay": 0.01},
        ),
        settings(training={"optimizer": "adamw", "weight_decay": 0.1, "batch_size": 2000}),
        settings(training={"optimizer": "adamw"}),
        settings(training={"gradient": "autograd", "seed": 5}),
    ],
)
def test_the_same_weights(chosen: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    session = Session(chosen)
    for _ in range(40):
        session.learn()
    assert torch.equal(does_again(session, 40), session.now().parameters)
    assert "% of the training points are right" in capsys.readouterr().out


def test_a_weight_decay_of_nothing_is_none_at_all() -> None:
    session = Session(settings(training={"optimizer": "adamw"}))
    assert session.trainer.optimizer.weight_decay == 0  # AdamW's own is 0.01
    assert "weight_decay=0.0" in code(session, 0)


def test_weights_that_a_page_brought_are_written_down() -> None:
    session = Session(Settings())
    session.go_on_from(np.linspace(-1, 1, 371, dtype=np.float32), 40)
    session.learn()
    assert torch.equal(does_again(session, 41), session.now().parameters)
    text = code(session, 41)
    assert "live page: from weights that the page brought." in text
    assert "# as the page brought them, after 40 steps" in text
    session.begin()
    assert "brought" not in code(session, 0)


def test_what_was_done_meanwhile_is_done_again() -> None:
    session = Session(settings())
    learn = session.settings.training
    for rate in (0.01, 0.3):
        for _ in range(7):
            session.learn()
        changed = learn.model_copy(update={"learning_rate": rate})
        session.change(session.settings.model_copy(update={"training": changed}))
    session.set_parameter(0, 1, 2, 0.25)
    session.set_parameter(1, None, 3, -1.5)
    middle = session.now().parameters
    changed = learn.model_copy(update={"optimizer": "sgd", "learning_rate": 0.01})
    session.change(session.settings.model_copy(update={"training": changed}))
    for _ in range(9):
        session.learn()
    assert torch.equal(does_again(session, 23), session.now().parameters)
    assert not torch.equal(middle, session.now().parameters)


def test_what_took_no_step_is_not_told() -> None:
    session = Session(settings())
    learn = session.settings.training
    for change in ({"learning_rate": 0.1}, {"batch_size": 32}, {"learning_rate": 0.2}) * 2:
        learn = learn.model_copy(update=change)
        session.change(session.settings.model_copy(update={"training": learn}))
    assert code(session, 0).count("Trainer(") == 1
    for _ in range(3):
        session.learn()
    assert torch.equal(does_again(session, 3), session.now().parameters)


def test_an_earlier_moment() -> None:
    session = Session(settings())
    for _ in range(20):
        session.learn()
    for moment in session.moments:
        assert torch.equal(does_again(session, moment.step), moment.parameters)


def test_a_moment_just_before_a_number_was_set_by_hand() -> None:
    session = Session(settings())
    for _ in range(10):
        session.learn()
    before = session.now()
    session.set_parameter(0, 0, 0, 2.0)
    session.learn()
    assert torch.equal(does_again(session, 10, before.deeds), before.parameters)
    assert torch.equal(does_again(session, 11, session.now().deeds), session.now().parameters)


def test_a_diverged_run() -> None:
    session = Session(
        settings(training={"optimizer": "sgd", "learning_rate": 100.0, "weight_decay": 10.0})
    )
    for _ in range(200):
        session.learn()
    assert session.diverged
    assert torch.equal(does_again(session, session.step), session.now().parameters)


def test_weights_of_a_file_cannot_be_made_again() -> None:
    given = Start(Settings(), None, MLP((2, 16, 16, 3)))
    data = Session(Settings()).data
    session = Session(Settings(), Start(given.settings, data, given.net))
    with pytest.raises(InputError, match="weights of a file"):
        code(session, 0)
