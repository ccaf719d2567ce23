"""The families of rules: the letters of their codes, and the folders that hold them."""

from __future__ import annotations

from paperwright.model.frozen import frozen_value


@frozen_value
class Family:
    """Rules about one thing."""

    prefix: str
    folder: str
    title: str


FAMILIES = (
    Family("ABS", "abstract", "Abstract"),
    Family("INT", "introduction", "Introduction"),
    Family("CON", "contributions", "Contributions"),
    Family("REL", "related_work", "Related work"),
    Family("MTH", "method", "Method"),
    Family("EXP", "experiments", "Experiments"),
    Family("TAB", "tables", "Tables"),
    Family("NUM", "numbers", "Numbers"),
    Family("FIG", "figures", "Figures"),
    Family("EQN", "equations", "Equations"),
    Family("REF", "references", "Cross-references"),
    Family("BIB", "bibliography", "Bibliography"),
    Family("CIT", "citations", "Citations"),
    Family("ACR", "acronyms", "Acronyms and names"),
    Family("ANON", "anonymity", "Anonymity"),
    Family("VEN", "venue", "Venue format"),
    Family("STY", "style", "Style"),
    Family("LOG", "experiment_log", "Experiment records"),
    Family("RDM", "roadmap", "Roadmaps and trees"),
    Family("DOC", "document", "Reading the page"),
    Family("BLD", "build", "Builds"),
    Family("SUP", "suppression", "Suppressions"),
    Family("RUN", "run", "The checks themselves"),
)

BY_PREFIX = {family.prefix: family for family in FAMILIES}
