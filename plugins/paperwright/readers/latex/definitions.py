r"""What a paper defines for itself: macros, environments, theorems, names for `\begin` and `\end`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from paperwright.readers.latex.commands import COMMANDS, Kind
from paperwright.readers.latex.scan import braced, bracketed, skip_gap, without_fillers
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_DEFINING = re.compile(
    r"""\\(?P<word>
        (?:re|provide)?newcommandx?\*?|renewcommand\*?|providecommand\*?|DeclareRobustCommand\*?
      | DeclareMathOperator\*?|DeclarePairedDelimiter\w*
      | (?:New|Renew|Provide|Declare)DocumentCommand | (?:New|Renew|Provide|Declare)DocumentEnvironment
      | (?:re)?newenvironment\*?|(?:long\s*\\)?[gex]?def|let
      | newtheorem\*?|spnewtheorem\*?|newmdtheoremenv|declaretheorem|newtcbtheorem|newtcolorbox|newmdenv
      | newlist|newcolumntype|newfloat|DeclareFloatingEnvironment|newenviron|NewEnviron
    )(?![A-Za-z@])""",
    re.VERBOSE,
)
_NAME = re.compile(r"\{?\s*\\([A-Za-z@]+|[^A-Za-z\s])\s*\}?")
_PARAMETERS = re.compile(r"(?:#\d|[^{#\\])*")
_EQUALS = re.compile(r"\s*=?\s*\\([A-Za-z@]+|.)")
_BEGINS = re.compile(r"\\begin\s*\{([^{}]+)\}")
_ENDS = re.compile(r"\\end\s*\{([^{}]+)\}")
_ALIAS = re.compile(r"\s*\\(begin|end)\s*\{([A-Za-z*]+)\}(?:\[[^\]]*\])?\s*")
_LIST = re.compile(
    r"\\(itemize|enumerate|description|list|trivlist|quote|quotation|center)(?![A-Za-z])"
)
_XPARSE = re.compile(r"[+!>]*(?:([mv])|([oO])|([sS])|([dDrR]).)")
_TITLE_KEY = re.compile(r"(?:name|title)\s*=\s*\{?([^,{}\]]+)")
_MOST_PARAMETERS = 9


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro of the author's."""

    name: str
    arguments: str
    """`{`, `[` and `*`, one for each argument."""
    default: str
    """What the first argument is when it is optional and left out."""
    body: str
    span: Span
    """The definition."""
    is_operator: bool = False


@dataclass(frozen=True, slots=True)
class OwnEnvironment:
    """An environment of the author's."""

    name: str
    arguments: str
    stands_for: str
    """The environment that its beginning opens; empty for none that we know of."""


@dataclass(slots=True)
class Definitions:
    """All that one paper defines."""

    macros: dict[str, Macro] = field(default_factory=dict)
    environments: dict[str, OwnEnvironment] = field(default_factory=dict)
    theorems: dict[str, str] = field(default_factory=dict)
    """The printed name of each theorem-like environment."""
    begins: dict[str, str] = field(default_factory=dict)
    r"""Macros that are nothing but a `\begin`, and the environment."""
    ends: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    r"""Other names that `\let` gives to commands that everybody knows."""
    columns: dict[str, str] = field(default_factory=dict)
    """Column types for tables and what they stand for."""
    places: list[Span] = field(default_factory=list)
    """Where macros are defined, in order."""
    earlier: dict[str, list[Macro]] = field(default_factory=dict)
    """The definitions of a macro that is defined more than once, in order."""

    def add(self, others: Definitions) -> None:
        """Take in what a package of the author's defines and the paper does not; it has no places here."""
        pairs: tuple[tuple[dict[str, Any], Mapping[str, Any]], ...] = (
            (self.macros, others.macros),
            (self.environments, others.environments),
            (self.theorems, others.theorems),
            (self.columns, others.columns),
            (self.begins, others.begins),
            (self.ends, others.ends),
            (self.aliases, others.aliases),
        )
        for own, more in pairs:
            for name, value in more.items():
                if name not in COMMANDS:
                    own.setdefault(name, value)

    def macro(self, name: str, at: int) -> Macro | None:
        """The macro of a name as it is where it is used; its first definition before that."""
        versions = self.earlier.get(name)
        if versions is None:
            return self.macros.get(name)
        return next((one for one in reversed(versions) if one.span.start < at), versions[0])

    def enders(self, environment: str) -> list[str]:
        r"""The macros that are nothing but the `\end` of an environment."""
        return [name for name, ended in self.ends.items() if ended == environment]


def definitions_of(shadow: str) -> Definitions:
    """What a text defines; the last definition of a name counts, as where TeX reads on."""
    found = Definitions()
    at = 0
    while match := _DEFINING.search(shadow, at):
        word = re.sub(r"\s|\\|\*|long", "", match["word"])
        handler = _HANDLERS.get(word)
        end = handler(found, shadow, match) if handler else -1
        at = end if end > match.end() else match.end()
    return found


