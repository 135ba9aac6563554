"""The page's server on this machine: one worker for all tabs, guarded, and never a queue."""
