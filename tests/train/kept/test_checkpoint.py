"""A run that stopped anywhere and went on ends with the bits of a run that never stopped."""

import copy
import json
import random

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from reluscope.data import Points
from reluscope.errors import FileFormatError, InputError
from reluscope.nn import MLP
from reluscope.optim import SGD, AdamW
from reluscope.train import Checkpoint, fit
from reluscope.train.kept.checksum import checksum

EPOCHS = 9
OPTIMIZERS = {
    "sgd": "sgd",
    "momentum": SGD(0.1, 0.9),
    "nesterov": SGD(0.1, 0.9, nesterov=True, weight_decay=0.01),
    "adam": "adam",
    "adamw": AdamW(0.01, weight_decay=0.1),
}


def start():
    return MLP((2, 8, 3), init="he", seed=1)


def run(points, checkpoint=None, **options):
    net = start()
    history = fit(
        net,
        points,
        **{"epochs": EPOCHS, "batch_size": 16, "seed": 3, "checkpoint": checkpoint} | options,
    )
    return net, history


class Stop(Exception):
    pass


def interrupted(points, path, at, every=2, **options):
    def stop(end):
        if end.epoch == at:
            raise Stop

    with pytest.raises(Stop):
        run(points, Checkpoint(path, every, resume=True), callbacks=[stop], **options)


@pytest.mark.parametrize("gradient", ["chain-rule", "autograd"])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_resuming_twice_gives_the_same_bits(points, tmp_path, optimizer, gradient):
    options = {"optimizer": OPTIMIZERS[optimizer], "gradient": gradient, "schedule": "cosine"}
    expected, history = run(points, **options)
    path = tmp_path / "run.safetensors"
    interrupted(points, path, 4, **options)
    interrupted(points, path, 7, **options)
    net, resumed = run(points, Checkpoint(path, 2, resume=True), **options)
    assert torch.equal(net.parameters, expected.parameters)
    assert resumed == history


@pytest.mark.parametrize("at", range(2, 12))
def test_early_stop_survives(points, validation, tmp_path, at):
    options = {
        "validation": validation,
        "patience": 4,
        "learning_rate": 1.0,
        "schedule": lambda epoch, _: 0.1 if epoch < 5 else 30.0,
        "epochs": 40,
    }
    expected, history = run(points, **options)
    assert history.stopped
    path = tmp_path / "run.safetensors"
    if at <= len(history):
        interrupted(points, path, at, every=1, **options)
    net, resumed = run(points, Checkpoint(path, 1, resume=True), **options)
    assert torch.equal(net.parameters, expected.parameters)
    assert resumed == history


def test_saving_changes_nothing(points, tmp_path):
    plain = run(points)
    saved = run(points, Checkpoint(tmp_path / "c", 1))
    assert torch.equal(plain[0].parameters, saved[0].parameters)
    assert plain[1] == saved[1]


def test_saved_every_k_epochs_and_at_the_end(points, tmp_path):
    path, seen = tmp_path / "c", []

    def look(end):
        seen.append(len(load_file(path)["history.epoch"]) if path.exists() else 0)

    run(points, Checkpoint(path, 4), callbacks=[look])
    assert seen == [0, 0, 0, 0, 4, 4, 4, 4, 8]
    assert len(load_file(path)["history.epoch"]) == 9
    assert [file.name for file in tmp_path.iterdir()] == ["c"]


def test_without_resume_the_run_starts_anew(points, tmp_path):
    first = run(points, Checkpoint(tmp_path / "c"))
    again = run(points, Checkpoint(tmp_path / "c"))
    assert torch.equal(first[0].parameters, again[0].parameters)
    assert len(again[1]) == EPOCHS


def test_a_finished_run_is_returned_as_it_ended(points, tmp_path):
    expected, history = run(points, Checkpoint(tmp_path / "c"))
    net, resumed = run(points, Checkpoint(tmp_path / "c", resume=True))
    assert torch.equal(net.parameters, expected.parameters)
    assert resumed == history


