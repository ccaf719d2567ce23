"""The words that go with numbers: “Figure 1”, “Equation (2)”, “图 1”, “第 2 节”."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperwright.model.nodes import CrossReference, Reference
    from paperwright.resolve.resolution import Resolution, Target

_ENGLISH = {
    "fig": ("Figure", "Figures"), "tbl": ("Table", "Tables"), "eq": ("Equation", "Equations"),
    "sec": ("Section", "Sections"), "app": ("Appendix", "Appendices"), "alg": ("Algorithm", "Algorithms"),
    "lst": ("Listing", "Listings"), "thm": ("Theorem", "Theorems"), "lem": ("Lemma", "Lemmas"),
    "cor": ("Corollary", "Corollaries"), "prp": ("Proposition", "Propositions"),
    "cnj": ("Conjecture", "Conjectures"), "def": ("Definition", "Definitions"), "exm": ("Example", "Examples"),
    "exr": ("Exercise", "Exercises"), "rem": ("Remark", "Remarks"), "asm": ("Assumption", "Assumptions"),
    "clm": ("Claim", "Claims"), "hyp": ("Hypothesis", "Hypotheses"), "prf": ("Proof", "Proofs"),
    "sol": ("Solution", "Solutions"),
}  # fmt: skip
_CHINESE = {
    "fig": "图", "tbl": "表", "eq": "式", "sec": "节", "app": "附录", "alg": "算法", "lst": "代码", "thm": "定理",
    "lem": "引理", "cor": "推论", "prp": "命题", "cnj": "猜想", "def": "定义", "exm": "例", "exr": "练习",
    "rem": "注", "asm": "假设", "clm": "断言", "hyp": "假说", "prf": "证明", "sol": "解",
}  # fmt: skip
_TITLES = {
    "references": ("References", "参考文献"), "abstract": ("Abstract", "摘要"), "keywords": ("Keywords", "关键词"),
    "contents": ("Contents", "目录"), "and": ("and", "和"),
}  # fmt: skip

ENVIRONMENT_KINDS = {
    "theorem": "thm", "lemma": "lem", "corollary": "cor", "proposition": "prp", "conjecture": "cnj",
    "definition": "def", "example": "exm", "exercise": "exr", "remark": "rem", "assumption": "asm", "claim": "clm",
    "hypothesis": "hyp",
}  # fmt: skip
"""The environments that are numbered, and the kind of their labels."""


def kind_word(kind: str, language: str, *, plural: bool = False) -> str:
    """“Figure”, “Figures”, “图”."""
    if language.startswith("zh"):
        return _CHINESE.get(kind, "")
    words = _ENGLISH.get(kind)
    return words[plural] if words else ""


def title_word(name: str, language: str) -> str:
    """“References”, “Abstract” … in the language of the document."""
    words = _TITLES[name]
    return words[language.startswith("zh")]


def numbered(kind: str, number: str, language: str) -> str:
    """“Figure 2”, “图 2”, “第 2 节”."""
    if not number:
        return kind_word(kind, language)
    if language.startswith("zh"):
        if kind == "sec":
            return f"第 {number} 节"
        return f"{_CHINESE.get(kind, '')} {number}".strip()
    return f"{kind_word(kind, language)} {number}".strip()


def reference_pieces(
    resolution: Resolution, node: CrossReference
) -> list[tuple[str, Target | None]]:
    """The pieces of a reference in the order of reading; those that link carry their target."""
    references = [(reference, resolution.target(reference)) for reference in node.references]
    pieces: list[tuple[str, Target | None]] = []
    language = resolution.language
    previous_kind = None
    for index, (reference, target) in enumerate(references):
        if index:
            last = index == len(references) - 1
            joint = f" {title_word('and', language)} " if last else ", "
            if language.startswith("zh"):
                joint = "和" if last else "、"
            pieces.append((joint, None))
        if target is None:
            pieces.append((f"{reference.label}?", None))
            continue
        kind = "app" if target.kind == "sec" and target.number[:1].isalpha() else target.kind
        plural = any(other and other.kind == target.kind for _, other in references[index + 1 :])
        with_word = not reference.bare and kind != previous_kind
        pieces.append(
            (
                _piece(reference, target, kind, language, with_word, plural, node.parenthesised),
                target,
            )
        )
        if reference.suffix.strip():
            pieces.append(
                (
                    reference.suffix
                    if reference.suffix[0] in ",;:."
                    else f" {reference.suffix.strip()}",
                    None,
                )
            )
        previous_kind = kind
    return pieces


def _piece(
    reference: Reference,
    target: Target,
    kind: str,
    language: str,
    with_word: bool,
    plural: bool,
    parenthesised: bool,
) -> str:
    number = target.number or _title(target)
    if kind == "eq" and target.number and (parenthesised or not reference.bare):
        number = f"({number})"
    if reference.prefix:
        return f"{reference.prefix} {number}"
    if not with_word or not target.number:
        return number
    if language.startswith("zh"):
        return numbered(kind, number, language)
    return f"{kind_word(kind, language, plural=plural)} {number}"


def _title(target: Target) -> str:
    from paperwright.model.text import plain_text

    return plain_text(target.title) or target.label
