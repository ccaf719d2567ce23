"""Analyses over the records of a notebook and their pages: what they say together; nothing here draws."""
