"""Limits of what is read. Each guards against input that is too heavy for a parser; normal files stay far below."""

MAX_FILE_BYTES = 256 * 1024
"""A file. Checked before anything is decoded or parsed."""
MAX_BODY_BYTES = 64 * 1024
"""The Markdown under the front matter: Python-Markdown is quadratic on hostile input."""
MAX_YAML_DEPTH = 12
"""Mappings and lists inside each other. libyaml's composer recurses, so deep nesting would end the process."""
MAX_YAML_NODES = 5_000
"""Keys, values, mappings and lists of one file."""
MAX_MARKDOWN_OPENERS = 300
"""Of each opener (`[`, `![`, `](`, `<`, `[^`) in a body; the time to render grows with the square of their number."""
MAX_BRACKET_STEPS = 5_000_000
"""Brackets of a paragraph times its characters: each `[` looks for its end to the end of the paragraph; about 1 s."""
MAX_LIST_DEPTH = 12
"""List markers that open inside each other: Python-Markdown recurses."""
MAX_PROBLEMS = 100
"""Problems kept of one file; a file with more needs no longer list."""
MAX_VALUE_SHOWN = 80
"""Characters of a wrong value that are repeated in a message."""
MAX_NAME_BYTES = 100
"""One name of a path: the longest slug (80) with its ending, far below the 255 bytes of file systems."""
MAX_PATH_BYTES = 300
"""A whole path below the content directory, short enough for Windows with a folder in front."""
