"""Rules on the entries of a bibliography."""
