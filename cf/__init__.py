"""Taste: what a person's ratings say about every film."""