def _keep(found: Definitions, macro: Macro) -> None:
    alias = _ALIAS.fullmatch(macro.body) if not macro.arguments else None
    if alias:
        table = found.begins if alias[1] == "begin" else found.ends
        table[macro.name] = alias[2]
    known = found.macros.get(macro.name)
    if known is not None:
        found.earlier.setdefault(macro.name, [known]).append(macro)
    found.macros[macro.name] = macro
    found.places.append(macro.span)


def _command(found: Definitions, text: str, match: re.Match[str]) -> int:
    name = _NAME.match(text, skip_gap(text, match.end()))
    if name is None:
        return -1
    at, count, default = name.end(), 0, None
    if number := bracketed(text, at):
        digits = text[number.start : number.end].strip()
        count = int(digits) if digits.isdigit() else 0
        at = number.after
        if optional := bracketed(text, at):
            default = text[optional.start : optional.end]
            at = optional.after
    body = braced(text, at)
    if body is None:
        return -1
    count = min(count, _MOST_PARAMETERS)
    arguments = "[" + "{" * (count - 1) if default is not None and count else "{" * count
    _keep(found, _macro(name[1], arguments, default or "", text, body, match.start()))
    return body.after


def _macro(
    name: str, arguments: str, default: str, text: str, body: tuple[int, int], start: int
) -> Macro:
    said = without_fillers(text[body[0] : body[1]])
    return Macro(name, arguments, default, said, Span(start, body[1] + 1))


def _definition(found: Definitions, text: str, match: re.Match[str]) -> int:
    name = _NAME.match(text, skip_gap(text, match.end()))
    if name is None or name[0].startswith("{"):
        return -1
    parameters = _PARAMETERS.match(text, name.end())
    at = parameters.end() if parameters else name.end()
    said = without_fillers(text[name.end() : at])
    body = braced(text, at) if text.startswith("{", at) else None
    if body is None:
        return -1
    count = said.count("#")
    # A macro whose arguments are told apart by other text than braces is not one that we can expand.
    arguments = "{" * count if re.fullmatch(r"(?:#\d)*\s*", said) else "?"
    _keep(found, _macro(name[1], arguments, "", text, body, match.start()))
    return body.after


def _let(found: Definitions, text: str, match: re.Match[str]) -> int:
    name = _NAME.match(text, skip_gap(text, match.end()))
    other = _EQUALS.match(text, name.end()) if name else None
    if name is None or other is None or name[0].startswith("{"):
        return -1
    known = found.macros.get(other[1])
    span = Span(match.start(), other.end())
    if known is None and other[1] in COMMANDS:
        is_layout = COMMANDS[other[1]].kind is Kind.DROP
        found.aliases[name[1]] = "relax" if is_layout else other[1]
    elif known is not None:
        found.macros[name[1]] = Macro(name[1], known.arguments, known.default, known.body, span)
    elif name[1] not in found.macros and other[1] != name[1]:
        found.macros[name[1]] = Macro(name[1], "", "", f"\\{other[1]}", span)
    return other.end()


def _operator(found: Definitions, text: str, match: re.Match[str]) -> int:
    name = _NAME.match(text, skip_gap(text, match.end()))
    body = braced(text, name.end()) if name else None
    if name is None or body is None:
        return -1
    said = text[body.start : body.end]
    span = Span(match.start(), body.after)
    _keep(found, Macro(name[1], "", "", f"\\operatorname{{{said}}}", span, is_operator=True))
    return body.after


def _xparse_arguments(spec: str) -> str:
    kinds = []
    for match in _XPARSE.finditer(re.sub(r"\{[^{}]*\}", "", spec)):
        kinds.append("{" if match[1] else "[" if match[2] else "*" if match[3] else "?")
    joined = "".join(kinds)
    return "?" if "?" in joined else joined


def _document_command(found: Definitions, text: str, match: re.Match[str]) -> int:
    name = _NAME.match(text, skip_gap(text, match.end()))
    spec = braced(text, name.end()) if name else None
    body = braced(text, spec.after) if spec else None
    if name is None or spec is None or body is None:
        return -1
    arguments = _xparse_arguments(text[spec.start : spec.end])
    if "*" in arguments or arguments.count("[") > 1:
        # Its body asks which arguments there are, which only TeX can answer.
        arguments = "?"
    _keep(found, _macro(name[1], arguments, "", text, body, match.start()))
    return body.after


