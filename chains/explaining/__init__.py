"""Says why films are here: facts are collected, worded, and every sentence is held against them."""
