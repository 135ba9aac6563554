"""The ten lessons: what they are called, where their texts lie, and what they say."""