def _environment(found: Definitions, text: str, match: re.Match[str]) -> int:
    name = braced(text, match.end())
    if name is None:
        return -1
    at, count, is_optional = name.after, 0, False
    if match["word"].endswith("DocumentEnvironment"):
        spec = braced(text, at)
        arguments = _xparse_arguments(text[spec.start : spec.end]) if spec else ""
        at = spec.after if spec else at
    else:
        if number := bracketed(text, at):
            digits = text[number.start : number.end].strip()
            count = min(int(digits), _MOST_PARAMETERS) if digits.isdigit() else 0
            at = number.after
            if optional := bracketed(text, at):
                at, is_optional = optional.after, True
        arguments = "[" + "{" * (count - 1) if is_optional and count else "{" * count
    begin = braced(text, at)
    if begin is None:
        return -1
    end = braced(text, begin.after)
    opened = _open_environments(text[begin.start : begin.end])
    own = text[name.start : name.end].strip()
    stands_for = next((one for one in reversed(opened) if one != own), "")
    arguments = "" if "?" in arguments else arguments
    found.environments[own] = OwnEnvironment(own, arguments, stands_for)
    return (end or begin).after


def _open_environments(begin: str) -> list[str]:
    """The environments that a beginning opens and does not close."""
    opened = [*_BEGINS.findall(begin), *(match[1] for match in _LIST.finditer(begin))]
    for name in _ENDS.findall(begin):
        if name in opened:
            opened.remove(name)
    return opened


def _theorem(found: Definitions, text: str, match: re.Match[str]) -> int:
    name = braced(text, match.end())
    if name is None:
        return -1
    at = name.after
    if shared := bracketed(text, at):
        at = shared.after
    title = braced(text, at)
    own = text[name.start : name.end].strip()
    found.theorems[own] = text[title.start : title.end].strip() if title else own
    return title.after if title else name.after


def _declared_theorem(found: Definitions, text: str, match: re.Match[str]) -> int:
    options = bracketed(text, match.end())
    name = braced(text, options.after if options else match.end())
    if name is None:
        return -1
    after = options or bracketed(text, name.after)
    title = _TITLE_KEY.search(text[after.start : after.end]) if after else None
    for own in text[name.start : name.end].split(","):
        found.theorems[own.strip()] = title[1].strip() if title else own.strip()
    return name.after


def _box(found: Definitions, text: str, match: re.Match[str]) -> int:
    """A frame around blocks: what stands in it is read, the frame is not."""
    options = bracketed(text, match.end())
    name = braced(text, options.after if options else match.end())
    if name is None:
        return -1
    own = text[name.start : name.end].strip()
    number = bracketed(text, name.after)
    digits = text[number.start : number.end].strip() if number else ""
    count = min(int(digits), _MOST_PARAMETERS) if digits.isdigit() else 0
    default = bracketed(text, number.after) if number else None
    arguments = "[" + "{" * (count - 1) if count and default else "{" * count
    found.environments[own] = OwnEnvironment(own, arguments, "")
    return name.after


def _list(found: Definitions, text: str, match: re.Match[str]) -> int:
    name = braced(text, match.end())
    kind = braced(text, name.after) if name else None
    if name is None or kind is None:
        return -1
    own, base = text[name.start : name.end].strip(), text[kind.start : kind.end].strip()
    found.environments[own] = OwnEnvironment(own, "", base)
    return kind.after


def _column(found: Definitions, text: str, match: re.Match[str]) -> int:
    name = braced(text, match.end())
    if name is None:
        return -1
    at = name.after
    while option := bracketed(text, at):
        at = option.after
    body = braced(text, at)
    if body is None:
        return -1
    found.columns[text[name.start : name.end].strip()] = text[body.start : body.end]
    return body.after


_HANDLERS: dict[str, Callable[[Definitions, str, re.Match[str]], int]] = {
    **dict.fromkeys(
        ("newcommand", "newcommandx", "renewcommand", "providecommand", "DeclareRobustCommand"), _command
    ),
    **dict.fromkeys(("renewcommandx", "providenewcommand", "renewnewcommand"), _command),
    **dict.fromkeys(("def", "gdef", "edef", "xdef"), _definition),
    "let": _let,
    "DeclareMathOperator": _operator,
    **dict.fromkeys(
        (f"{word}DocumentCommand" for word in ("New", "Renew", "Provide", "Declare")), _document_command
    ),
    **dict.fromkeys(
        (f"{word}DocumentEnvironment" for word in ("New", "Renew", "Provide", "Declare")), _environment
    ),
    **dict.fromkeys(("newenvironment", "renewenvironment"), _environment),
    **dict.fromkeys(("newtheorem", "spnewtheorem", "newmdtheoremenv"), _theorem),
    "declaretheorem": _declared_theorem,
    "newtcbtheorem": _declared_theorem,
    **dict.fromkeys(("newtcolorbox", "newmdenv"), _box),
    "newlist": _list,
    "newcolumntype": _column,
}  # fmt: skip
