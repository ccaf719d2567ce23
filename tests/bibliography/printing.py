"""Writes entries, findings and inlines as lines that a suite can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from paperwright.bibliography import Bibliography
    from paperwright.findings import Finding


def finding_lines(finding: Finding) -> list[str]:
    """A finding as the text reporter writes it."""
    source = finding.source
    start, end = source.position(finding.span.start), source.position(finding.span.end)
    place = f"{start.line}:{start.column}-{end.line}:{end.column}"
    line = f"{place} {finding.code} {finding.severity} {finding.message}"
    return [line, f"  help: {finding.help}"] if finding.help else [line]


def entry_lines(bibliography: Bibliography) -> list[str]:
    """Every entry with its fields."""
    lines = []
    for entry in bibliography:
        lines.append(f"{entry.key} ({entry.type})")
        lines += [f"  {name} = {value}".rstrip() for name, value in entry.fields.items()]
    return lines


def plain(inlines: list[dict[str, Any]]) -> str:
    """The text of pandoc's inlines, with the marks that matter."""
    return "".join(map(_plain, inlines))


def _plain(inline: dict[str, Any]) -> str:
    kind, content = inline["t"], inline.get("c")
    match kind:
        case "Str":
            return str(content)
        case "Space" | "SoftBreak":
            return " "
        case "Emph":
            return f"*{plain(content)}*"
        case "Superscript":
            return f"^{plain(content)}^"
        case "SmallCaps" | "Strong" | "Subscript" | "Strikeout" | "Underline":
            return plain(content)
        case "Math":
            return f"${content[1]}$"
        case "Link":
            address = content[2][0]
            return f"[{plain(content[1])}]({address})" if address[:1] == "#" else plain(content[1])
        case "Quoted":
            return f"“{plain(content[1])}”"
        case "Span":
            return plain(content[1])
        case "Note":
            return f"[^{plain(content[0]['c'])}]"
        case "Code":
            return f"`{content[1]}`"
    raise AssertionError(f"{kind} is not expected in a bibliography")
