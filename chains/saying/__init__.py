"""The words around a list, and the answers to questions."""
