"""The layers that one writes by hand: each becomes blocks of units that read earlier values."""
