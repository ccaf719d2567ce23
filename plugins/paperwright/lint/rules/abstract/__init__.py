"""Rules on the abstract."""
