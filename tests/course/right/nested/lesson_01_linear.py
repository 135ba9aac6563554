def linear(x, W, b):
    return (x.unsqueeze(2) * W.unsqueeze(0)).sum(1) + b
