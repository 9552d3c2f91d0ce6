"""Rules over a whole record; they read plain values, so that a file with a wrong field is told all else too."""
