"""The faces in the terminal: one module per command."""
