"""The films and people of a message: by title, by name, by pointer."""
