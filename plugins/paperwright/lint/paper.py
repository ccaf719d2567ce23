"""One page as rules see it: the document and everything about it that comes from outside."""

from __future__ import annotations

import datetime
import re
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from paperwright.argument.abstract import Abstract, all_abstracts
from paperwright.argument.contributions import Contributions, find_contributions
from paperwright.argument.evidence import Evidence
from paperwright.argument.funnel import Funnel, read_funnel
from paperwright.argument.introduction import find_introduction
from paperwright.argument.limitations import Limitations, find_limitations
from paperwright.argument.names import Names, find_names
from paperwright.lint.paper_types import PaperType, paper_types
from paperwright.lint.settings import LintSettings
from paperwright.lint.subjects import Stage
from paperwright.model import nodes
from paperwright.model.frozen import frozen_class
from paperwright.model.outline import Outline, outline_of
from paperwright.model.prose import Prose, document_prose
from paperwright.model.section_roles import SectionRole
from paperwright.resolve import Resolution, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping, Sequence
    from pathlib import Path

    from paperwright.argument.acronyms import Acronyms
    from paperwright.argument.claim_evidence import ClaimMap
    from paperwright.argument.claim_types import Claim
    from paperwright.argument.matching import TableValues
    from paperwright.bibliography import Bibliography
    from paperwright.bibliography.works import Work
    from paperwright.findings import Problem
    from paperwright.lint.experiments import Experiments
    from paperwright.lint.record_values import RecordValue
    from paperwright.lint.symbols import Notation
    from paperwright.lint.trees import Trees
    from paperwright.model.document import Document
    from paperwright.notebook.entries import Entry
    from paperwright.records.notebook import Notebook
    from paperwright.records.record import Record
    from paperwright.source import Span
    from paperwright.tables import DataTable


