"""The JSON API and what guards the server."""
