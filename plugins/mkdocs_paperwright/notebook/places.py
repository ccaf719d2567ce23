"""Where on a page its card and the dashboard stand."""

from __future__ import annotations

import re

CARD = '<div data-paperwright-record="card"></div>'
DASHBOARD = '<div data-paperwright-record="dashboard"></div>'
"""What a page of one's own holds where the dashboard shall stand."""

_TITLE = re.compile(r"# .*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def with_card_place(markdown: str) -> str:
    """A page with a mark behind its title, or at its top when it has none."""
    fence = ""
    lines = markdown.splitlines(keepends=True)
    for at, line in enumerate(lines):
        if mark := _FENCE.match(line):
            if not fence:
                fence = mark[1]
            elif mark[1].startswith(fence):
                fence = ""
        elif not fence and _TITLE.match(line):
            before, after = "".join(lines[: at + 1]).rstrip("\n"), "".join(lines[at + 1 :])
            return f"{before}\n\n{CARD}\n\n{after}"
    return f"{CARD}\n\n{markdown}"
