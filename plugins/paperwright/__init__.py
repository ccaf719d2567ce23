"""Paperwright checks, publishes, typesets and traces a research group's Markdown from one parse."""

__version__ = "0.1.0"
