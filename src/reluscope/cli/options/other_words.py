"""What other programs call our options: who types --lr is told --learning-rate."""

from cyclopts import UnknownOptionError

_OURS = {
    "--learning-rate": "lr rate step-size eta alpha",
    "--batch-size": "bs batch minibatch batchsize",
    "--hidden": "layers widths width units neurons hidden-layers hidden-sizes hidden-layer-sizes",
    "--epochs": "epoch iterations iters max-iter n-epochs e",
    "--optimizer": "optimiser optim solver algorithm",
    "--weight-decay": "wd l2 decay",
    "--data-seed --init-seed --order-seed": "seed random-state random-seed",
    "--data": "dataset data-set csv input file",
    "--points": "n samples n-samples size",
    "--init": "initialization initialisation initializer weights",
    "--out": "output o output-dir outdir save",
    "--color": "colour c",
    "--overwrite": "force f exist-ok",
    "--resume": "continue restart restore",
    "--validation": "val validation-split val-split test-size test",
    "--patience": "early-stopping early-stop",
    "--settings": "config",
    "--schedule": "scheduler lr-schedule",
    "--dtype": "precision",
    "--device": "gpu cuda",
    "--fps": "frame-rate framerate",
    "--bounds": "extent xlim window",
    "--pixels": "resolution px",
}
_SAID = {word: ours.split() for ours, words in _OURS.items() for word in words.split()}


def other_words(error: UnknownOptionError) -> str | None:
    """Return which of the command's options is meant, if the word is known from elsewhere."""
    typed = (error.token.keyword or error.token.value).split("=")[0]
    known = {name for argument in error.argument_collection for name in argument.names}
    ours = [name for name in _SAID.get(typed.lstrip("-").lower(), ()) if name in known]
    if not ours:
        return None
    return f"Unknown option: {typed}. Here it is called {' or '.join(ours)}."
