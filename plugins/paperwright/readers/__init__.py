"""Readers: the text of a file in, a Document out, in which every node knows its place."""
