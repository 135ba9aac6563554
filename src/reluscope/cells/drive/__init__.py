"""Stage after stage: the whole at once, or part by part."""
