"""Holds the understanding against public data sets: real words of strangers, none of which is kept here."""
