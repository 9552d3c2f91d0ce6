"""The forms: their questions as a table, and how answers are read."""
