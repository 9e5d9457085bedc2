"""Holds what a model filled in against what the person said, piece by piece."""
