"""Rules on the method."""
