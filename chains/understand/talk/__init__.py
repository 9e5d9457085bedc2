"""What a message does: commands, questions, what is taken back, what must not be obeyed."""
