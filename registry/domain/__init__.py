"""What the registry knows: records, regions, vocabularies, problems, and the words of search. No I/O, no frameworks."""
