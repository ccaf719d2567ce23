"""REL02: topics of the related work that say nothing about this paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.paper_types import PaperType
from paperwright.lint.patterns import Pattern
from paperwright.lint.related_topics import Topic, related_section, topics_of
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTRAST = Pattern(
    r"(?i:\b(?:unlike|in contrast|by contrast|contrast(?:s|ing)?|contrary|differ\w*|instead|our|ours"
    r"|we|us|this (?:paper|work|study|article|thesis)|complement(?:ary|s)?|orthogonal|compared (?:to|with)"
    r"|here,"
    r"|however|but|yet|although|while|whereas|nevertheless|cannot|not|fails?"
    r"|lack\w*|limit\w*|remains?|unclear|suffers?|rather than|without|little"
    r"|only|none|never|no|rarely|ignor\w+|neglect\w*|overlook\w*|unexplored|challeng\w+|gap"
    r"|similar(?:ly)? to)\b)"
    r"|不同于|不同的是|与.{0,12}不同|相比|本文|我们|本研究|本章|所提|然而|但是?|不足|局限|难以|无法|忽略|缺乏|未能|尚未|仅"
    r"|没有|存在.{0,12}问题|挑战|因此",
)
_LAST = 0.4
_BACKGROUND = Pattern(r"(?i)\A\s*(?:background|背景)")


@frozen_value
class Options:
    """What can be set."""

    least_words: int = 30
    """A shorter topic is left alone."""


@rule(
    "REL02",
    "topic-without-contrast",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.SURVEY, PaperType.SOFTWARE),
    most=4,
    options=Options,
)
def topic_without_contrast(document: Document, ctx: Context) -> Iterator[Finding]:
    """A topic of the related work that ends without a word on this paper, or on what is still missing.

    A list of what others did leaves the comparison to the reviewer, who has less time for it and a
    worse memory of the paper.

    ~~~toml paperwright.toml
    [rules.REL02]
    least-words = 5
    ~~~
    ~~~markdown bad
    # Related work

    ## Counting leaves

    Moore counts leaves by hand [@moore]. Fir counts them with a machine [@fir].

    # Method
    ~~~
    ~~~markdown good
    # Related work

    ## Counting leaves

    Moore counts leaves by hand [@moore]. Fir counts them with a machine [@fir]. We count neither by
    hand nor with a machine.

    # Method
    ~~~

    Looked at is the end of each subsection, of each paragraph with a bold head, or, when there are
    neither, of the section. A section that ends with a paragraph on this paper has its contrast there.

    ## References

    Jennifer Widom, “Tips for writing technical papers”.
    """
    section = related_section(ctx)
    if section is None:
        return
    topics = [topic for topic in topics_of(section, ctx) if not topic.is_background]
    if _BACKGROUND.search(section.title):
        topics = [topic for topic in topics if topic.title]
    if not topics or _speaks_of_us(topics[-1]):
        return
    if not any(topic.title for topic in topics):
        sentences = tuple(sentence for topic in topics for sentence in topic.sentences)
        heading = section.heading.span if section.heading else sentences[0].span
        topics = [Topic(section.title, heading, sentences)]
    elif not topics[0].title:
        # What stands before the first head leads into the topics.
        topics = topics[1:]
    least = ctx.options(Options).least_words
    for topic in topics:
        if topic.words >= least and not _has_contrast(topic):
            yield ctx.report(
                topic.span,
                say(
                    "“{topic}” ends without a word on how this paper differs, or on what is missing",
                    topic=(topic.title or section.title).rstrip(".: "),
                ),
                help="End it with what this paper does otherwise",
            )


def _has_contrast(topic: Topic) -> bool:
    last = max(2, round(_LAST * len(topic.sentences)))
    return any(_CONTRAST.search(sentence.text) for sentence in topic.sentences[-last:])


_US = Pattern(r"\b(?:[Oo]ur|[Ww]e|[Tt]his (?:paper|work|study))\b|本文|我们|本研究")


def _speaks_of_us(topic: Topic) -> bool:
    """Whether a last paragraph without a head compares all topics with the paper."""
    return not topic.title and any(_US.search(sentence.text) for sentence in topic.sentences)
