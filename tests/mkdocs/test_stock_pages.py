"""Pages without a kind are MkDocs' own: the same bytes with our plugin and without."""

from __future__ import annotations

import re

import pytest

STOCK = """
    ---
    title: Stock
    tags: [a]
    ---

    # A page with @everything, [@cites] and $math$ {: .x }

    !!! note
        Indented.

    Term
    :   Definition[^1] with `code`{.py} and [a link](other.md) and [[wiki]].

    [^1]: Note.

    <div markdown>*inner*</div>

    ```{=latex}
    raw
    ```

    - [ ] task
    | a | b |
    """


@pytest.fixture
def pages(site):
    site.write("stock.md", STOCK)
    site.write("other.md", "# Other\n\n![](x.png)\n")
    site.write("x.png", b"\x89PNG")
    return site


def test_a_site_without_our_pages_is_not_touched(pages):
    without = pages.build(plugins=["search", "tags"]).files()
    with_plugin = pages.build(plugins=["search", "tags", "paperwright/scholar"]).files()
    assert with_plugin == without


def test_stock_pages_beside_ours_gain_a_style_sheet_and_nothing_else(pages):
    nav = ["index.md", "stock.md", "other.md"]
    without = pages.build(plugins=["search", "tags"], nav=nav).files()
    pages.write("ours.md", "---\nkind: reading\nvisibility: public\n---\n\n# Ours\n\n$x$\n")
    pages.write("private.md", "---\nkind: reading\n---\n\n# Private\n")
    options = {"nav": nav, "not_in_nav": "ours.md"}
    with_plugin = pages.build(plugins=["search", "tags", "paperwright/scholar"], **options).files()
    link = re.compile(rb'\s*<link rel="stylesheet" href="[./]*assets/paperwright/paperwright.css">')
    for name in ("index.html", "stock/index.html", "other/index.html"):
        assert len(link.findall(with_plugin[name])) == 1
        assert _squeezed(link.sub(b"", with_plugin[name])) == _squeezed(without[name])


def _squeezed(html: bytes) -> bytes:
    """The template writes an empty line for each style sheet."""
    return re.sub(rb"\s+", b" ", html)


def test_disabled(pages):
    pages.write("ours.md", "---\nkind: reading\nvisibility: public\n---\n\nOurs is $x$.\n")
    without = pages.build(plugins=["search"]).files()
    disabled = pages.build(plugins=["search", {"paperwright/scholar": {"enabled": False}}]).files()
    assert disabled == without