def test_more_epochs_go_on_where_the_run_ended(points, tmp_path):
    expected, history = run(points, epochs=EPOCHS + 5)
    run(points, Checkpoint(tmp_path / "c"))
    net, resumed = run(points, Checkpoint(tmp_path / "c", resume=True), epochs=EPOCHS + 5)
    assert torch.equal(net.parameters, expected.parameters)
    assert resumed == history


def test_the_initial_weights_of_the_resuming_network_do_not_matter(points, tmp_path):
    expected, _ = run(points)
    interrupted(points, tmp_path / "c", 5)
    net = MLP((2, 8, 3), seed=99)
    checkpoint = Checkpoint(tmp_path / "c", resume=True)
    fit(net, points, epochs=EPOCHS, batch_size=16, seed=3, checkpoint=checkpoint)
    assert torch.equal(net.parameters, expected.parameters)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("batch_size", {"batch_size": 10}),
        ("seed", {"seed": 4}),
        ("gradient", {"gradient": "autograd"}),
        ("optimizer", {"optimizer": "adam"}),
        ("optimizer", {"learning_rate": 0.01}),
        ("optimizer", {"momentum": 0.5}),
        ("schedule", {"schedule": "step"}),
        ("patience", {"patience": 5}),
    ],
)
def test_another_run_is_refused_by_name(points, tmp_path, name, options):
    run(points, Checkpoint(tmp_path / "c"))
    with pytest.raises(InputError, match=f"belongs to a run with {name} = ") as caught:
        run(points, Checkpoint(tmp_path / "c", resume=True), **options)
    assert not isinstance(caught.value, FileFormatError)


def test_other_data_widths_or_precision_are_refused(points, validation, tmp_path):
    run(points, Checkpoint(tmp_path / "c"))
    resume = Checkpoint(tmp_path / "c", resume=True)
    moved = Points(points.x * 2 - 1, points.y, points.class_names)
    with pytest.raises(InputError, match="belongs to a run with standardizer = "):
        run(moved, resume)
    order = [1, 0, *range(2, 100)]
    with pytest.raises(InputError, match="belongs to a run with data = "):
        run(points.subset(order), resume)
    with pytest.raises(InputError, match="belongs to a run with validation data = None"):
        run(points, resume, validation=validation)
    same = {"epochs": EPOCHS, "batch_size": 16, "seed": 3, "checkpoint": resume}
    with pytest.raises(InputError, match="belongs to a run with widths = "):
        fit(MLP((2, 9, 3)), points, **same)
    with pytest.raises(InputError, match="belongs to a run with dtype = "):
        fit(MLP((2, 8, 3), dtype=torch.float64), points, **same)


def test_cosine_depends_on_the_number_of_epochs(points, tmp_path):
    run(points, Checkpoint(tmp_path / "c"), schedule="cosine")
    with pytest.raises(InputError, match="epochs = 9"):
        run(points, Checkpoint(tmp_path / "c", resume=True), schedule="cosine", epochs=10)


@pytest.fixture
def saved(points, tmp_path):
    """A checkpoint with every part: momentum, patience, validation."""
    path = tmp_path / "run.safetensors"
    run(points, Checkpoint(path), momentum=0.9, patience=50)
    return path


def tampered(path, change):
    """Rewrite the file after ``change(tensors, about)``, with a checksum that matches."""
    tensors = load_file(path)
    with safe_open(path, "pt") as file:
        metadata = file.metadata()
    about = json.loads(metadata["reluscope"])
    change(tensors, about)
    about["checksum"] = checksum(
        tensors, {name: value for name, value in about.items() if name not in ("checksum", "kind")}
    )
    save_file(tensors, path, {"reluscope": json.dumps(about)})


def put(name, value):
    def change(tensors, _about):
        tensors[name] = value

    return change


def drop(name):
    return lambda tensors, _about: tensors.pop(name)


def say(name, value):
    def change(_tensors, about):
        about[name] = value

    return change


