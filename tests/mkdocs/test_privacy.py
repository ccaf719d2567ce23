"""What is private appears nowhere in a public build: in no byte of it."""

from __future__ import annotations

import pytest
from mkdocs_paperwright.scholar.facts import PageFacts
from mkdocs_paperwright.scholar.pages import SitePage
from mkdocs_paperwright.scholar.privacy import hidden_files, pruned_navigation
from paperwright.source import Source

SECRET = "xyzzy"
"""Stands in every place of a private page, in its name and in the names of its files."""

SECRET_PAGE = """
    ---
    kind: draft
    id: id-xyzzy
    title: "Title xyzzy"
    subtitle: "Subtitle xyzzy"
    description: "Description xyzzy"
    authors: [{name: Author xyzzy, affiliation: Place xyzzy, email: xyzzy@example.org}]
    abstract: "Abstract xyzzy $x_{xyzzy}$."
    keywords: [keyword xyzzy]
    tags: [tag-xyzzy]
    aliases: [alias-xyzzy]
    categories: [category-xyzzy]
    bibliography: xyzzy.bib
    ---

    # Heading xyzzy {#sec:xyzzy}

    Text xyzzy, *emphasis xyzzy*, `code xyzzy`, [link xyzzy](https://example.org/xyzzy), $y_{xyzzy}$ [@xyzzy],
    [[public]].

    ![Caption xyzzy](figures/xyzzy.svg "Hover xyzzy"){#fig:xyzzy}

    <img src="raw-xyzzy.png" alt="xyzzy">

    ::: {.theorem #thm:xyzzy title="Theorem xyzzy"}
    Statement xyzzy.
    :::

    | xyzzy | b |
    | --- | --- |
    | cell xyzzy | [9.9]{from="id-xyzzy#xyzzy"} |

    : Table xyzzy {#tbl:xyzzy}

    Note.[^1] <!-- comment xyzzy -->

    [^1]: Footnote xyzzy.

    ```python
    xyzzy = 1
    ```
    """

PUBLIC_PAGE = """
    ---
    kind: reading
    visibility: public
    title: Public
    tags: [open]
    ---

    Words with [a link](secret/NAME.md#sec:NAME) to nowhere, [files](secret/NAME.bib) and ![](secret/shared.png).

    A private record is named, [[EXP-7]] and [9.9]{from="EXP-7#accuracy"}, but not what it is called.
    """


@pytest.fixture
def built(site):
    site.write("secret/xyzzy.md", SECRET_PAGE)
    site.write("secret/xyzzy.bib", "@book{xyzzy, title={Work xyzzy}, author={X, Y}, year=2000}\n")
    site.write("secret/figures/xyzzy.svg", "<svg><title>xyzzy</title></svg>")
    site.write("secret/raw-xyzzy.png", b"\x89PNG xyzzy")
    site.write("secret/old/xyzzy-draft.pdf", b"%PDF xyzzy")
    site.write("secret/shared.png", b"\x89PNG")
    site.write("experiments/xyzzy-7.md", "---\nid: EXP-7\ntitle: Seven xyzzy\n---\n\n# xyzzy\n")
    site.write("experiments/xyzzy-1.md", "---\ntitle: Record xyzzy\n---\n\n# xyzzy\n")
    site.write("plain.md", "---\nvisibility: private\n---\n\n# Plain xyzzy\n")
    site.write(
        "posts/xyzzy.md", "---\nvisibility: private\ndate: 2026-01-01\n---\n\n# Post xyzzy\n"
    )
    site.write("posts/open.md", "---\ndate: 2026-01-02\n---\n\n# Open post\n\nWords.\n")
    # Its text may not name what it leads to, or the secret would be its own.
    site.write("public.md", PUBLIC_PAGE.replace("[files](secret/NAME.bib)", "[[nothing]]")
               .replace("[[nothing]]", "words").replace("NAME", "xyzzy"))  # fmt: skip
    site.write("stock.md", "# Stock\n\nA page without a kind.\n")
    return site.build(
        nav=[
            "index.md",
            {"Section": ["public.md", {"Secret xyzzy": "secret/xyzzy.md"}]},
            {"All xyzzy": ["plain.md", {"Deep xyzzy": ["experiments/xyzzy-1.md#part"]}]},
            "stock.md",
        ],
        plugins=["search", "tags", {"blog": {"blog_dir": "blog", "post_dir": "posts"}},
                 "paperwright/scholar"],
        theme={"name": "material", "font": False, "features": ["navigation.footer"]},
    )  # fmt: skip


def test_no_byte_of_the_site_says_it(built):
    places = [name for name, data in built.files().items() if SECRET.encode() in data.lower()]
    named = [name for name in built.files() if SECRET in name.lower()]
    assert (places, named) == ([], [])


