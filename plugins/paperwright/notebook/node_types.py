"""The types of the nodes of a literature tree: what a work is new in."""

MILESTONE = "milestone"
"""A new task."""
PIPELINE = "pipeline"
"""A new way to do a task."""
MODULE = "module"
"""A new part of a pipeline."""
INCREMENTAL = "incremental"
"""A small step."""
TYPES = (MILESTONE, PIPELINE, MODULE, INCREMENTAL)
"""From the largest to the smallest."""
