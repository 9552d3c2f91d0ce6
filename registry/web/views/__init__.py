"""One blueprint of pages: each view parses, calls and renders."""
