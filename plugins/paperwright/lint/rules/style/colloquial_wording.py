"""STY09: contractions and words of speech."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Fix, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import replacement, running_matches
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


def _may_be_short(text: str, place: int) -> bool:
    """Whether an apostrophe may stand in a contraction: most stand before the “s” of a genitive."""
    after = text[place + 1 : place + 2]
    if after in ("s", "S"):
        return text[place - 3 : place].lower() == "let"
    return after.lower() in _BEGINNINGS


_BEGINNINGS = frozenset("tmrvl")
"""How the second parts of contractions begin: “n't”, “'m”, “'re”, “'ve”, “'ll”."""
_CONTRACTION = Pattern(
    r"\b(?:(?P<verb>can|won|don|doesn|didn|isn|aren|wasn|weren|hasn|haven|hadn|couldn|wouldn|shouldn|mustn|needn|ain)"
    r"['’]t|let['’]s|I['’]m|(?P<subject>we|they|you|I)['’](?P<short>re|ve|ll))(?![\w'’-])",
    re.IGNORECASE,
    hints=("'", "’"),
    guard=_may_be_short,
    before=8,
)
_SPEECH = Pattern(
    r"\b(?:a lot of|lots of|gonna|wanna|gotta|kinda|sorta|a bit (?!more of|of information|string|error|vector|per|rate)"
    r"(?=[a-z]{4})|pretty (?:much|good|well|bad|big|small|fast|slow|hard|easy|high|low)|super (?:easy|fast|simple|slow"
    r"|good|high|important)|stuff|folks|guys|okay|way (?:better|worse|faster|more|less)(?= than)"
    r"|thanks god|to be honest|the thing is|a couple of)\b",
    re.IGNORECASE,
    hints=("lot of", "ots of", "nna", "otta", "inda", "sorta", "Sorta", " bit ", "retty ", "uper ", "stuff", "Stuff",
           "olks", "guys", "Guys", "kay", "way ", "be honest", "he thing is", "anks god", " couple of"),
    before=12,
)  # fmt: skip
_CHINESE = Pattern(
    r"咱们?|很多很多|特别特别|搞(?:定|好|清楚|不(?:定|清)|出来)|啥|挺(?:好|多|大|高|不错|有)|没啥|有点儿|超级(?=好|快|多|大)",
    hints=("咱", "很多很多", "特别特别", "搞", "啥", "挺", "有点儿", "超级"),
    before=1,
)
_IRREGULAR = {"can": "cannot", "won": "will not", "ain": "is not"}
_SHORT = {"re": "are", "ve": "have", "ll": "will"}
_INVERTED = re.compile(r"\s+(?:we|you|they|it|he|she|I|the|this|these|that|any|all)\b")
_BETTER = {
    "a lot of": "many", "lots of": "many", "a couple of": "two", "咱们": "我们", "咱": "我们",
}  # fmt: skip


@rule(
    "STY09",
    "colloquial-wording",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def colloquial_wording(document: Document, ctx: Context) -> Iterator[Finding]:
    """A contraction or a word of speech: *don't*, *let's*, *a lot of*, *gonna*; 咱们, 搞定.

    Papers are written language. A reviewer who is in doubt about the work takes such words for the
    same lack of care.

    ~~~markdown bad
    We don't count a lot of trees.
    ~~~
    ~~~markdown good
    We do not count many trees; we asked “don't you?”.
    ~~~

    What a paper quotes is left alone.

    ## Fix safety

    The fix writes a contraction out. Words of speech are only reported, since the better word depends
    on what is meant.

    ## References

    Jennifer Widom, “Tips for writing technical papers”.
    """
    for match in running_matches(ctx, _CONTRACTION):
        full = _written_out(match)
        yield ctx.report(
            ctx.prose.span(*match.span()),
            say("`{word}` is a contraction", word=match[0]),
            help=say("Write `{full}`", full=full),
            fix=_fix(match, full, ctx),
        )
    for match in running_matches(ctx, _SPEECH):
        yield _report(match, ctx)
    if "的" in ctx.prose.text:
        for match in running_matches(ctx, _CHINESE):
            yield _report(match, ctx)


def _written_out(match: re.Match[str]) -> str:
    word = match[0]
    if verb := match["verb"]:
        low = verb.lower()
        full = _IRREGULAR.get(low) or f"{low.removesuffix('n')} not"
        return full.capitalize() if verb[0].isupper() else full
    if subject := match["subject"]:
        return f"{subject} {_SHORT[match['short'].lower()]}"
    if word.lower().startswith("let"):
        return f"{word[:3]} us"
    return "I am"


def _fix(match: re.Match[str], full: str, ctx: Context) -> Fix | None:
    """The contraction written out, unless the order of the words would have to change with it."""
    after = match.string[match.end() : match.end() + 12]
    if match["verb"] and (match["verb"].lower() == "ain" or _INVERTED.match(after)):
        return None
    return replacement(ctx, match.start(), match.end(), full)


def _report(match: re.Match[str], ctx: Context) -> Finding:
    word = match[0].strip()
    better = _BETTER.get(word.lower())
    return ctx.report(
        ctx.prose.span(match.start(), match.start() + len(match[0].rstrip())),
        say("`{word}` is spoken language", word=word),
        help=say("Write `{better}`, or say how many", better=better) if better else None,
    )
