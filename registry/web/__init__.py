"""The faces in the browser: addresses, pages, API. The only place that knows Flask."""
