"""What a sentence about a film is held against, one kind of thing to a file."""
