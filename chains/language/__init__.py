"""Asks a language model to fill a form: in time, at most twice, and the same question only once."""
