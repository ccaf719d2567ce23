"""Labels: what the name of a figure, a table or a section says of its kind.

pandoc-crossref writes `fig:x`, Quarto `fig-x`, LaTeX authors `tab:x` or nothing at all. One spelling serves inside.
"""

from __future__ import annotations

import re

_ALIASES = {
    "fig": "fig", "figure": "fig",
    "tbl": "tbl", "tab": "tbl", "table": "tbl",
    "eq": "eq", "eqn": "eq", "equation": "eq",
    "sec": "sec", "section": "sec", "subsec": "sec", "app": "app", "appendix": "app",
    "alg": "alg", "algo": "alg", "algorithm": "alg",
    "lst": "lst", "listing": "lst",
    "thm": "thm", "theorem": "thm",
    "lem": "lem", "lemma": "lem",
    "cor": "cor", "corollary": "cor",
    "prp": "prp", "prop": "prp", "proposition": "prp",
    "cnj": "cnj", "conjecture": "cnj",
    "def": "def", "definition": "def",
    "exm": "exm", "example": "exm",
    "exr": "exr", "exercise": "exr",
    "rem": "rem", "remark": "rem",
    "asm": "asm", "assumption": "asm",
    "clm": "clm", "claim": "clm",
}  # fmt: skip
_LABEL = re.compile(r"(?P<kind>[A-Za-z]+)[:\-](?P<name>.+)", re.DOTALL)

REFERENCE_PREFIXES = frozenset({
    "fig", "tbl", "tab", "table", "eq", "eqn", "sec", "app", "alg", "algo", "lst", "thm", "lem", "cor", "prp", "prop",
    "cnj", "def", "exm", "exr", "rem", "asm", "clm", "figure",
})  # fmt: skip
"""The prefixes that make `@prefix:name` a reference; the longer words are labels only, and may begin a citation key."""


def canonical_label(identifier: str) -> str:
    """The label with its kind in short and a colon after it: `tbl:main` for `tab:main` and `tbl-main`."""
    match = _LABEL.match(identifier)
    kind = _ALIASES.get(match["kind"].lower()) if match else None
    return f"{kind}:{match['name']}" if match and kind else identifier


def label_kind(identifier: str) -> str | None:
    """`fig`, `tbl`, `eq` …, or `None` when the name says nothing."""
    match = _LABEL.match(identifier)
    return _ALIASES.get(match["kind"].lower()) if match else None


def is_reference_key(key: str) -> bool:
    """Whether `@key` names something of this document rather than a work."""
    match = _LABEL.match(key)
    return match is not None and match["kind"].lower() in REFERENCE_PREFIXES
