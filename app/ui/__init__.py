"""The chat window: a conversation drawn as words and cards."""
