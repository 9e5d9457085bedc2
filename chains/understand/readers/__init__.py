"""The wishes of a message, one topic each: every reader takes what it understands off the draft."""
