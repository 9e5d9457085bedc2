"""Every form in which titles, people and words of a catalogue are typed."""
