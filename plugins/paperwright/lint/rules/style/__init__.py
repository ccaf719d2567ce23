"""Rules on words and marks."""
