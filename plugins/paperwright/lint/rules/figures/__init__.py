"""Rules on figures."""
