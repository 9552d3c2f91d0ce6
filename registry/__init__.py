"""A registry of public-sector best practices: files in git, found by search, learned from by other regions."""
