"""ACR08: one name in two spellings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import is_in_sentences, replacement
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPOUND = Pattern(
    r"(?<![\w-])(?P<first>pre|fine|data|hyper|post|multi|non|sub|up|down|re|semi|auto|self|time|code|over|un|meta|co"
    r"|inter|cross)"
    r"(?P<gap>[- ]?)"
    r"(?P<second>(?:(?<=pre.)|(?<=pre))(?:train(?:ed|ing|s)?|process(?:ed|ing|es)?|defined|computed)"
    r"|(?:(?<=fine.)|(?<=fine))(?:tun(?:e[ds]?|ing)|grained)|(?:(?<=data.)|(?<=data))(?:sets?|base|bases)"
    r"|(?:(?<=hyper.)|(?<=hyper))parameters?|(?:(?<=post.)|(?<=post))process(?:ed|ing)"
    r"|(?:(?<=multi.)|(?<=multi))(?:modal|task|lingual|class|label|agent|view|scale|head)"
    r"|(?:(?<=non.)|(?<=non))(?:linear(?:ity|ities)?|negative|parametric|trivial|zero|convex)"
    r"|(?:(?<=sub.)|(?<=sub))(?:networks?|graphs?|spaces?|sets?|tasks?|problems?)"
    r"|(?:(?<=up.)|(?<=up)|(?<=down.)|(?<=down))sampl(?:e[ds]?|ing)"
    r"|(?:(?<=re.)|(?<=re))(?:weight(?:ed|ing)|train(?:ed|ing)|rank(?:ed|ing)|parameteri[sz]ation)"
    r"|(?:(?<=auto.)|(?<=auto))(?:encoders?|regressive)|(?:(?<=semi.)|(?<=semi))supervised"
    r"|(?:(?<=code.)|(?<=code))bases?|(?:(?<=over.)|(?<=over))fit(?:ting)?"
    r"|(?:(?<=co.)|(?<=co))(?:occurrences?|variance|reference))(?![\w-])",
    re.IGNORECASE,
    hints=("train", "process", "fine", "ataset", "ata set", "ata-set", "atabase", "arameter", "ulti", "on-", "onlin",
           "onneg", "onpar", "ontriv", "onzero", "onconv", "ub", "sampl", "weight", "rank", "uto", "upervised", "ode",
           "fit", "ccurr", "ovarian", "eferen"),
)  # fmt: skip
_ONLY_CLOSED = frozenset({"data", "code"})
"""With these a space is a spelling; “sub tasks” is none that a paper would keep."""
_NAME = re.compile(r"(?=[A-Z])[A-Z][a-z]+[A-Z][A-Za-z]{2,}")
_TIMES = 3
_SLIPS = 3


@rule(
    "ACR08",
    "name-variants",
    on=Document,
    severity=Severity.WARNING,
    since="0.2.0",
    stage=Stage.DRAFT,
    most=10,
)
def name_variants(document: Document, ctx: Context) -> Iterator[Finding]:
    """A name or a compound that is spelled one way here and another way there.

    *ImageNet* and *Imagenet*, *fine-tune* and *finetune*: readers who search for one miss the other, and
    a reviewer sees that nobody read the paper as a whole.

    ~~~markdown bad
    We fine-tune on ImageNet. Fine-tuning on ImageNet helps, and so does fine-tuning on Imagenet.
    ImageNet is large.
    ~~~
    ~~~markdown good
    We fine-tune on ImageNet, and fine-tuning helps. ImageNet is large, and `imagenet` is its folder.
    ~~~

    The rarer spelling is reported when the other is three times as frequent, and stands in at least
    three places. Code, citations, quotations and addresses are left alone.

    ## Fix safety

    The fix writes the frequent spelling.
    """
    yield from _compounds(ctx)
    yield from _names(ctx)


def _compounds(ctx: Context) -> Iterator[Finding]:
    found: defaultdict[str, list[re.Match[str]]] = defaultdict(list)
    for match in ctx.prose.find(_COMPOUND):
        first = match["first"].lower()
        if match["gap"] == " " and first not in _ONLY_CLOSED:
            continue
        if is_in_sentences(ctx.prose.passage_at(match.start())):
            found[first + match["second"][:3].lower()].append(match)
    for matches in found.values():
        gaps = Counter(match["gap"] for match in matches)
        usual, times = gaps.most_common(1)[0]
        if times < _TIMES or times < _SLIPS * (len(matches) - times):
            continue
        for match in matches:
            if match["gap"] != usual:
                right = match["first"] + usual + match["second"]
                yield _report(match, right, times, ctx)


def _names(ctx: Context) -> Iterator[Finding]:
    """Names with a capital inside: the same letters with other capitals, or with a hyphen."""
    text = ctx.prose.text
    counts = Counter(match[0] for match in _NAME.finditer(text))
    for name, _ in counts.items():
        rest = name[1:]
        if counts[name] < _TIMES or len(name) < 5 or rest.isupper():
            continue
        flat = name[0] + rest.lower()
        split = "-".join(re.findall(r"[A-Z]+[a-z]*", name))
        for other in {flat, split} - {name}:
            if other not in text:
                continue
            matches = [
                match
                for match in ctx.prose.find(
                    re.compile(rf"(?<![\w./-]){re.escape(other)}(?![\w-]|[./]\w)")
                )
                if is_in_sentences(ctx.prose.passage_at(match.start()))
            ]
            if matches and counts[name] >= _SLIPS * len(matches):
                for match in matches:
                    yield _report(match, name, counts[name], ctx)


def _report(match: re.Match[str], right: str, times: int, ctx: Context) -> Finding:
    return ctx.report(
        ctx.prose.span(*match.span()),
        say("`{word}` is spelled another way in {count} places", word=match[0], count=times),
        help=say("Write `{right}`", right=right),
        fix=replacement(ctx, match.start(), match.end(), right),
    )
