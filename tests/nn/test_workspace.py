import torch

from reluscope.nn import MLP


def batch(net, n, seed):
    random = torch.Generator().manual_seed(seed)
    x = torch.randn(n, net.widths[0], generator=random, dtype=net.dtype)
    return x, torch.randint(0, net.n_classes, (n,), generator=random)


def test_batches_elsewhere_share_what_is_hidden_and_nothing_else():
    net = MLP((2, 5, 4, 3), dtype=torch.float64)
    first = net.workspace(6)
    own = (first.x1, first.onehot, first.z, first.row)
    second = first.around(*map(torch.clone, own))
    assert [a is b for a, b in zip(first.hidden, second.hidden, strict=True)] == [True, True]
    spaces, batches = (first, second), [batch(net, 6, seed) for seed in (0, 1)]
    for space, (x, y) in zip(spaces, batches, strict=True):
        space.load(x, y)
    for space, (x, y) in zip(spaces, batches, strict=True):
        net.forward(space)
        net.backward(space)
        expected = net.gradients(x, y)
        torch.testing.assert_close(net.linears[0].dW, expected.weights[0])
        torch.testing.assert_close(net.linears[-1].db, expected.biases[-1])
    for space, (x, _) in zip(spaces, batches, strict=True):
        logits = net(x)
        torch.testing.assert_close(space.logits, logits)  # each batch has kept its own
        shifted = logits - logits.amax(1, True)
        torch.testing.assert_close(space.row, shifted.exp().sum(1)[None])


def test_a_network_without_hidden_layers():
    net = MLP((2, 3), dtype=torch.float64)
    space = net.workspace(4, input_gradient=True)
    x, y = batch(net, 4, 0)
    space.load(x, y)
    net.forward(space)
    net.backward(space)
    assert space.hidden == []
    torch.testing.assert_close(space.dx, net.gradients(x, y, wrt_input=True).input)
