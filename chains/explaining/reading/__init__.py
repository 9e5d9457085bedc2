"""Reads a sentence and the facts it cites: words, numbers, what stands near, who is somebody."""
