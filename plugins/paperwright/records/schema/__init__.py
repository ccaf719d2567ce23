"""The fields of each kind of record.

Pydantic checks them, and makes the JSON schemas with which editors complete them. It takes a while to import, so that
nothing does before a record's fields are asked for.
"""

from __future__ import annotations

from paperwright.records.schema.experiment import (
    Cost,
    Data,
    Experiment,
    Prediction,
    Run,
    RunSource,
    Setup,
    Summary,
)
from paperwright.records.schema.fields import Fields, RecordFields
from paperwright.records.schema.notes import (
    Decision,
    Failure,
    Guess,
    Idea,
    IdeaProblem,
    Pile,
    Post,
    Reading,
    Review,
)
from paperwright.records.schema.plans import (
    Challenge,
    Challenges,
    Literature,
    Milestone,
    Roadmap,
    Step,
    Technique,
    TreeNode,
)

__all__ = [
    "SCHEMAS",
    "Challenge",
    "Challenges",
    "Cost",
    "Data",
    "Decision",
    "Experiment",
    "Failure",
    "Fields",
    "Guess",
    "Idea",
    "IdeaProblem",
    "Literature",
    "Milestone",
    "Pile",
    "Post",
    "Prediction",
    "Reading",
    "RecordFields",
    "Review",
    "Roadmap",
    "Run",
    "RunSource",
    "Setup",
    "Step",
    "Summary",
    "Technique",
    "TreeNode",
]

SCHEMAS: dict[str, type[RecordFields]] = {
    "experiment": Experiment,
    "roadmap": Roadmap,
    "literature": Literature,
    "challenges": Challenges,
    "idea": Idea,
    "reading": Reading,
    "decision": Decision,
    "failure": Failure,
    "review": Review,
    "post": Post,
}
"""The fields of each kind of page; a draft has a reader of its own."""