def test_what_is_public_is_there(built):
    files = built.files()
    assert {"public/index.html", "stock/index.html", "secret/shared.png"} <= set(files)
    assert "words" in built.article("public")
    assert '<span class="pw-record">EXP-7</span>' in built.article("public")
    assert any("Open post" in entry["title"] for entry in built.search().values())
    assert b"https://example.org/public/" in files["sitemap.xml"]


def test_a_private_page_can_be_shown_to_oneself(site):
    site.write("ideas/a.md", "---\ntitle: Mine\n---\n\n![](a.png)\n")
    site.write("ideas/a.png", b"\x89PNG")
    hidden = site.build().files()
    assert "ideas/a/index.html" not in hidden
    assert "ideas/a.png" not in hidden
    shown = site.build(plugins=["search", {"paperwright/scholar": {"private": "show"}}]).files()
    assert b"Mine" in shown["ideas/a/index.html"]
    assert "ideas/a.png" in shown


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("kind: draft", id="a draft that says nothing"),
        pytest.param("kind: post\nvisibility: privat", id="a misspelt visibility"),
        pytest.param("kind: post\nvisibility: Public!", id="no visibility that there is"),
        pytest.param("kind: pots", id="a misspelt kind"),
        pytest.param("kind: post\nvisibility: [private]", id="a visibility of the wrong type"),
        pytest.param("kind: post\ntitle: a: b\nvisibility: private", id="broken YAML"),
        pytest.param("visibility: private", id="no kind"),
        pytest.param("visibility: private\nvisibility: private", id="a key that is there twice"),
    ],
)
def test_what_may_be_private_is_taken_for_it(site, head):
    site.write("page.md", f"---\n{head}\n---\n\n# Words xyzzy\n")
    site.write("page.csv", "xyzzy")
    built = site.build(strict=False)
    assert [name for name, data in built.files().items() if b"xyzzy" in data] == []


def test_a_front_matter_that_never_ends(site):
    site.write("page.md", "---\nkind: draft\nvisibility: private\n\nWords xyzzy\n")
    built = site.build(strict=False)
    assert [name for name, data in built.files().items() if b"xyzzy" in data] == []
    assert any("page.md: front matter is never closed" in line for line in built.warnings())


def test_a_misspelt_visibility_is_a_warning(site):
    site.write("page.md", "---\nkind: post\nvisibility: pubic\n---\n\n# Words\n")
    built = site.build(strict=False)
    expected = "page.md: `pubic` is no visibility; it is left out as if it were private"
    assert any(expected in line for line in built.warnings())


def test_front_matter_that_only_mkdocs_reads_stops_the_build(site):
    site.write("page.md", "visibility: private\n\nWords.\n")
    built = site.build(strict=False)
    assert "BuildError" in built.aborted
    assert "'page.md' is public by its own front matter and `private`" in built.log()


def test_another_plugin_that_calls_a_page_private_stops_the_build(site):
    (site.root / "hook.py").write_text(
        "def on_page_markdown(markdown, page, **_):\n    page.meta['visibility'] = 'private'\n",
        "utf-8",
    )
    site.write("page.md", "# Words\n")
    assert "BuildError" in site.build(strict=False, hooks=["hook.py"]).aborted


def test_a_page_that_cannot_be_read(site):
    site.write("page.md", b"---\nkind: draft\n---\n\nxyzzy \xff\n")
    built = site.build(strict=False)
    assert [name for name, data in built.files().items() if b"xyzzy" in data] == []
    assert any("page.md:5:7: byte 0xff is not UTF-8" in line for line in built.warnings())


def test_a_page_that_becomes_private_disappears_from_a_dirty_build(site):
    page = site.write(
        "page.md", "---\nkind: reading\nvisibility: public\n---\n\nxyzzy ![](a.png)\n"
    )
    site.write("a.png", b"\x89PNG")
    built = site.build()
    assert {"page/index.html", "a.png"} <= set(built.files())
    page.write_text(page.read_text("utf-8").replace("public", "private"), "utf-8")
    files = site.build(strict=False, dirty=True).files()
    assert "page/index.html" not in files
    assert "a.png" not in files


def test_files_can_be_published_all_the_same(site):
    site.write("ideas/a.md", "# Mine\n")
    site.write("ideas/poster.pdf", b"%PDF")
    site.write("ideas/other.pdf", b"%PDF")
    options = {"paperwright/scholar": {"publish": ["ideas/poster.*"]}}
    files = site.build(plugins=["search", options]).files()
    assert "ideas/poster.pdf" in files
    assert "ideas/other.pdf" not in files


