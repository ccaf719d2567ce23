"""The keys that front matters use: ours, and those of the tools whose papers we read."""

from __future__ import annotations

OWN = frozenset("""
    title subtitle shorttitle short-title author authors affiliation
    affiliations abstract keywords keyword tags date lang language
    kind visibility id status owner venue bibliography csl macros references nocite lint description template
    acknowledgements acknowledgments toc number-sections numbersections author_info
""".split())  # fmt: skip
"""The keys that a page of any kind may have."""

OF_KIND: dict[str, frozenset[str]] = {
    "experiment": frozenset("""
        hypothesis prediction setup parent change source runs results verdict cost next
        command script config parameters data seeds commit environment hardware
    """.split()),
    "roadmap": frozenset("goal milestones chosen reason deadline steps".split()),
    "literature": frozenset("tree".split()),
    "challenges": frozenset("challenges techniques".split()),
    "idea": frozenset("""
        problem patch challenge novelty effectiveness problem-size kind-of-novelty risks parent experiments
    """.split()),
    "reading": frozenset("paper claim method limits borrow guesses".split()),
    "decision": frozenset("deciders supersedes superseded-by context".split()),
    "failure": frozenset("experiment total sample piles".split()),
    "review": frozenset("period loops wins lessons next experiments".split()),
    "post": frozenset("slug categories draft readtime pin links".split()),
}  # fmt: skip
"""The keys that a kind of page adds; `records.schema` says what their values are."""

_MKDOCS = """
    hide icon status slug draft readtime pin links search template categories image social comments boost
    exclude_from_search weight nav_order
"""
_PANDOC = """
    header-includes include-before include-after documentclass classoption
    geometry fontsize mainfont sansfont monofont
    linestretch papersize colorlinks linkcolor urlcolor citecolor toc-depth lof lot link-citations
    reference-section-title
    suppress-bibliography institute thanks pagetitle date-meta
    output figPrefix eqnPrefix tblPrefix lstPrefix secPrefix
    figureTitle tableTitle cref chapters autoSectionLabels autoEqnLabels linkReferences nameInLink
    notes-after-punctuation
    pandoc-xnos fignos tablenos eqnos secnos xnos-cleveref rights dir header title-prefix author-meta description-meta
    natbiboptions biblatexoptions biblio-style biblio-title secnumdepth indent subject aspectratio theme
    citation-style link-bibliography citation_package editor_options knit params vignette urlcolor
"""
_QUARTO = """
    format execute crossref engine jupyter editor filters environments code-fold code-tools citation google-scholar
    date-format date-modified repo github-user logo published published-title doi license funding highlight-style
    number-depth theme css website book project categories image about listing page-layout aliases resources
    affiliation-url keep-tex keep-md knitr server bibliographystyle cite-method author-title abstract-title
    format-links appendix-style reference-location citation-location copyright metadata-files toc-title
    other-links code-links freeze html-math-method
"""
_JOSS = """
    joss editor year formatted_doi citation_author aas-doi aas-journal archive_doi software_repository_url
    paper_url review_url repository submitted published_doi index issue volume page journal output archive
"""
_MYST = """
    exports export downloads parts numbering label kernelspec jupytext short_title open_access github subject venue
    biblio thumbnail banner doi funding oxa_id math abbreviations authors_ref content_includes_title site thebe
    requirements data_availability edit_url source_url settings options contributors version
"""
_MANUBOT = """
    manubot-clear-requests-cache manubot-output-bibliography manubot-bibliography-cache manubot manubot-fail-on-errors
    pandoc requests_cache thumbnail citation-aliases author-meta analyze_citations
"""
_OBSIDIAN = "aliases cssclasses cssclass publish created updated modified up type id uid"

FOREIGN = frozenset(
    " ".join((_MKDOCS, _PANDOC, _QUARTO, _JOSS, _MYST, _MANUBOT, _OBSIDIAN)).split()
)
"""Keys that mean something to MkDocs, pandoc, Quarto, JOSS, MyST, Manubot or Obsidian, and nothing to us."""

AUTHOR = frozenset("""
    name affiliation affiliations orcid email equal-contrib equal_contrib equal-contributor equal_contributor
    equal_contribution equal-contribution equal corresponding given-names
    given family-names family surname dropping-particle suffix
    literal url id ref note notes initials github twitter contributions funders roles role degrees attributes
    affiliation-url number website symbol_str non-dropping-particle
    degree acknowledgements mastodon mastodon-server bluesky
    equalContrib institute firstname lastname correspondence phone fax homepage author given_names address department
    organization institution country city linkedin x code middlename prefix deceased city_state name_zh
""".split())  # fmt: skip
"""The keys of an author, in all those spellings."""
