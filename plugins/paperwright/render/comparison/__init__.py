"""Experiments side by side, as text, as plain data and as a page."""
