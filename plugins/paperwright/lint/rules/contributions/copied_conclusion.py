"""CON12: a conclusion that is the abstract again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.words import all_words, runs_of, share_of
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEWEST_WORDS = 8
_RUN = 3
_SAME = 0.6


@rule(
    "CON12",
    "copied-conclusion",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def copied_conclusion(document: Document, ctx: Context) -> Iterator[Finding]:
    """A conclusion half of whose sentences are those of the abstract.

    Who has read the paper needs no summary of it in the same words. The conclusion is the place for what follows.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    abstract: >
      Trees carry labels that nobody has counted. We count the branches of a tree, of which a label needs one.
      On three woods the estimate is within two percent of the count by hand.
    ---

    # Conclusion

    We count the branches of a tree, of which a label needs one. On three woods the estimate is within two percent of
    the count by hand.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    abstract: >
      Trees carry labels that nobody has counted. We count the branches of a tree, of which a label needs one.
      On three woods the estimate is within two percent of the count by hand.
    ---

    # Conclusion

    Branches suffice to tell how many labels a wood has. Foresters can plan a year ahead, and leave the ladder at home.
    ~~~

    ## References

    Widom, Tips for writing technical papers.
    """
    section = ctx.outline.first(SectionRole.CONCLUSION)
    if ctx.abstract is None or section is None:
        return
    theirs = all_words(ctx.abstract.text)
    sentences = [all_words(one.text) for one in ctx.outline.sentences_of(section)]
    sentences = [words for words in sentences if len(words) >= _FEWEST_WORDS]
    if len(sentences) < 2:
        return
    said = runs_of(theirs, _RUN)
    copied = sum(share_of(runs_of(words, _RUN), said) >= _SAME for words in sentences)
    if 2 * copied >= len(sentences):
        yield ctx.report(
            section.heading or section.span,
            say(
                "{copied} of {count} sentences of the conclusion are in the abstract",
                copied=copied,
                count=len(sentences),
            ),
            help="Say what follows from the results instead",
        )
