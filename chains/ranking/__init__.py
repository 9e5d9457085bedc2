"""From a conversation to films: the plan of a search, what keeps its promises, and in which order."""
