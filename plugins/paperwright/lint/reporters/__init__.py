"""Reporters: the findings of a run in, a text for people or for machines out."""
