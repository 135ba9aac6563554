"""What a page may ask for: settings and messages, each within its limits."""
