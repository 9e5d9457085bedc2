"""The readers of a message, one topic each: every one takes what it understands off the draft."""