DAMAGE = {
    "no parameters": drop("parameters"),
    "no random state": drop("random"),
    "no velocity": drop("optimizer.velocity"),
    "no epochs": drop("history.epoch"),
    "one parameter for all": put("parameters", torch.zeros(1)),
    "too few parameters": put("parameters", torch.zeros(50)),
    "double parameters": put("parameters", torch.zeros(51).double()),
    "whole parameters": put("parameters", torch.zeros(51, dtype=torch.int64)),
    "parameters that are not finite": put("parameters", torch.full((51,), torch.nan)),
    "velocity of another network": put("optimizer.velocity", torch.zeros(50)),
    "velocity that is not finite": put("optimizer.velocity", torch.full((51,), torch.inf)),
    "a foreign optimizer state": put("optimizer.mean", torch.zeros(51)),
    "best of another network": put("best", torch.zeros(1)),
    "a short random state": put("random", torch.zeros(3, dtype=torch.uint8)),
    "an invalid random state": put("random", torch.full((5056,), 255, dtype=torch.uint8)),
    "a random state of floats": put("random", torch.zeros(5056)),
    "no epoch at all": put("history.epoch", torch.zeros(0)),
    "an epoch missing": put("history.epoch", torch.arange(2.0, 11.0)),
    "epochs that are not numbers": put("history.epoch", torch.full((9,), torch.nan)),
    "columns that differ": put("history.train_loss", torch.zeros(3)),
    "a history in two dimensions": put("history.train_loss", torch.zeros(9, 2)),
    "losses that are not finite": put("history.train_loss", torch.full((9,), torch.nan)),
    "no best loss": lambda _t, about: about.pop("best_loss"),
    "a best loss in words": say("best_loss", "small"),
    "a best loss beyond all bounds": say("best_loss", "0x1p+99999"),
    "a best loss of no type": say("best_loss", None),
    "no count of epochs": say("since_best", "five"),
    "a count below zero": say("since_best", -1),
    "no settings": say("settings", None),
    "a reason that is no text": say("stopped", ["x"]),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_hostile_checkpoints(points, saved, damage):
    tampered(saved, DAMAGE[damage])
    net = start()
    before = net.parameters.clone()
    with pytest.raises(FileFormatError, match=r"run\.safetensors"):
        fit(
            net,
            points,
            epochs=EPOCHS,
            batch_size=16,
            seed=3,
            momentum=0.9,
            patience=50,
            checkpoint=Checkpoint(saved, resume=True),
        )
    assert torch.equal(net.parameters, before)


def test_no_flipped_bit_is_taken_for_the_run(saved):
    whole = saved.read_bytes()
    rolls = random.Random(0)
    for _ in range(250):
        changed = bytearray(whole)
        changed[rolls.randrange(len(whole))] ^= 1 << rolls.randrange(8)
        saved.write_bytes(changed)
        with pytest.raises(FileFormatError):
            Checkpoint(saved, resume=True).load(None)


def test_a_changed_number_is_told_as_such(points, saved):
    tensors = load_file(saved)
    with safe_open(saved, "pt") as file:
        metadata = file.metadata()
    tensors["parameters"][0] += 1e-6
    save_file(tensors, saved, metadata)
    with pytest.raises(
        FileFormatError, match=r"safetensors was changed .* checksum does not match"
    ):
        run(points, Checkpoint(saved, resume=True), momentum=0.9, patience=50)


def test_untampered_it_would_have_been_read(points, saved):
    tampered(saved, lambda *_: None)
    run(points, Checkpoint(saved, resume=True), momentum=0.9, patience=50)


def test_a_network_is_no_checkpoint(points, tmp_path):
    net, _ = run(points)
    net.save(tmp_path / "net.safetensors")
    with pytest.raises(FileFormatError, match=r"not a reluscope checkpoint.*'reluscope network'"):
        run(points, Checkpoint(tmp_path / "net.safetensors", resume=True))
    run(points, Checkpoint(tmp_path / "c"))
    with pytest.raises(FileFormatError, match="not a reluscope network"):
        MLP.load(tmp_path / "c")


def test_a_checkpoint_object_can_be_used_again(points, tmp_path):
    checkpoint = Checkpoint(tmp_path / "c", 2, resume=True)
    expected, _ = run(points, checkpoint)
    net, _ = run(points, copy.copy(checkpoint))
    assert torch.equal(net.parameters, expected.parameters)
