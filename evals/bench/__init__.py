"""Benchmarks: figures as JSON, with what else the machine was doing beside them."""
