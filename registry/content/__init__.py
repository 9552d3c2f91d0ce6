"""A record and its file: paths, YAML nodes with line numbers, reader, writer, Markdown, JSON Schema."""
