"""What a conversation remembers, and how a turn changes it."""
