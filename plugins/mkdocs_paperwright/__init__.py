"""Adapters between Paperwright and MkDocs: wiring only; what they wire lives in `paperwright`."""
