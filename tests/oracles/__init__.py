"""What Reluscope is compared with."""
