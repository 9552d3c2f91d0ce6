"""Trees, blobs and history, by the command line of git; the only place that starts a process."""
