"""Rules on related work."""
