"""What people do: find, read, check, publish, see the state of health."""
