"""The pictures and films that commands write."""
