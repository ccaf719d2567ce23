"""The idea card: the problem in four parts, what the idea would be worth, and what its author has not asked yet.

The value of an idea is novelty × effectiveness × size of the problem, each rated by its author; nothing is rated here.
The questions for empty fields go against five misreadings of novelty (Black, “Novelty in science”, 2022, as told in
seed 001): as complexity, as difficulty, as surprise, as a new technique alone, as usefulness.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from paperwright.findings import Message, say
from paperwright.model import nodes
from paperwright.notebook.page_parts import (
    Written,
    columns_in,
    items_of,
    page_parts,
    read_table,
    under,
    words_of,
)

if TYPE_CHECKING:
    from paperwright.model.document import Document
    from paperwright.records.record import Record

FACTORS = ("novelty", "effectiveness", "problem-size")
"""What is multiplied."""

_PARTS = {
    "now": "now",
    "today": "now",
    "current state": "now",
    "state": "now",
    "当前状态": "now",
    "现状": "now",
    "target": "target",
    "goal": "target",
    "target state": "target",
    "目标状态": "target",
    "目标": "target",
    "constraints": "constraints",
    "constraint": "constraints",
    "约束条件": "constraints",
    "约束": "constraints",
    "限制": "constraints",
    "success": "success",
    "success criterion": "success",
    "criterion of success": "success",
    "成功标准": "success",
}
_RATED = {
    "novelty": "novelty",
    "新颖性": "novelty",
    "effectiveness": "effectiveness",
    "有效性": "effectiveness",
    "problem size": "problem-size",
    "size of the problem": "problem-size",
    "问题规模": "problem-size",
    "product": "product",
    "value": "product",
    "乘积": "product",
    "综合价值": "product",
}
_COLUMNS = {
    "factor": "name",
    "因素": "name",
    "维度": "name",
    "rating": "rating",
    "score": "rating",
    "评分": "rating",
    "打分": "rating",
    "why": "reason",
    "reason": "reason",
    "理由": "reason",
    "为什么": "reason",
}
_PATCH = ("patch", "补丁", "方法")
_RISKS = ("risks", "risk", "风险")
_KIND = re.compile(r"(?:kind of novelty|新颖类型|创新类型)\s*[:：]\s*(.+)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")

PROMPTS: Mapping[str, tuple[Message, ...]] = {
    "now": (say("What is reached today, in numbers, and by whom?"),),
    "target": (say("What should be reached, in the same numbers?"),),
    "constraints": (say("What must not be spent: time, data, hardware, money?"),),
    "success": (say("Which measurement would convince somebody who doubts it?"),),
    "patch": (say("What exactly is changed, and in which part of what there is?"),),
    "novelty": (
        say("Is it called new because it is complex? A simple idea that nobody had is new"),
        say("Is it called new because it was hard to build? Work is not novelty"),
        say("Does it seem obvious now? What seems obvious afterwards was not so before"),
    ),
    "kind-of-novelty": (
        say(
            "Where is the novelty, if the technique is known: problem, data, use, measure, insight?"
        ),
    ),
    "effectiveness": (
        say("Against which tuned baseline, over how many runs, with which ablation?"),
    ),
    "problem-size": (
        say(
            "Who has the problem, and how often? Useful later counts; useful is not the same as new"
        ),
    ),
    "risks": (say("What would make it fail, and what would you do then?"),),
}
"""What to ask oneself where a field is empty."""


@dataclass(frozen=True, slots=True)
class Rating:
    """A factor as the author rates it."""

    factor: str
    value: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class IdeaCard:
    """An idea, as far as it is written down."""

    title: str
    status: str
    problem: Mapping[str, str]
    """`now`, `target`, `constraints`, `success`: those that are written down."""
    patch: str
    ratings: Mapping[str, Rating]
    """By factor, those that the author gives."""
    stated_product: float | None
    kind_of_novelty: str
    risks: tuple[str, ...]

    @property
    def product(self) -> float | None:
        """Novelty × effectiveness × size of the problem; `None` unless the author rates all three."""
        if not all(factor in self.ratings for factor in FACTORS):
            return None
        product = 1.0
        for factor in FACTORS:
            product *= self.ratings[factor].value
        return product

    @property
    def is_product_right(self) -> bool | None:
        """Whether the product that the author writes is that of the ratings; `None` when one of them is missing."""
        if self.product is None or self.stated_product is None:
            return None
        return abs(self.product - self.stated_product) < 0.5

    @property
    def prompts(self) -> tuple[tuple[str, Message], ...]:
        """Questions for what is not written down, with the fields that they are about."""
        has: Mapping[str, object] = {
            **self.problem,
            **self.ratings,
            "patch": self.patch,
            "kind-of-novelty": self.kind_of_novelty,
            "risks": self.risks,
        }
        return tuple(
            (field, question)
            for field, questions in PROMPTS.items()
            if not has.get(field)
            for question in questions
        )


def read_idea(document: Document, record: Record) -> IdeaCard:
    """The idea card of a page: of its front matter, else of its tables and headings."""
    from paperwright.records.schema import Idea

    fields = record.of(Idea)
    text = document.source.text
    parts = page_parts(document)
    problem = _problem_of_tables(document) | _problem_of_front_matter(fields.problem)
    rated, product = _ratings(document)
    for factor in FACTORS:
        value = getattr(fields, factor.replace("-", "_"))
        if value is not None:
            reason = rated[factor].reason if factor in rated else ""
            rated[factor] = Rating(factor, value, reason)
    paragraphs = [block for block in under(parts, _PATCH) if isinstance(block, nodes.Para)]
    patch = fields.patch or " ".join(words_of(block.content, text) for block in paragraphs)
    risks: tuple[tuple[Written, bool | None], ...] = items_of(tuple(under(parts, _RISKS)), text)
    return IdeaCard(
        title=record.title,
        status=fields.status,
        problem=problem,
        patch=patch,
        ratings=rated,
        stated_product=product,
        kind_of_novelty=fields.kind_of_novelty or _kind(document),
        risks=fields.risks or tuple(item.text for item, _ in risks),
    )


def _problem_of_front_matter(problem: object) -> dict[str, str]:
    found = {name: getattr(problem, name) for name in ("now", "target", "constraints", "success")}
    return {
        name: ", ".join(value) if isinstance(value, tuple) else value
        for name, value in found.items()
        if value
    }


def _problem_of_tables(document: Document) -> dict[str, str]:
    """The parts of the problem from a table whose first column names them."""
    found: dict[str, str] = {}
    text = document.source.text
    for table in document.all(nodes.Table):
        for row in (*table.header, *table.body):
            if len(row.cells) >= 2:
                name = words_of(row.cells[0].content, text).casefold().rstrip(":：")
                value = words_of(row.cells[1].content, text)
                if name in _PARTS and value:
                    found.setdefault(_PARTS[name], value)
    return found


def _ratings(document: Document) -> tuple[dict[str, Rating], float | None]:
    found: dict[str, Rating] = {}
    product: float | None = None
    for table in document.all(nodes.Table):
        if not columns_in(table, _COLUMNS) >= {"name", "rating"}:
            continue
        for row in read_table(table, _COLUMNS, document.source.text):
            factor = _RATED.get(row.text("name").casefold())
            number = _NUMBER.search(row.text("rating"))
            if factor == "product" and number:
                product = float(number[0])
            elif factor and number:
                found.setdefault(factor, Rating(factor, float(number[0]), row.text("reason")))
    return found, product


def _kind(document: Document) -> str:
    for paragraph in document.all(nodes.Para):
        text = words_of(paragraph.content, document.source.text)
        if match := _KIND.match(text):
            return match[1]
    return ""
