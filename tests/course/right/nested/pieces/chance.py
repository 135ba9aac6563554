import torch


def generator(seed):
    return torch.Generator().manual_seed(seed)


def order(n, seed):
    return torch.randperm(n, generator=generator(seed))
