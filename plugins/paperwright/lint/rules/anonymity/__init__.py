"""Rules on anonymity."""
