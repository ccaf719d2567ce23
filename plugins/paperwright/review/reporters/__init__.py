"""A review as text, as JSON and as a page."""
