"""Rules on tables."""
