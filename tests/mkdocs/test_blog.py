"""Posts of ours in Material's blog: pages, excerpts, archive and categories."""

from __future__ import annotations

import posixpath
import re

import pytest

POST = """
    ---
    kind: post
    date: 2026-03-04
    title: "On $n^2$ and *more*"
    categories: [Maths]
    bibliography: ../../references.bib
    authors: [Ada Lovelace]
    ---

    The start with $n^2$ [@knuth1984], [a page](../../about.md#who), [below](#rest) and ![x](x.png){#fig:x}.

    <!-- more -->

    ## Rest

    The hidden part, {date}.[^1]

    [^1]: A note.
    """


def _blog(**options):
    return [
        "search",
        {"blog": {"blog_dir": "blog", "authors": False, **options}},
        "paperwright/scholar",
    ]


@pytest.fixture
def built(site):
    site.write(
        "references.bib",
        "@book{knuth1984, author={Knuth, D}, title={T}, publisher={P}, year={1984}}",
    )
    site.write("about.md", "# About\n\n## Who\n\nWe.\n")
    site.write("blog/index.md", "# Blog\n")
    site.write("blog/posts/first.md", POST)
    site.write("blog/posts/x.png", b"\x89PNG")
    site.write(
        "blog/posts/stock.md",
        "---\ndate: 2026-01-01\nkind:\nvisibility: public\n---\n\n# Plain\n\nA.\n",
    )
    return site.build(plugins=_blog(pagination_per_page=1))  # fmt: skip


VIEWS = ["blog", "blog/archive/2026", "blog/category/maths"]


def test_no_mark_is_left(built):
    assert [name for name, data in built.files().items() if b"data-paperwright" in data] == []
    assert [name for name, data in built.files().items() if "\ue0f0".encode() in data] == []


def test_post_page(built):
    name = next(name for name in built.files() if name.startswith("blog/2026/03/04/"))
    page = built.article(name)
    assert "<math" in page
    assert 'href="../../../../../about/#who"' in page
    assert 'href="#rest"' in page
    assert 'id="fig:x"' in page
    assert "The hidden part" in page
    # Material shows when and by whom beside the post.
    assert "pw-title-block" not in page
    assert "<title>On n² and more - Site</title>" in built.html(name)


@pytest.mark.parametrize("view", VIEWS)
def test_excerpts(built, view):
    page = built.article(view)
    post = next(name for name in built.files() if name.startswith("blog/2026/03/04/"))
    address = post.removesuffix("index.html")
    assert "<math" in page
    assert "The hidden part" not in page
    assert f'href="{posixpath.relpath("about", view)}/#who"' in page
    assert f'href="{posixpath.relpath(address, view)}/#rest"' in page
    assert re.search(r'src="(\.\./)*(blog/)?x\.png"', page)
    assert "fig:x" not in re.findall(r'\sid="([^"]*)"', page)
    heading = re.search(r"<h2.*?</h2>", page, re.DOTALL)
    assert heading is not None
    assert heading[0].count("<a ") == 1
    assert "<em>more</em>" in heading[0]


@pytest.mark.parametrize("view", VIEWS)
def test_every_local_address_of_a_view_leads_to_a_file(built, view):
    parsed = built.parsed(view)
    for address in (*parsed.attributes("a", "href"), *parsed.attributes("img", "src")):
        path, _, anchor = address.partition("#")
        if re.match(r"[a-z]+:", address) or not path:
            continue
        target = (built.root / view / path).resolve()
        target = target / "index.html" if target.is_dir() else target
        assert target.is_file(), address
        if anchor and target.suffix == ".html":
            assert f'id="{anchor}"' in target.read_text("utf-8"), address


def test_table_of_contents_of_a_view_names_posts(site):
    site.write("blog/index.md", "# Blog\n")
    site.write(
        "blog/posts/a.md", "---\nkind: post\ndate: 2026-01-01\n---\n\n# The $x$ post\n\nA.\n"
    )
    built = site.build(plugins=_blog(blog_toc=True))
    assert [text for _, text in built.toc("blog")] == ["The x post"]


def test_a_separator_of_ones_own(site):
    site.write("blog/index.md", "# Blog\n")
    site.write(
        "blog/posts/a.md",
        "---\nkind: post\ndate: 2026-01-01\n---\n\n# A\n\nOne.\n\n<!-- cut -->\n\nTwo.\n",
    )
    built = site.build(plugins=_blog(post_excerpt_separator="<!-- cut -->"))
    assert "One." in built.article("blog")
    assert "Two." not in built.article("blog")


def test_a_post_without_an_end_of_its_excerpt_is_shown_whole(site):
    site.write("blog/index.md", "# Blog\n")
    site.write(
        "blog/posts/a.md", "---\nkind: post\ndate: 2026-01-01\n---\n\n# A\n\nOne.\n\n## B\n\nTwo.\n"
    )
    built = site.build(plugins=_blog())
    assert "Two." in built.article("blog")


def test_posts_in_the_search_index(built):
    entries = built.search()
    post = next(one for one in entries if one.startswith("blog/2026/03/04/") and "#" not in one)
    assert entries[post]["title"] == "On n2 and more"
    assert "The start with n2" in entries[post]["text"]


def test_a_blog_page_with_a_kind_stays_the_blogs(site):
    site.write("blog/index.md", "---\nkind: post\n---\n\n# Blog\n\nWelcome.\n")
    site.write("blog/posts/a.md", "---\nkind: post\ndate: 2026-01-01\n---\n\n# A\n\nOne.\n")
    page = site.build(plugins=_blog()).html("blog")
    assert "Welcome." in page
    assert "One." in page
