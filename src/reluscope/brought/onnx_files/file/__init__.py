"""From a path to a model that may be walked: read with distrust, nothing beside it opened."""