@frozen_class
class Paper:
    """A document, its bibliography and what users have set; what is dear to make is made once, for all rules."""

    document: Document
    bibliography: Bibliography | None = None
    """The works that it may cite; `None` when neither it nor the project names any."""
    kind: str = ""
    """`draft`, `experiment` …, as the page or its folder says; empty when neither does."""
    settings: LintSettings = field(default_factory=LintSettings)
    options: Mapping[str, object] = field(default_factory=dict)
    """The options of rules by code, as instances of their classes."""
    given_resolution: Resolution | None = None
    given_notebook: Callable[[], Notebook] | None = None
    """Reads the notebook of the project; nobody asks for it unless a rule needs records."""
    given_tree_pages: Callable[[], Sequence[tuple[str, Document]]] | None = None
    """Reads the pages with the trees and the roadmap of the project, with their kinds."""
    today: datetime.date = field(default_factory=datetime.date.today)
    given_cache: Callable[[str], MutableMapping[str, str]] | None = None
    """What earlier runs kept for one purpose, by the name of the purpose."""

    @cached_property
    def stage(self) -> Stage:
        """How far the page is: as users say, else a draft when it has authors or is in a folder of drafts."""
        if self.settings.stage is not None:
            return self.settings.stage
        return stage_of(self.document, self.kind)

    @cached_property
    def resolution(self) -> Resolution:
        """The numbers and the targets of references."""
        return self.given_resolution or resolve(self.document)

    @cached_property
    def notebook(self) -> Notebook | None:
        """The records of the project; `None` when the page belongs to none."""
        return self.given_notebook() if self.given_notebook else None

    def kept(self, purpose: str) -> MutableMapping[str, str] | None:
        """What earlier runs kept for one purpose, which may be added to; `None` when nobody keeps anything."""
        return self.given_cache(purpose) if self.given_cache else None

    @cached_property
    def trees(self) -> Trees:
        """The trees and the roadmap of the project; empty where there are none."""
        from paperwright.lint.trees import Trees

        return Trees(tuple(self.given_tree_pages()) if self.given_tree_pages else ())

    @cached_property
    def record(self) -> Record | None:
        """The page as a record; `None` when it is of no kind, or a draft."""
        return self._record[0] if self._record else None

    @property
    def record_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the fields of the record."""
        return self._record[1] if self._record else ()

    @cached_property
    def _record(self) -> tuple[Record, tuple[Problem, ...]] | None:
        kind = self.document.metadata.kind or self.kind
        if kind in ("", "draft"):
            return None
        from pathlib import Path

        from paperwright.records.reading import read_record

        path = self.document.source.path or Path(self.document.source.name)
        return read_record(self.document.front_matter, kind, path)

    @cached_property
    def record_values(self) -> tuple[RecordValue, ...]:
        """The numbers that name their record, and what it says; a page without any reads no record."""
        if not self.document.all(nodes.Evidence) or self.notebook is None:
            return ()
        from paperwright.lint.record_values import record_values

        own = self.record.identifier if self.record else ""
        return record_values(self.document, self.notebook, own)

    @cached_property
    def log_entries(self) -> tuple[Entry, ...]:
        """The entries of an experiment record or log; none on pages of other kinds."""
        if self.record is None or self.record.kind != "experiment":
            return ()
        from paperwright.notebook.entries import entries_of

        return entries_of(self.document, self.outline, self.record)

    @cached_property
    def prose(self) -> Prose:
        """The words of the page."""
        return document_prose(self.document)

    @cached_property
    def outline(self) -> Outline:
        """The sections of the page, their parts and their sentences."""
        return outline_of(self.document, self.prose)

    @cached_property
    def works(self) -> Mapping[str, Work]:
        """The works of the bibliography that the page cites, by key, in the order of their first citations."""
        bibliography = self.bibliography
        if bibliography is None:
            return {}
        from paperwright.bibliography.works import Work
        from paperwright.lint.citations import citations

        keys = dict.fromkeys(citation.key for citation in citations(self.document))
        entries = (bibliography.get(key) for key in keys)
        return {entry.key: Work.of(entry, bibliography) for entry in entries if entry is not None}

    @cached_property
    def abstract(self) -> Abstract | None:
        """The abstract with its sentences; `None` when there is none."""
        return self.abstracts[0] if self.abstracts else None

    @cached_property
    def abstracts(self) -> tuple[Abstract, ...]:
        """Every abstract: some papers have one in each of two languages."""
        return all_abstracts(self.document, self.outline)

    @cached_property
    def abstract_funnel(self) -> Funnel:
        """Which sentence of the abstract makes which move."""
        return read_funnel(self.abstract.sentences if self.abstract else ())

    @cached_property
    def funnel(self) -> Funnel:
        """Which sentence of the introduction makes which move; empty when there is no introduction."""
        section = find_introduction(self.outline)
        return read_funnel(self.outline.sentences_of(section) if section else (), section)

    @cached_property
    def contributions(self) -> Contributions:
        """What the introduction says that the paper contributes."""
        return find_contributions(self.funnel, self.prose)

    @cached_property
    def evidence(self) -> Evidence:
        """What in the paper can back a contribution: `evidence.of(contribution)`."""
        return Evidence(self.document, self.outline, self.resolution)

    @cached_property
    def limitations(self) -> Limitations:
        """Whether and where the paper says what it cannot do."""
        return find_limitations(self.document, self.outline)

    @cached_property
    def tables(self) -> tuple[DataTable, ...]:
        """The tables of the page, read: what each compares, by which measures, and what is marked in it."""
        if not self.document.all(nodes.Table) and not self.document.all(nodes.RawBlock):
            return ()
        from paperwright.tables.reading import read_tables

        names = [name.text for name in self.names.all]
        return read_tables(self.document, self.outline, self.prose, names)

    @cached_property
    def experiments(self) -> Experiments:
        """What the page says of its experiments."""
        from paperwright.lint.experiments import Experiments

        return Experiments(self)

    @cached_property
    def notation(self) -> Notation:
        """The symbols of the page: which its formulas use, and which its text defines."""
        from paperwright.lint.symbols import Notation

        return Notation(self.document)

    @cached_property
    def acronyms(self) -> Acronyms:
        """The abbreviations of the page: where it defines them, and where it uses them."""
        from paperwright.argument.acronyms import find_acronyms

        span = self.abstract.span if self.abstract else None
        return find_acronyms(self.document, self.prose, self.outline, span)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What the page says of its own results in numbers, in reading order."""
        from paperwright.argument.claims import find_claims

        span = self.abstract.span if self.abstract else None
        return find_claims(self.prose, self.outline, span)

    @cached_property
    def table_values(self) -> TableValues:
        """The numbers of the tables, which claims are looked up in."""
        from paperwright.argument.matching import TableValues

        return TableValues(self.tables)

    @cached_property
    def claim_evidence(self) -> ClaimMap:
        """Where each claim comes from: cells, another sentence, or nothing."""
        from paperwright.argument.claim_evidence import ClaimMap

        return ClaimMap(self.claims, self.table_values, self.prose)

    @cached_property
    def names(self) -> Names:
        """The names that the paper gives to what it proposes."""
        sentences = [
            *(self.abstract.sentences if self.abstract else ()),
            *(step.sentence for step in self.funnel.steps),
        ]
        for section in self.outline.of_role(SectionRole.METHOD, SectionRole.CONCLUSION):
            sentences.extend(self.outline.sentences_of(section))
        return find_names(self.document, sentences)

    @cached_property
    def types(self) -> frozenset[PaperType]:
        """The sorts of paper that it is: a survey, a theory paper."""
        return paper_types(self.document)

    @property
    def language(self) -> str:
        """The language of its words: `en`, `zh-CN`."""
        return self.resolution.language

    def folder_at(self, span: Span) -> Path | None:
        """The folder from which the file names others that a span stands in; `None` for a text that is no file."""
        source = self.document.source
        # TeX looks for every file from the folder of the main one.
        path = source.path if self.document.format == "latex" else source.place(span)[0].path
        if path is None:
            return None
        return path if path.is_dir() else path.parent


_SLIDES = re.compile(r"revealjs|beamer|pptx|slidy|dzslides|ioslides", re.IGNORECASE)
_BESIDE_A_PAPER = re.compile(
    r"\s*(?:supplement|appendix|response|reply|rebuttal|cover letter|errat|补充材料|附录|答复)",
    re.IGNORECASE,
)
_BLOG_KEYS = frozenset({"categories", "slug", "readtime", "pin"})


def stage_of(document: Document, kind: str) -> Stage:
    """How far a page is that nobody says it of: a draft when it says so or has what only papers have."""
    kind = kind or document.metadata.kind
    if kind:
        return Stage.DRAFT if kind == "draft" else Stage.NOTES
    return Stage.DRAFT if _is_paper(document) else Stage.NOTES


def _is_paper(document: Document) -> bool:
    """Whether a page has authors and something else that blog posts and slides have not."""
    metadata, data = document.metadata, document.front_matter.data
    if not metadata.authors or not _BLOG_KEYS.isdisjoint(data):
        return False
    if _BESIDE_A_PAPER.match(str(data.get("title", ""))):
        return False
    if _SLIDES.search(str(data.get("format", ""))) or _SLIDES.search(str(data.get("output", ""))):
        return False
    return bool(
        metadata.affiliations
        or metadata.abstract
        or metadata.bibliographies
        or metadata.references
        or metadata.venue
    )
