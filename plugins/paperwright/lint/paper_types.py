"""What sort of paper a page is: a survey has no experiments to miss, and a theory paper no ablation."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.text import plain_text
from paperwright.resolve.wording import ENVIRONMENT_KINDS

if TYPE_CHECKING:
    from paperwright.model.document import Document


class PaperType(StrEnum):
    """A sort of paper that some rules have no say in."""

    SURVEY = "survey"
    THEORY = "theory"
    POSITION = "position"
    DATASET = "dataset"
    SOFTWARE = "software"


_TITLES = {
    PaperType.SURVEY: re.compile(
        r"\bsurvey(?!ing|ed|s\b|\s+(?:data|responses?|questions?))\b"
        r"|\b(?:systematic|literature|scoping|critical|comprehensive|brief|short|state-of-the-art)"
        r"\s+(?:literature\s+)?(?:review|overview)\b"
        r"|:\s*an?\s+(?:\w+\s+)?(?:review|overview|primer|tutorial)\b"
        r"|(?<!code )(?<!peer )(?<!design )\breview\s+of\s+(?!code|peer)"
        r"|\badvances\s+in\b|综述|研究进展|研究现状|述评",
        re.IGNORECASE,
    ),
    PaperType.POSITION: re.compile(
        r"\A\s*position(?:\s+paper)?\s*:|\b(?:a|an)\s+(?:perspective|manifesto|position paper|viewpoint)\b"
        r"|\bshould\s+be\b.*\?\Z|观点|立场",
        re.IGNORECASE,
    ),
    PaperType.DATASET: re.compile(
        r"\bdata\s?sets?\b|\bbenchmark(?:s|ing)?\b|\bcorpus\b|\bcorpora\b|\btest\s?bed\b|数据集|语料库|基准",
        re.IGNORECASE,
    ),
    PaperType.SOFTWARE: re.compile(
        r"\b(?:an?|the)\s+(?:[\w+.-]+\s+){0,4}(?:package|library|toolkit|toolbox|software)\b"
        r"|:\s*(?:[\w+.-]+\s+){0,5}(?:package|library|toolkit|toolbox|software)\b|软件包|工具包|工具箱",
        re.IGNORECASE,
    ),
}  # fmt: skip
_JOSS = {"tags", "affiliations", "bibliography"}
"""What the front matter of every paper of the Journal of Open Source Software has."""
_ENOUGH_THEOREMS = 4
_FEW_TABLES = 1


def paper_types(document: Document) -> frozenset[PaperType]:
    """The sorts of paper that a page is, told from its title and from what it is made of.

    A page says it itself with `lint: {type: survey}`; then nothing is guessed.
    """
    said = _said(document)
    if said is not None:
        return said
    title = plain_text(document.metadata.title)
    found = {kind for kind, pattern in _TITLES.items() if pattern.search(title)}
    if document.front_matter.data.keys() >= _JOSS:
        found.add(PaperType.SOFTWARE)
    if _is_theory(document):
        found.add(PaperType.THEORY)
    return frozenset(found)


def _said(document: Document) -> frozenset[PaperType] | None:
    table = document.front_matter.data.get("lint")
    value = table.get("type") if isinstance(table, dict) else None
    if value is None:
        return None
    words = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    known = {str(kind): kind for kind in PaperType}
    return frozenset(known[word] for word in words if word in known)


def _is_theory(document: Document) -> bool:
    """Whether it proves more than it measures."""
    theorems = sum(
        environment.kind in ENVIRONMENT_KINDS and environment.kind not in ("example", "remark")
        for environment in document.all(nodes.Environment)
    )
    return theorems >= _ENOUGH_THEOREMS and len(document.all(nodes.Table)) <= _FEW_TABLES
