"""Rules on experiments."""
