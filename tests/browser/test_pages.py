"""Every page of the demo in the browser: no complaint, no request to elsewhere, everything in sight."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]


def _few(pages: list[str]) -> list[str]:
    """The pages to look at one by one: of those in one folder, which are made alike, three; of rules, two."""
    folders: dict[str, list[str]] = {}
    for page in pages:
        folders.setdefault(page.rstrip("/").rpartition("/")[0], []).append(page)
    return [page for name, found in folders.items() for page in (found[:3] if name else found)]


_LOOK = """
const box = node => { const {width, height} = node.getBoundingClientRect(); return [width, height]; };
const all = selector => [...document.querySelectorAll(selector)];
return {
  formulas: all('.md-content math').map(math => [math.textContent, ...box(math)]),
  images: all('.md-content img').map(image => [image.src, image.naturalWidth, image.getAttribute('alt')]),
  levels: all('.md-content :is(h1,h2,h3,h4,h5,h6)').map(heading => Number(heading.tagName[1])),
  language: document.documentElement.lang,
  chinese: all('.md-content p').filter(p => /[\\u4e00-\\u9fff]{8}/.test(p.textContent))
    .map(p => p.closest('[lang]').lang),
};
"""


@pytest.fixture(scope="module")
def visits(demo, _browser):
    """What each page holds, what its console says and what it asks for."""
    _browser.driver.get("about:blank")
    _browser.complaints()
    _browser.requests()
    found = {}
    for page in _few(demo.pages()):
        _browser.open(demo.address + page)
        # Images that are not in sight are loaded when they come near.
        _browser.wait(
            "[...document.images].every(image => image.complete || image.loading === 'lazy')"
        )
        found[page] = _browser.script(_LOOK) | {
            "complaints": _browser.complaints(),
            "requests": _browser.requests(),
        }
    return found


def test_console_is_silent(visits):
    assert {page: seen["complaints"] for page, seen in visits.items() if seen["complaints"]} == {}


def test_nothing_is_fetched_from_elsewhere(demo, visits):
    ours = (demo.address, "data:", "blob:", "about:")
    elsewhere = {
        page: [address for address in seen["requests"] if not address.startswith(ours)]
        for page, seen in visits.items()
    }
    assert {page: addresses for page, addresses in elsewhere.items() if addresses} == {}
    assert all(seen["requests"] for seen in visits.values())


def test_formulas_are_seen(visits):
    assert sum(bool(seen["formulas"]) for seen in visits.values()) >= 2
    unseen = [
        (page, formula)
        for page, seen in visits.items()
        for formula in seen["formulas"]
        if formula[1] <= 0 or formula[2] <= 0
    ]
    assert unseen == []


def test_formulas_are_set_in_our_font(demo, browser):
    browser.open(demo.address + "specimen/")
    assert _fonts_of(browser, "article math mi") == ["STIX Two Math"]
    assert "STIX Two Math" not in _fonts_of(browser, "article p")


def _fonts_of(browser, selector):
    """The names of the fonts that an element's characters are drawn with."""
    browser.command("DOM.enable")
    browser.command("CSS.enable")
    root = browser.command("DOM.getDocument")["root"]["nodeId"]
    node = browser.command("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
    fonts = browser.command("CSS.getPlatformFontsForNode", nodeId=node)["fonts"]
    return [font["familyName"] for font in fonts]


def test_images_are_loaded_and_described(visits):
    images = [(page, image) for page, seen in visits.items() for image in seen["images"]]
    assert len(images) >= 3
    assert [image for image in images if not image[1][1] or not image[1][2]] == []


def test_headings_go_down_one_level_at_a_time(visits):
    for page, seen in visits.items():
        levels = seen["levels"]
        assert levels.count(1) == 1, (page, levels)
        jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        assert jumps == [], (page, levels)


def test_languages_are_named(visits):
    assert {seen["language"] for seen in visits.values()} == {"en"}
    chinese = [(page, name) for page, seen in visits.items() for name in seen["chinese"]]
    assert chinese
    assert [one for one in chinese if not one[1].startswith("zh")] == []


def test_no_page_scrolls_sideways_on_a_telephone(demo, browser):
    wide = []
    for page in _few(demo.pages()):
        browser.open(demo.address + page, width=390)
        width = browser.script("return document.documentElement.scrollWidth")
        if width > 390:
            wide.append((page, width))
    assert wide == []


def test_no_line_begins_with_the_mark_after_a_formula(demo, browser):
    browser.open(demo.address + "specimen/")
    kept, loose = browser.script(
        "const formula = document.querySelector('article .pw-unbroken');"
        "const lines = html => {"
        "  const box = document.createElement('p'); box.style.width = '1px'; box.innerHTML = html;"
        "  formula.closest('article').append(box);"
        "  return box.getBoundingClientRect().height / parseFloat(getComputedStyle(box).lineHeight);"
        "};"
        "return [lines(formula.outerHTML), lines(formula.innerHTML)];"
    )
    assert kept < 1.5
    # When a browser learns this, the element can go.
    assert loose > 1.5


def test_sub_figures_have_the_width_of_a_telephone(demo, browser):
    measure = (
        "const width = node => node.getBoundingClientRect().width;"
        "return [...document.querySelectorAll('article .pw-subfigure')].map(node =>"
        "  width(node) / width(node.parentElement))"
    )
    shares = {}
    for width in (390, 1200):
        browser.open(demo.address + "specimen/", width=width)
        shares[width] = browser.script(measure)
    assert len(shares[390]) == 2
    assert min(shares[390]) > 0.98
    assert max(shares[1200]) < 0.5


def test_the_column_that_names_the_rows_is_not_squeezed(demo, browser):
    browser.open(demo.address + "specimen/", width=390)
    width, size = browser.script(
        "const cell = document.querySelector('article [id=\"tbl:many\"] td');"
        "return [cell.getBoundingClientRect().width, parseFloat(getComputedStyle(cell).fontSize)]"
    )
    assert width > 7.9 * size


def test_wide_things_scroll_within_themselves(demo, browser):
    browser.open(demo.address + "specimen/", width=390)
    for selector in (".pw-table table", ".pw-equation math", "pre code"):
        scrolls = browser.script(
            "let node = document.querySelector('article ' + arguments[0]);"
            "while (node && node.tagName !== 'ARTICLE') {"
            "  const style = getComputedStyle(node).overflowX;"
            "  if (node.scrollWidth > node.clientWidth && (style === 'auto' || style === 'scroll')) return true;"
            "  node = node.parentElement;"
            "} return false;",
            selector,
        )
        assert scrolls, selector


# Links, which need no browser


class _Links(HTMLParser):
    def __init__(self, path: Path) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.identifiers: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.addresses.append(value)
            elif name == "id" or (name == "name" and tag == "a"):
                self.identifiers.append(value or "")


def test_every_link_and_anchor_leads_somewhere(demo):
    parsed = {path: _Links(path) for path in demo.folder.rglob("*.html") if path.name != "404.html"}
    lost = []
    for path, links in parsed.items():
        for address in links.addresses:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if target.is_dir():
                target = target / "index.html"
            if not target.is_file():
                lost.append((path.relative_to(demo.folder).as_posix(), address))
            elif parts.fragment and target in parsed:
                anchor = unquote(parts.fragment)
                # Material's own template links to a place that its script makes.
                if anchor not in parsed[target].identifiers and not anchor.startswith("__"):
                    lost.append((path.relative_to(demo.folder).as_posix(), address))
    assert lost == []


def test_no_identifier_is_there_twice(demo):
    for path in demo.folder.rglob("*.html"):
        article = re.search(r"<article.*</article>", path.read_text("utf-8"), re.DOTALL)
        found = re.findall(r'\sid="([^"]*)"', article[0]) if article else []
        assert len(found) == len(set(found)), path
