"""A run that leaves the finite numbers says why, as far as that is known; an edit can be undone."""

from typing import Any

import pytest
import torch

from reluscope.errors import InputError
from reluscope.live.learning.divergence import divergence
from reluscope.live.learning.session import Session
from reluscope.live.state.settings import Settings
from reluscope.live.take_away.code import code

LEAKY = {"activation": "leaky-relu"}  # its neurons cannot die, which would keep numbers small


def test_what_else_is_told() -> None:
    normal = Settings.model_validate({"network": {"init": "standard-normal"}})
    assert divergence("test outputs", Settings(), 1.0).cause == "test points"
    assert divergence("outputs", normal, 2.0).cause == "rate"
    assert divergence("outputs", normal, float("inf")).told()["first_loss"] is None


def diverged(**groups: dict[str, Any]) -> Session:
    return played(Session(Settings.model_validate({"network": LEAKY, **groups})))


def played(session: Session) -> Session:
    for _ in range(200):
        session.learn()
        if session.diverged:
            break
    return session


def cause(session: Session) -> str:
    assert session.divergence is not None
    return str(session.divergence.told()["cause"])


def test_the_rate() -> None:
    session = diverged(training={"optimizer": "sgd", "learning_rate": 50.0, "momentum": 0.5})
    assert cause(session) == "rate"
    assert session.divergence is not None
    assert session.divergence.told() == {
        "what": session.divergence.what,
        "cause": "rate",
        "rate": 50.0,
        "momentum": 0.5,
        "decay": 0.0,
        "first_loss": session.moments[0].loss,
    }
    assert torch.isfinite(session.now().parameters).all()
    assert not session.playing


@pytest.mark.parametrize(("optimizer", "momentum"), [("sgd", 0.0), ("sgd", 0.9), ("adamw", 0.0)])
def test_a_decay_that_makes_weights_grow(optimizer: str, momentum: float) -> None:
    training = {"optimizer": optimizer, "momentum": momentum}
    training |= {"learning_rate": 20.0, "weight_decay": 1.0}
    assert cause(diverged(training=training)) == "decay"


def test_large_first_weights() -> None:
    network = {"hidden": [64, 64, 64]}
    training = {"optimizer": "sgd", "learning_rate": 5.0}
    assert cause(diverged(network=network, training=training)) == "rate"
    network["init"] = "standard-normal"
    assert cause(diverged(network=network, training=training)) == "start"


def with_a_harmful_edit() -> Session:
    groups = {"network": LEAKY, "training": {"optimizer": "sgd", "learning_rate": 0.01}}
    session = Session(Settings.model_validate(groups))
    for _ in range(10):
        session.learn()
    session.set_parameter(1, 0, 0, 1e6)
    return session


def test_a_number_set_by_hand_and_its_undoing() -> None:
    session = with_a_harmful_edit()
    twin = Session(session.settings)
    for _ in range(10):
        twin.learn()
    played(session)
    assert session.divergence is not None
    said = session.divergence.told()
    assert (said["cause"], said["place"], said["value"]) == ("edit", (1, 0, 0), 1e6)
    assert said["loss_after"] > 10 * said["loss"]
    session.undo_edit()
    assert not session.diverged
    assert session.step == 10
    assert torch.equal(session.now().parameters, twin.now().parameters)
    assert max(moment.step for moment in session.moments) == 10
    session.learn()
    names: dict[str, Any] = {}
    exec(code(session, 11), names)
    assert torch.equal(names["net"].parameters, session.now().parameters)
    with pytest.raises(InputError, match="no change by hand"):
        session.undo_edit()


def test_an_edit_is_not_blamed_for_what_was_chosen_later() -> None:
    session = with_a_harmful_edit()
    training = session.settings.training.model_copy(update={"learning_rate": 100.0})
    session.change(session.settings.model_copy(update={"training": training}))
    assert cause(played(session)) == "rate"


def test_an_edit_that_learning_made_up_for_is_not_blamed() -> None:
    session = Session(Settings.model_validate({"training": {"learning_rate": 0.1}}))
    session.set_parameter(2, None, 0, 300.0)
    assert session.edits.last is not None
    for _ in range(400):
        session.learn()
    assert session.edits.last is None


def test_a_number_that_leads_out_of_the_finite_ones_is_refused() -> None:
    session = Session(Settings.model_validate({"network": {"hidden": [1] * 6, **LEAKY}}))
    session.set_parameter(0, None, 0, 1e6)
    for layer in range(1, 6):
        session.set_parameter(layer, 0, 0, 1e6)
    before = session.now().parameters
    with pytest.raises(InputError, match="there the outputs would not be finite"):
        session.set_parameter(6, 0, 0, 1e6)
    assert torch.equal(session.now().parameters, before)
