"""What a training run is given, checked: how to train, on what, and whether that fits."""
