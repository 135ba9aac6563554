"""What stands between linear layers: ReLU and its two relatives, each with a kink at zero."""
