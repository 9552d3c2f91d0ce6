"""Text to answers: the language, the query, the engine's protocol, and its implementation over Whoosh."""
