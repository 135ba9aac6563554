"""A history on a notebook's page: some of its epochs, the first and the last among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reluscope.glance.page import page, spread, table
from reluscope.text.written import counted, number, whole

if TYPE_CHECKING:
    from reluscope.train.alone.history import History


def history_page(history: History) -> str:
    """Return a table of epochs, evenly spread, as one element."""
    columns = {
        "learning rate": (history.learning_rate, number),
        "loss": (history.train_loss, number),
        "accuracy": (history.train_accuracy, "{:.1%}".format),
        "validation loss": (history.validation_loss, number),
        "validation accuracy": (history.validation_accuracy, "{:.1%}".format),
    }
    kept = {name: told for name, told in columns.items() if len(told[0]) == len(history)}
    rows = [
        (whole(history.epoch[i]), *(write(values[i]) for values, write in kept.values()))
        for i in spread(len(history))
    ]
    why = f", stopped: {history.stopped}" if history.stopped else ""
    head = f"{counted(len(history), 'epoch')} of training{why}"
    return page(head, *([table(rows, ("epoch", *kept))] if rows else []))
