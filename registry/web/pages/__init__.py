"""One frozen context per page: what its template prints, and nothing that it has to work out."""
