"""The cited works as a `.bib` file that BibTeX and LaTeX take without a complaint."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from paperwright.errors import BuildError
from paperwright.pandoc import shared
from paperwright.render.pandoc.latex.bib_names import same_spelling

if TYPE_CHECKING:
    from paperwright.bibliography import Bibliography, Entry

_FORBIDDEN = re.compile(r"[\s,{}%#~\\\"'&$()=\[\]]")
_ENTRY = re.compile(r"@(?P<type>\w+)\{(?P<key>[^,]*),(?P<rest>.*)\}\s*\Z", re.DOTALL)
_FIELD = re.compile(
    r"^\s*(?P<name>[a-z][\w+-]*) = \{(?P<value>.*?)\},?\s*$", re.DOTALL | re.MULTILINE
)
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_BARE = re.compile(r"(?<!\\)[&#%]")
_OUTSIDE_MATH = re.compile(r"(\$[^$]*\$)")
_BARE_SCRIPT = re.compile(r"(?<!\\)[_^]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SILENT = frozenset(
    {"language", "langid", "options", "abstract", "keywords", "file", "annote", "note-id"}
)
_VERBATIM = frozenset({"doi", "url", "eprint", "file", "archiveprefix"})
_KNOWN_COMMANDS = frozenset(
    """
    aa AA ae AE o O oe OE l L ss i j c k r u v H d b t dj DJ th TH dh DH ng NG textendash textemdash textquoteright
    textquoteleft textquotedblleft textquotedblright textasciitilde textbackslash ldots dots textbf textit emph texttt
    textsc textrm textsf textup textsuperscript textsubscript url href path em it bf sc tt rm sf mathrm mathbf mathcal
    mathbb mathit mathsf mathtt text ensuremath alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota
    kappa lambda mu nu xi pi rho sigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma
    Upsilon Phi Psi Omega times cdot pm mp leq geq le ge approx sim simeq equiv neq ne infty partial nabla rightarrow
    leftarrow to sqrt frac sum int prod ell hbar circ degree textdegree prime star ast dagger odot sun perp parallel
    left right quad qquad relax noopsort protect TeX LaTeX BibTeX MakeUppercase MakeLowercase uppercase lowercase
    textregistered texttrademark copyright textcopyright S P pounds euro texteuro textmu acute grave hat tilde bar
    dot ddot check breve vec overline underline newblock lesssim gtrsim propto in subset langle rangle
    """.split()
)


def bib_keys(bibliography: Bibliography | None) -> dict[str, str] | None:
    """What the `.bib` file calls each work of a bibliography; `None` when there is none to look into."""
    if bibliography is None:
        return None
    found: dict[str, str] = {}
    taken: set[str] = set()
    for entry in bibliography:
        name = _safe_key(entry.key)
        while name.lower() in taken:
            name += "-2"
        taken.add(name.lower())
        found[entry.key] = name
    return found


def _safe_key(key: str) -> str:
    plain = (
        unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
        if not key.isascii()
        else key
    )
    return _FORBIDDEN.sub("-", plain) or "work"


def bib_text(keys: Iterable[str], bibliography: Bibliography, names: Mapping[str, str]) -> str:
    """The entries of the cited works, in the order of the bibliography's files."""
    wanted = set(keys)
    entries = [entry for entry in bibliography if entry.key in wanted]
    return "\n\n".join(_entry_text(entry, bibliography, names[entry.key]) for entry in entries)


def _entry_text(entry: Entry, bibliography: Bibliography, name: str) -> str:
    from paperwright.bibliography.serialise import write_entry

    try:
        written = write_entry(entry, bibliography.entries, name)
    except ValueError:
        return f"@misc{{{name},\n  title = {{{_escaped('title', entry.fields.get('title', name))}}}\n}}"
    text = written.text
    if written.format != "bibtex":
        text = _converted(text, written.format, name) or text
        return _cleaned(text, name)
    text = _cleaned(text, name)
    if _unknown_commands(text):
        # pandoc reads such values for the citations of the site too, and writes what LaTeX knows.
        text = _cleaned(_converted(text, "bibtex", name) or text, name)
    return text


def _unknown_commands(text: str) -> set[str]:
    return set(_COMMAND.findall(text)) - _KNOWN_COMMANDS


def _converted(text: str, format: str, name: str) -> str:
    """The entry as pandoc writes it for BibTeX; empty when pandoc cannot read it."""
    if format == "csljson":
        text = f"[{text}]"
    elif format == "markdown":
        text = f"---\nreferences:\n- {text}\n---\n"
    try:
        return str(shared().request("convert", text=text, reader=format, writer="bibtex")).strip()
    except BuildError:
        return ""


def _cleaned(text: str, name: str) -> str:
    """The entry with every character that LaTeX would stumble over escaped."""
    match = _ENTRY.match(text.strip())
    if match is None:
        return text
    fields = [
        (found["name"], _escaped(found["name"], " ".join(found["value"].split())))
        for found in _FIELD.finditer(match["rest"])
    ]
    if not any(field == "year" and value for field, value in fields):
        fields.append(("year", "n.d."))  # as CSL styles have it
    lines = "".join(
        f",\n  {field} = {_delimited(field, value)}"
        for field, value in fields
        if _is_printed(field, value)
    )
    return f"@{match['type']}{{{name}{lines}\n}}"


def _is_printed(name: str, value: str) -> bool:
    return bool(value) and name not in _SILENT


def _delimited(name: str, value: str) -> str:
    """The value in braces; a month as BibTeX's own name for it, which the style turns into a word."""
    if name == "month":
        month = value.strip("{} ").lower()
        if month.isdigit() and 1 <= int(month) <= 12:
            return _MONTHS[int(month) - 1]
        return month[:3] if month[:3] in _MONTHS else f"{{{value}}}"
    if (
        name == "journal"
        and value.startswith("{")
        and value.endswith("}")
        and value.count("{") == 1
    ):
        return value
    return f"{{{value}}}"


def _escaped(name: str, value: str) -> str:
    if name in _VERBATIM:
        # natbib prints addresses with \url, which takes all characters but braces without a partner.
        return value.replace("\\_", "_").replace("\\%", "%").replace("\\#", "#").replace("\\&", "&")
    if name in ("author", "editor"):
        value = same_spelling(value)
    if "\\url" in value or "\\href" in value:
        return value
    value = _BARE.sub(lambda found: f"\\{found[0]}", value)
    if value.count("$") - value.count("\\$") & 1:
        value = re.sub(r"(?<!\\)\$", r"\\$", value)
    parts = _OUTSIDE_MATH.split(value)
    parts[::2] = [_BARE_SCRIPT.sub(_script, part) for part in parts[::2]]
    if value.count("{") != value.count("}"):
        # BibTeX counts braces and knows no escapes.
        parts[::2] = [_brace_names(part, r"\textbrace") for part in parts[::2]]
        parts[1::2] = [
            part.replace(r"\{", r"\lbrace{}").replace(r"\}", r"\rbrace{}") for part in parts[1::2]
        ]
    return "".join(parts)


def _brace_names(text: str, stem: str) -> str:
    return text.replace(r"\{", f"{stem}left{{}}").replace(r"\}", f"{stem}right{{}}")


def _script(match: re.Match[str]) -> str:
    return r"\_" if match[0] == "_" else r"\^{}"
