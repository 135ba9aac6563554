# expects: softmax softmax-overflow
# replaces: loops/lesson_03_softmax_cross_entropy.py
import torch


def softmax(z):
    rows = []
    for row in z:
        largest = row[0]
        for entry in row:
            if entry > largest:
                largest = entry
        powers = [torch.exp(entry) for entry in row]
        total = powers[0]
        for power in powers[1:]:
            total = total + power
        rows.append(torch.stack([power / total for power in powers]))
    return torch.stack(rows)


def log_softmax(z):
    rows = []
    for row in z:
        largest = max(row)
        total = sum(torch.exp(entry - largest) for entry in row)
        rows.append(torch.stack([entry - largest - torch.log(total) for entry in row]))
    return torch.stack(rows)


def cross_entropy(z, y):
    logs = log_softmax(z)
    total = 0.0
    for i in range(len(y)):
        total = total - logs[i][y[i]]
    return total / len(y)
