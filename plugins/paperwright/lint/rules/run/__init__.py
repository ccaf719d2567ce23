"""Rules on the checks themselves."""
