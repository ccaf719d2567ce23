"""What entries of experiment logs are asked for by several rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from paperwright.lint.patterns import Pattern
from paperwright.notebook.entries import text_of

if TYPE_CHECKING:
    from paperwright.lint.context import Context
    from paperwright.model.document import Document
    from paperwright.notebook.entries import Entry

_EXPLORING = Pattern(r"\bexplor|\bsanity|\bsmoke test|\bskip\b|探索|试跑|健全性", re.IGNORECASE)


def is_exploring(entry: Entry) -> bool:
    """Whether an entry says that it only looks around, or checks that something runs."""
    tags = entry.record.data.get("tags", "") if entry.record else ""
    return bool(_EXPLORING.search(f"{tags} {entry.title}"))


THINGS = ("command", "config", "commit", "seeds", "data", "environment")
"""What a second run needs."""
_IN_TEXT = {
    "command": Pattern(
        r"```(?:ba|z)?sh|```console|\b(?:python3?|torchrun|accelerate launch|bash|sbatch|make|uv run)\s+[\w./-]+"
        r"|\./[\w-]+|\b[\w/-]+\.(?:py|sh|slurm|ipynb)\b"
    ),
    "config": Pattern(
        r"[\w/-]+\.(?:ya?ml|toml|json|cfg|ini|gin)\b|--[a-z][\w-]+[ =]", re.IGNORECASE
    ),
    "commit": Pattern(
        r"\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}\b|\bcommit\b|\bPR #?\d+|/pull/\d+"
    ),
    "seeds": Pattern(r"\bseeds?\b|种子", re.IGNORECASE),
    "data": Pattern(
        r"\b(?:dataset|data set|corpus|split)s?\b|\b(?:CIFAR|ImageNet|MNIST|MVTec|COCO|WikiText|FineWeb|C4)"
        r"|数据集|训练集|测试集",
        re.IGNORECASE,
    ),
    "environment": Pattern(
        r"\b(?:torch|pytorch|tensorflow|jax|cuda|python|numpy|transformers|scikit-learn)\s*(?:==|>=|v|version)?\s*\d"
        r"|\b(?:A100|H100|V100|RTX|T4|TPU|GPUs?)\b|显卡|环境",
        re.IGNORECASE,
    ),
}


def things_named(entry: Entry, document: Document, shared: str = "") -> set[str]:
    """Which of the things that a second run needs an entry names: in its fields, its text, or above all entries."""
    setup: Any = (entry.record.data.get("setup") if entry.record else None) or {}
    fields = set(setup) if isinstance(setup, dict) else set()
    if "script" in fields:
        fields.add("command")
    if "parameters" in fields:
        fields.add("config")
    if "hardware" in fields:
        fields.add("environment")
    text = f"{shared}\n{text_of(entry, document)}\n{setup}"
    return {thing for thing in THINGS if thing in fields or _IN_TEXT[thing].search(text)}


_WORD = re.compile(r"[A-Za-z][\w-]{4,}|[\u4e00-\u9fff]{2,}")
_COMMON = frozenset(
    """
    again other another larger smaller better about after before their there these those which while would could should
    repeat compare check train training model models experiment experiments result results using implement figure write
    """.split()
)


def key_words(text: str) -> set[str]:
    """The words of a step by which it would be recognised elsewhere; of Chinese text, its pairs of characters."""
    words: set[str] = set()
    for word in _WORD.findall(text):
        if word.isascii():
            if word.lower() not in _COMMON:
                words.add(word.lower()[:7])
        else:
            words.update(word[index : index + 2] for index in range(len(word) - 1))
    return words


def is_mentioned(words: set[str], text: str) -> bool:
    """Whether a text has at least half of some words."""
    lowered = text.lower()
    return 2 * sum(word in lowered for word in words) >= len(words)


def later_text(entry: Entry, ctx: Context) -> str:
    """What was written after an entry: later entries of the log, and later records of the notebook."""
    assert entry.date is not None
    source = ctx.document.source.text
    parts = [
        source[other.body.start : other.body.end]
        for other in ctx.log_entries
        if other is not entry and other.date is not None and other.date >= entry.date
    ]
    for record in ctx.notebook.records if ctx.notebook else ():
        if record.date is not None and record.date > entry.date:
            parts.append(f"{record.title} {record.data}")
    return "\n".join(parts)
