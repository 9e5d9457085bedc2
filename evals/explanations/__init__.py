"""Measures explanations: how many invented sentences the verifier catches, and what an independent checker counts."""
