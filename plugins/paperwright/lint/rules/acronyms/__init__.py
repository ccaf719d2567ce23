"""Rules on abbreviations and names."""
