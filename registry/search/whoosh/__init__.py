"""The search engine over Whoosh: schema, index, collector. The only place that imports it."""
