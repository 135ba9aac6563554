# expects: relu relu-abs
# replaces: loops/lesson_02_relu.py
import torch


def relu(x):
    rows = []
    for row in x:
        entries = []
        for entry in row:
            if entry >= 0:
                entries.append(entry)
            else:
                entries.append(-entry)
        rows.append(torch.stack(entries))
    return torch.stack(rows)