def test_raw_html_of_public_pages_names_nothing_private(site):
    site.write("ideas/xyzzy.md", "# Mine\n")
    site.write("ideas/xyzzy.pdf", b"%PDF")
    head = "---\nkind: reading\nvisibility: public\n---\n\n"
    site.write("page.md", f'{head}<p><a href="ideas/xyzzy.md">words</a></p>\n')
    built = site.build()
    assert [name for name, data in built.files().items() if b"xyzzy" in data] == []
    assert ">words</a>" in built.article("page")


def test_figures_of_pages_that_the_configuration_excludes(site):
    site.write("drafts/a.md", "---\nkind: draft\n---\n\n![](a.png)\n")
    site.write("drafts/a.png", b"\x89PNG")
    assert "drafts/a.png" not in site.build(exclude_docs="drafts/*.md").files()


def test_style_sheets_of_the_configuration_stay(site):
    site.write("notes/own.md", "---\nkind: idea\n---\n\nWords.\n")
    site.write("notes/extra.css", "p {}")
    assert "notes/extra.css" in site.build(extra_css=["notes/extra.css"]).files()


def test_a_kind_by_folder_when_the_settings_name_no_folder(site):
    # The site's folder is not the one that the settings take for granted.
    (site.root / "paperwright.toml").write_text("", "utf-8")
    site.write("index.md", "# Home\n")
    (site.root / "docs").rename(site.root / "texts")
    (site.root / "docs").mkdir()
    (site.root / "docs/index.md").write_text("", "utf-8")
    idea = site.root / "texts/ideas/a.md"
    idea.parent.mkdir()
    idea.write_text("# xyzzy\n", "utf-8")
    built = site.build(docs_dir="texts")
    assert [name for name, data in built.files().items() if b"xyzzy" in data] == []


# The parts


def _page(path: str, *, private: bool, files: tuple[str, ...] = (), raw: tuple[str, ...] = ()):
    values = dict.fromkeys(PageFacts.__dataclass_fields__, ())
    texts = dict.fromkeys(
        ["kind", "named_kind", "visibility", "broken", "identifier", "title", "csl"], ""
    )
    values |= {**texts, "images": files, "raw_addresses": raw, "head": 0}
    return SitePage(path, Source(""), PageFacts(**values), "idea", private)


@pytest.mark.parametrize(
    ("pages", "assets", "expected"),
    [
        ([("a/p.md", True, ["x.png"]), ("b/q.md", False, ["../a/x.png"])], ["a/x.png"], []),
        ([("a/p.md", True, ["../b/x.png"]), ("b/q.md", False, [])], ["b/x.png", "b/y.png"], ["b/x.png"]),
        ([("a/p.md", True, []), ("a/q.md", False, [])], ["a/x.png", "a/sub/y.png"], ["a/sub/y.png", "a/x.png"]),
        ([("a/p.md", True, []), ("a/sub/q.md", False, [])], ["a/sub/y.png"], []),
        ([("p.md", True, [])], ["x.png", "p.pdf"], ["p.pdf"]),
        ([("p.md", True, ["%78.png"])], ["x.png"], ["x.png"]),
        ([("p.md", True, ["/x.png?v=1#f"])], ["x.png"], ["x.png"]),
        ([("p.md", True, ["http://[", "https://e.org/x.png", "data:x"])], ["x.png"], []),
    ],
)  # fmt: skip
def test_hidden_files(pages, assets, expected):
    made = [_page(path, private=private, files=tuple(files)) for path, private, files in pages]
    private = {page.path for page in made if page.is_private}
    assert sorted(hidden_files(made, private, assets)) == expected


def test_raw_html_is_seen_from_the_pages_address():
    page = _page("a/p.md", private=True, raw=("../x.png",))
    assert hidden_files([page], {"a/p.md"}, ["a/x.png", "x.png"]) == {"a/x.png", "x.png"}


@pytest.mark.parametrize(
    ("nav", "expected"),
    [
        (None, None),
        (["a.md", "s.md"], ["a.md"]),
        ([{"T": "./s.md"}, {"U": "a.md"}], [{"U": "a.md"}]),
        ([{"T": ["s.md", {"Deep": ["/s.md"]}]}, "a.md"], ["a.md"]),
        ([{"T": ["s.md#x", "a.md"]}], [{"T": ["a.md"]}]),
        ([{"Empty": []}, {"Link": "https://example.org/s.md"}], [{"Link": "https://example.org/s.md"}]),
    ],
)  # fmt: skip
def test_pruned_navigation(nav, expected):
    assert pruned_navigation(nav, {"s.md"}) == expected
