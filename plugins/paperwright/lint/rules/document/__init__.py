"""Rules on what reading a page meets."""
