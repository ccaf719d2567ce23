"""Pages are kept from one build to the next, and made again when anything that they are made of has changed."""

from __future__ import annotations

import os
import shutil

import pytest
from mkdocs_paperwright.scholar import building
from mkdocs_paperwright.scholar.facts import PageFacts, facts_of
from mkdocs_paperwright.scholar.keeping import content_key, digest, keep, kept
from paperwright.readers.markdown import read_markdown
from paperwright.source import Source

PAGE = """
    ---
    kind: draft
    visibility: public
    title: Paper
    bibliography: refs.bib
    csl: style.csl
    ---

    # One

    See [other](other.md), [[other]], ![x](x.png), [1]{from="EXP-1#a"} and [@a].
    """


@pytest.fixture
def paper(site):
    from paperwright.bibliography.styles import find_style

    site.write("paper.md", PAGE)
    site.write("other.md", "---\nkind: reading\nvisibility: public\ntitle: Other\n---\n\nWords.\n")
    site.write(
        "exp/one.md", "---\nkind: experiment\nvisibility: public\nid: EXP-1\n---\n\nWords.\n"
    )
    site.write("x.png", b"\x89PNG")
    site.write("refs.bib", "@book{a, author={A, B}, title={T}, publisher={P}, year={1984}}")
    shutil.copy(find_style("apa").path, site.root / "docs/style.csl")
    return site


@pytest.fixture
def made(monkeypatch):
    """The paths of the pages that are rendered, not taken from the cache."""
    found: list[str] = []
    rendered = building.PageMaker._rendered

    def note(self, ours, *arguments):
        found.append(ours.path)
        return rendered(self, ours, *arguments)

    monkeypatch.setattr(building.PageMaker, "_rendered", note)
    return found


def test_nothing_is_made_twice(paper, made):
    first = paper.build().files()
    assert sorted(made) == ["exp/one.md", "other.md", "paper.md"]
    made.clear()
    assert paper.build().files() == first
    assert made == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("paper.md", "# One", "# Two"),
        ("paper.md", "title: Paper", "title: Essay"),
        ("other.md", "title: Other", "title: Another"),
        ("other.md", "visibility: public", "visibility: private"),
        ("exp/one.md", "Words", "Other words"),
        ("refs.bib", "1984", "1985"),
        ("style.csl", "</info>", "</info><!-- changed -->"),
    ],
)
def test_what_has_changed_is_made_again(paper, made, name, old, new):
    paper.build()
    path = paper.root / "docs" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    made.clear()
    paper.build(strict=False)
    assert "paper.md" in made


def test_an_image_that_is_gone_is_missed(paper, made):
    paper.build()
    (paper.root / "docs/x.png").unlink()
    made.clear()
    assert any("`x.png` is missing" in line for line in paper.build(strict=False).warnings())


def test_settings_count(paper, made):
    paper.build()
    (paper.root / "paperwright.toml").write_text('raw-html = "escape"', "utf-8")
    made.clear()
    paper.build()
    assert "paper.md" in made


def test_a_broken_cache_is_no_trouble(paper):
    first = paper.build().files()
    (paper.root / ".paperwright/cache.sqlite").write_bytes(b"no database")
    assert paper.build().files() == first


def test_what_was_kept_wrongly_is_not_used():
    store: dict[str, str] = {"broken": "!", "half": "0000000"}
    assert kept(store, "broken") is None
    assert kept(store, "half") is None
    assert kept(store, "nothing") is None
    keep(store, "key", {"page": ["\ud800", "中"]})
    assert kept(store, "key") == {"page": ["\ud800", "中"]}


def test_digest_tells_where_a_part_ends():
    assert digest("ab", "c") != digest("a", "bc") != digest("abc")


def test_content_key_follows_the_content(tmp_path):
    path = tmp_path / "a.bib"
    assert content_key(path) == ""
    path.write_text("one", "utf-8")
    first = content_key(path)
    path.write_text("two", "utf-8")
    os.utime(path, ns=(1, 1))
    assert content_key(path) not in ("", first)


def test_facts_survive_being_kept():
    head = "---\nid: X\ntags: [a, b]\nnested: {file: a.png}\n---\n\n"
    text = f"{head}# T\n\n[l](a.md) ![i](i.png) [[r]]\n\n<img src='b.png'>\n"
    facts = facts_of(read_markdown(Source(text)))
    assert facts.texts == ("X", "a", "b", "a.png")
    assert (facts.links, facts.images, facts.records) == (("a.md",), ("i.png",), ("r",))
    assert facts.raw_addresses == ("b.png",)
    assert PageFacts.from_json(facts.as_json()) == facts
    assert PageFacts.from_json("{}") is None
    assert PageFacts.from_json("[") is None
