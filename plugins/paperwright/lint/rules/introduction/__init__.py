"""Rules on the introduction."""
