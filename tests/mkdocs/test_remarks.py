"""What is wrong with a page is a warning with its place, so that a strict build fails."""

from __future__ import annotations

import pytest

HEAD = "---\nkind: reading\nvisibility: public\n---\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A ![x](lost.png) image.\n", "page.md:6:3: DOC11 Image `lost.png` is missing"),
        (
            "A [link](lost.md) here.\n",
            "page.md:6:3: DOC12 Link `lost.md` leads to nothing in the site",
        ),
        (
            "A [link](lost.csv) here.\n",
            "page.md:6:3: DOC12 Link `lost.csv` leads to nothing in the site",
        ),
        ("See [[lost]].\n", "page.md:6:5: DOC12 Nothing in the site is called `lost`"),
        ("See @fig:lost.\n", "page.md:6:5: REF01 Nothing is labelled `fig:lost`"),
        ("See [@lost].\n", "page.md:6:6: BIB01 No bibliography has `lost`"),
        ("Of $\\frac{1}{$ here.\n", "page.md:6:4: DOC10"),
        ("::: {.theorem}\nNever closed.\n", "page.md:6:1: DOC04"),
        ("![](kept.py)\n", "page.md:6:1: DOC11 Image `kept.py` is missing"),
    ],
)
def test_place_and_code(site, text, expected):
    site.write("page.md", HEAD + text)
    site.write("kept.py", "")
    built = site.build(strict=False, exclude_docs="*.py")
    assert [line for line in built.warnings() if expected in line], built.warnings()


def test_a_strict_build_fails_and_fails_again(site):
    site.write("page.md", HEAD + "A ![x](lost.png) image.\n")
    for _ in range(2):
        # The second time the page comes from the cache.
        with pytest.raises(pytest.fail.Exception, match=r"page\.md:6:3: DOC11"):
            site.build()


def test_an_anchor_that_is_not_there(site):
    site.write(
        "page.md",
        HEAD
        + "See [a](other.md#there), [b](other.md#gone), [c](#here) and [d](#away).\n\n## Here\n",
    )
    site.write("other.md", HEAD + "![](x.png){#there}\n")
    site.write("x.png", b"\x89PNG")
    levels = {"links": {"anchors": "warn"}}
    warnings = site.build(strict=False, validation=levels).warnings()
    assert len(warnings) == 2
    assert any("'other.md#gone'" in line for line in warnings)
    assert any("'#away'" in line for line in warnings)


def test_links_from_stock_pages_to_anchors_in_ours(site):
    site.write("page.md", HEAD + "![A](x.png){#fig:a}\n\n## Part {#sec:b}\n")
    site.write("x.png", b"\x89PNG")
    site.write("stock.md", "# S\n\n[a](page.md#fig:a) [b](page.md#sec:b)\n")
    site.build(validation={"links": {"anchors": "warn"}})


def test_levels_of_the_site_are_kept(site):
    site.write("page.md", HEAD + "A [link](lost.md), [one](/absolute) and [another](folder).\n")
    levels = {
        "links": {"not_found": "ignore", "absolute_links": "info", "unrecognized_links": "info"}
    }
    built = site.build(validation=levels)
    assert "Link `/absolute` is absolute" in built.log()
    assert "lost" not in built.log()


def test_a_link_that_leads_nowhere_keeps_its_words(site):
    site.write("page.md", HEAD + "A [link to nothing](lost.md) here.\n")
    page = site.build(strict=False).article("page")
    assert "A <span>link to nothing</span> here." in page


def test_problems_can_be_ignored(site):
    site.write("page.md", HEAD + "A ![x](lost.png) image.\n")
    site.build(plugins=["search", {"paperwright/scholar": {"ignore": ["DOC11"]}}])


def test_a_problem_of_the_bibliography_is_told_once(site):
    for name in ("a.md", "b.md"):
        site.write(
            name,
            f"---\nkind: reading\nvisibility: public\nbibliography: refs.bib\n---\n\n# {name}\n\n[@k]\n",
        )
    site.write(
        "refs.bib",
        "@book{k, title={T}, author={A}, publisher={P}, year={1984}\n@book{l, title={U}}\n",
    )
    built = site.build(strict=False)
    told = [line for line in built.warnings() if "refs.bib" in line]
    assert len(told) == len(set(told))


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("paperwright.toml", "colour = 1", "colour: no such setting"),
        ("paperwright.toml", "csl = 'no-such-style-at-all'", "no-such-style-at-all"),
    ],
)
def test_wrong_settings_stop_the_build(site, name, text, expected):
    (site.root / name).write_text(text, "utf-8")
    site.write("page.md", HEAD + "[@a]\n")
    built = site.build(strict=False)
    assert "BuildError" in built.aborted
    assert expected in built.log()
