"""Rules on what a build meets."""
