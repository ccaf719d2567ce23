"""The reviewer's view of a paper: why it might be rejected, and what in it speaks against that."""

from paperwright.review.report import Evidence, Factor, Group, Question, Reason, Review, TableView
from paperwright.review.reviewing import review

__all__ = [
    "Evidence", "Factor", "Group", "Question", "Reason", "Review", "TableView", "review",
]  # fmt: skip
