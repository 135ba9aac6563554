import csv
import json

import pytest

from reluscope.nn import MLP
from reluscope.train import History, fit

HISTORY = History(
    epoch=[1, 2],
    learning_rate=[0.1, 0.05],
    train_loss=[1.5, 0.1 + 0.2],
    train_accuracy=[0.25, 1.0],
    step_loss=[2.0, 1.0, 0.4, 0.2],
    stopped="why",
)


def test_csv_has_a_row_per_epoch_and_loses_no_bit(tmp_path):
    HISTORY.to_csv(tmp_path / "history.csv")
    with (tmp_path / "history.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["epoch", "learning_rate", "train_loss", "train_accuracy"]
    assert [int(row["epoch"]) for row in rows] == [1, 2]
    for name in ("learning_rate", "train_loss", "train_accuracy"):
        assert [float(row[name]) for row in rows] == getattr(HISTORY, name)


def test_json_has_everything(tmp_path):
    HISTORY.to_json(tmp_path / "history.json")
    loaded = json.loads((tmp_path / "history.json").read_text(encoding="utf-8"))
    assert History(**loaded) == HISTORY


def test_columns_of_a_run(points, validation, tmp_path):
    history = fit(MLP((2, 4, 3)), points, validation=validation, epochs=3)
    assert {len(column) for column in history.columns().values()} == {3}
    assert "validation_loss" in history.columns()
    assert len(history) == 3
    history.to_csv(tmp_path / "h.csv")
    assert len((tmp_path / "h.csv").read_text(encoding="utf-8").splitlines()) == 4


def test_an_empty_history_has_no_columns(tmp_path):
    History().to_json(tmp_path / "h.json")
    assert History().columns() == {}


@pytest.mark.parametrize("write", [History.to_csv, History.to_json])
def test_a_missing_folder_is_the_systems_error(write, tmp_path):
    with pytest.raises(FileNotFoundError):
        write(HISTORY, tmp_path / "missing" / "file")


def test_a_history_is_shown_on_one_line():
    history = History()
    assert repr(history) == "History(no epoch)"
    for loss in range(2000, 0, -1):
        history.add(0.1, loss / 1000, 0.5, [loss / 1000] * 10, (loss / 500, 0.25))
    history.stopped = "a callback asked to stop"
    assert repr(history) == (
        "History(2000 epochs, loss 0.001, accuracy 50.0%, validation 0.002, 25.0%, "
        "stopped: a callback asked to stop)"
    )
