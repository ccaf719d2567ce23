"""STY16: phrases that are carried over from another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import running_matches
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_PHRASE = Pattern(
    r"(?<![\w-])(?:(?P<noun>[Ii]nformations|[Ee]quipments|[Ss]oftwares|[Kk]nowledges|[Ee]vidences|[Aa]dvices"
    r"|[Ff]eedbacks|[Hh]ardwares|[Tt]rainings|[Dd]atas)(?=[\s,.;)])"
    r"|(?P<researches>researches)(?<=(?:[Mm]any|[Ss]ome|cent|ious|ting|hese|hose|ther|most|ated|rior).researches)\b"
    r"|(?P<literatures>literatures)(?<=(?:[Mm]any|[Ss]ome|cent|ious|ting|hese|hose|ther|.the|ated|y of|s in|e in|d in)"
    r".literatures)\b"
    r"|(?P<the_recent>[Ii]n the recent years)\b"
    r"|(?P<most_of>[Tt]he most of (?:the|our|them|these)\b)"
    r"|(?P<double>[Mm]ore (?:better|worse|faster|higher|lower|easier|simpler|stronger|deeper)\b"
    r"(?! (?:than|and|or|the)?\s?(?:quality|resolution)))"
    r"|(?P<although>(?:Although|Though) [^.;:!?\n]{5,120}, but\b)"
    r"|(?P<because>Because (?!of )[^.;:!?\n]{5,120}, so (?:we|it|the|this|they|our)\b)"
    r"|(?P<etc>such as [^.;:!?()\n]{3,100},? etc\.)"
    r"|(?P<can_not>[Cc]an not(?! only))\b"
    r"|(?P<discuss>(?:discuss(?:es|ed)?|emphasizes?|mention(?:s|ed)?) about\b)"
    r"|(?P<according>[Aa]ccording to the (?:experiments?|results?), it can\b)"
    r"|(?P<as_follow>(?:[Aa]s follow|[Aa]s followings?|[Tt]he followings)(?=[\s:.,]))"
    r"|(?P<one_of>[Oo]ne of the most [a-z]+ (?:method|approach|problem|task|challenge|technique|model)\b"
    r"(?! [a-z]*s\b))"
    r"|(?P<consist>(?:is|are) consist(?:s|ed)? of)\b"
    r"|(?P<comprise>(?:is|are) compose of)\b"
    r"|(?P<help>helps? us to better understanding)\b)",
    hints=("informations", "Informations", "equipments", "Equipments", "softwares", "Softwares", "knowledges",
           "Knowledges", "evidences", "Evidences", "advices", "Advices", "feedbacks", "Feedbacks", "hardwares",
           "Hardwares", "trainings", "Trainings", "datas ", "Datas ", "researches", "literatures",
           "in the recent", "In the recent", "the most of", "The most of", "more better", "More better",
           "more worse", "More worse", "more faster", "More faster", "more higher", "More higher",
           "more lower", "More lower", "more easier", "More easier", "more simpler", "More simpler",
           "more stronger", "More stronger", "more deeper", "More deeper", "Although ", "Though ", "Because ",
           "such as ", "can not", "Can not", "discuss about", "discusses about", "discussed about",
           "emphasize about", "emphasizes about", "mention about", "mentions about", "mentioned about",
           "according to the", "According to the", "as follow", "As follow", "the followings",
           "The followings", "one of the most", "One of the most", "is consist", "are consist",
           "is compose of", "are compose of", "help us to better", "helps us to better"),
    before=0,
)  # fmt: skip
_SINGULAR = {"datas": "data"}
_BETTER = {
    "researches": "Write `studies` or `research`, which has no plural",
    "literatures": "Write `the literature`, or `papers`",
    "the_recent": "Write `in recent years`",
    "most_of": "Write `most of`",
    "double": "Leave out `more`",
    "although": "Drop `but`: `although` joins the two clauses already",
    "because": "Drop `so`: `because` joins the two clauses already",
    "etc": "Drop `etc.`: `such as` says that there are others",
    "can_not": "Write `cannot`",
    "discuss": "Drop `about`",
    "according": "Say what the results show",
    "as_follow": "Write `as follows`, or `the following`",
    "one_of": "Write the noun in the plural",
    "consist": "Write `consists of`",
    "comprise": "Write `is composed of`",
    "help": "Write `helps us to understand better`",
}


@rule(
    "STY16",
    "unidiomatic-phrase",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=10,
)
def unidiomatic_phrase(document: Document, ctx: Context) -> Iterator[Finding]:
    """A phrase that English does not have: *researches*, *although …, but*, *such as … etc.*.

    These slips are frequent where the author's first language joins clauses with two words or has no
    plural. They are easy to find, and a reviewer who finds three stops reading for content.

    ~~~markdown bad
    Although many researches count leaves, but they can not count labels.
    ~~~
    ~~~markdown good
    Although many studies count leaves, they cannot count labels. She researches trees, such as firs.
    ~~~

    Quotations are left alone. *can not only … but also* is right.
    """
    for match in running_matches(ctx, _PHRASE):
        name = match.lastgroup or ""
        if name == "noun":
            noun = match[0]
            right = _SINGULAR.get(noun.lower(), noun[:-1])
            if noun.lower() in _ALSO_COUNTED and match.string[match.end() : match.end() + 1] != ",":
                continue
            help = say("Write `{right}`, which has no plural", right=right)
        else:
            help = say(_BETTER[name])
        yield ctx.report(
            ctx.prose.span(*match.span()),
            say("`{phrase}` is not English", phrase=_short(match[0])),
            help=help,
        )


_ALSO_COUNTED = frozenset({"evidences", "trainings", "feedbacks", "advices"})
"""Verbs, or nouns that some fields count."""
_LONGEST = 44


def _short(phrase: str) -> str:
    if len(phrase) <= _LONGEST:
        return phrase
    return f"{phrase[:20].rstrip()} … {phrase[-14:].lstrip()}"
