"""What layers and networks are given, checked at the border."""
