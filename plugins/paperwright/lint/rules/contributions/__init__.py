"""Rules on the contributions."""
