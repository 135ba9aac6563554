"""The tasks about the loss: softmax, its logarithm and the cross entropy."""
