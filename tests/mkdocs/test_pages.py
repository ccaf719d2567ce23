"""A page of ours is a page of MkDocs: title, table of contents, anchors, links, description, language."""

from __future__ import annotations

import re

import pytest

PAPER = """
    ---
    kind: draft
    visibility: public
    title: "Sums of $x^2$ & *more* < less"
    authors: [Ada Lovelace, Grace Hopper]
    abstract: |
      We sum. Sums of squares are measured here.
    bibliography: ../references.bib
    ---

    # Introduction {#sec:intro}

    As @knuth1984 says, sums matter (@fig:sum, @eq:sum and [@knuth1984, p. 3]).[^1]

    [^1]: A note.

    ![A sum.](figures/sum.svg){#fig:sum}

    $$ \\sum_i x_i $$ {#eq:sum}

    ## With a *formula* $n^2$ and `code` [@knuth1984]

    See [the record](../records/one.md#result), [[EXP-1]] and [the data](../data.csv).

    # Conclusion

    Done.
    """


@pytest.fixture
def built(site):
    site.write("papers/paper.md", PAPER)
    site.write("papers/figures/sum.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    site.write("data.csv", "a,b\n")
    site.write(
        "references.bib",
        "@book{knuth1984, author={Knuth, Donald}, title={The Book}, publisher={AW}, year={1984}}",
    )
    site.write(
        "records/one.md",
        """
        ---
        kind: experiment
        visibility: public
        id: EXP-1
        title: "The *first* run"
        ---

        ## Result

        It ran.
        """,
    )
    return site.build()


def test_no_mark_is_left(built):
    left = [name for name, data in built.files().items() if b"data-paperwright" in data]
    assert left == []
    assert "\ue0f0" not in built.html("papers/paper")


def test_title_with_markup(built):
    html = built.html("papers/paper")
    assert "<title>Sums of x² &amp; more &lt; less - Site</title>" in html
    heading = re.search(r"<h1.*?</h1>", html, re.DOTALL)
    assert heading is not None
    assert "<math" in heading[0]
    assert "<em>more</em> &lt; less" in heading[0]
    assert html.count("<h1") == 1


def test_table_of_contents_has_numbers_and_our_anchors(built):
    assert built.toc("papers/paper") == [
        ("sec:intro", "1 Introduction"),
        ("with-a-formula-n2-and-code", "1.1 With a formula n² and code"),
        ("conclusion", "2 Conclusion"),
        ("references", "References"),
    ]


def test_every_anchor_is_there_and_only_once(built):
    page = built.parsed("papers/paper")
    identifiers = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    article = re.findall(r'\sid="([^"]*)"', built.article("papers/paper"))
    assert len(set(article)) == len(article)
    wanted = {link[1:] for link in page.attributes("a", "href") if link.startswith("#")}
    # Material's own link to the top of the content goes to the first heading.
    assert wanted <= set(identifiers)
    assert {"sec:intro", "fig:sum", "eq:sum", "ref-knuth1984"} <= set(identifiers)


def test_headings_have_the_permalinks_of_the_site(built):
    assert '<a class="headerlink" href="#sec:intro"' in built.html("papers/paper")


def test_links_images_and_records_are_resolved(built):
    page = built.parsed("papers/paper")
    links = page.attributes("a", "href")
    assert "../../records/one/#result" in links
    assert "../../data.csv" in links
    assert "../figures/sum.svg" in page.attributes("img", "src")
    record = re.search(r'<a class="pw-record" href="([^"]*)" title="([^"]*)">EXP-1</a>',
                       built.html("papers/paper"))  # fmt: skip
    assert record is not None
    assert record.groups() == ("../../records/one/", "The first run")


def test_description(built):
    descriptions = [
        attrs["content"]
        for tag, attrs in built.parsed("papers/paper").tags
        if tag == "meta" and attrs.get("name") == "description"
    ]
    assert descriptions == ["We sum. Sums of squares are measured here."]


def test_style_sheet_and_font_are_served(built):
    links = built.parsed("papers/paper").attributes("link", "href")
    assert "../../assets/paperwright/paperwright.css" in links
    assert built.files()["assets/paperwright/stix-two-math.woff2"].startswith(b"wOF2")


def test_font_is_left_out_where_there_are_no_formulas(site):
    site.write("note.md", "---\nkind: reading\nvisibility: public\n---\n\nWords.\n")
    files = site.build().files()
    assert "assets/paperwright/paperwright.css" in files
    assert "assets/paperwright/stix-two-math.woff2" not in files


def _pdf(text: str) -> bytes:
    from weasyprint import HTML

    return bytes(HTML(string=f"<style>@page {{ size: 3cm 2cm }}</style>{text}").write_pdf())


def test_a_pdf_figure_is_shown(site):
    site.write(
        "papers/paper.md",
        "---\nkind: post\n---\n\n# T\n\n![A plot.](plot.pdf)\n\n![Its twin.](twin.pdf)\n\n![Not one.](bad.pdf)\n",
    )
    site.write("papers/plot.pdf", _pdf("one"))
    site.write("papers/twin.pdf", _pdf("two"))
    site.write("papers/bad.pdf", b"%PDF-1.4 nothing")
    site.write("papers/twin.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    for _ in range(2):  # the second time, the page and the picture are those of the first
        built = site.build(strict=False)
        sources = built.parsed("papers/paper").attributes("img", "src")
        assert [source for source in sources if "logo" not in source] == [
            "../plot.pdf.png",
            "../twin.svg",
        ]
        assert built.files()["papers/plot.pdf.png"].startswith(b"\x89PNG")
        (complaint,) = built.warnings()
        assert "papers/paper.md:11:1: DOC11 Image `papers/bad.pdf` cannot be read" in complaint


def test_previous_and_next_have_plain_titles(site):
    site.write("a.md", '---\nkind: reading\nvisibility: public\ntitle: "On $x$ & *y*"\n---\n\nA.\n')
    site.write("b.md", "---\nkind: reading\nvisibility: public\ntitle: Two\n---\n\nB.\n")
    theme = {"name": "material", "font": False, "features": ["navigation.footer"]}
    built = site.build(nav=["index.md", "a.md", "b.md"], theme=theme)
    assert 'aria-label="Previous: On x &amp; y"' in built.html("b")
    assert 'aria-label="Next: Two"' in built.html("a")


@pytest.mark.parametrize(
    ("text", "title", "entries"),
    [
        pytest.param(
            "---\nkind: reading\nvisibility: public\n---\n\n# One *title*\n\n## Part\n\nText.\n",
            "One title",
            ["Part"],
            id="heading alone",
        ),
        pytest.param(
            "---\nkind: reading\nvisibility: public\ntitle: One\n---\n\n## Part\n\nText.\n",
            "One",
            ["Part"],
            id="front matter alone",
        ),
        pytest.param(
            "---\nkind: reading\nvisibility: public\ntitle: One title\n---\n\n# One *title*\n\n## Part\n",
            "One title",
            ["Part"],
            id="the same in both",
        ),
        pytest.param(
            "---\nkind: reading\nvisibility: public\ntitle: Whole\n---\n\n# First\n\n## Part\n\n# Second\n",
            "Whole",
            ["First", "Part", "Second"],
            id="front matter over sections of the first level",
        ),
        pytest.param(
            "---\nkind: reading\nvisibility: public\n---\n\nWords without a heading.\n",
            "Page",
            [],
            id="none",
        ),
    ],
)
def test_one_title(site, text, title, entries):
    site.write("page.md", text)
    built = site.build()
    html = built.html("page")
    assert f"<title>{title} - Site</title>" in html
    assert html.count("<h1") == 1
    assert [text for _, text in built.toc("page")] == entries


def test_references_stand_below_a_title_that_is_said_twice(site):
    site.write("refs.bib", "@book{a, author={A, B}, title={T}, publisher={P}, year={1984}}")
    head = "---\nkind: reading\nvisibility: public\ntitle: One\nbibliography: refs.bib\n---\n\n"
    site.write("page.md", f"{head}# One\n\n## Part\n\nSee [@a].\n")
    built = site.build()
    assert built.html("page").count("<h1") == 1
    assert [text for _, text in built.toc("page")] == ["Part", "References"]


def test_headings_that_markdown_would_take_for_markup(site):
    site.write(
        "page.md",
        """
        ---
        kind: reading
        visibility: public
        ---

        # A_b_c * d [x] {y} "q" &amp; `a|b` \\# #

        ## {{ jinja }} and <kbd>K</kbd> {#odd:name}

        ## 中文标题 “引号”
        """,
    )
    built = site.build()
    html = built.article("page")
    assert "A_b_c * d [x] {y} “q” &amp; <code>a|b</code> #" in html
    assert '<h2 id="odd:name">{{ jinja }} and <kbd>K</kbd>' in html
    assert [anchor for anchor, _ in built.toc("page")] == ["odd:name", "中文标题-引号"]


def test_a_page_in_another_language_says_so(site):
    site.write(
        "zh.md",
        """
        ---
        kind: reading
        visibility: public
        ---

        # 标题

        这是一篇中文笔记，站点却是英文的。
        """,
    )
    html = site.build().article("zh")
    assert re.search(r'<h1 [^>]*lang="zh-CN"', html)
    assert '<div lang="zh-CN">' in html


def test_language_of_the_site_is_not_repeated(built):
    assert "lang=" not in built.article("papers/paper")


def test_attribute_lists_are_not_asked_of_the_author(site):
    site.write(
        "page.md", "---\nkind: reading\nvisibility: public\n---\n\n## Part {#sec:a}\n\nText.\n"
    )
    built = site.build(markdown_extensions=["tables"])
    assert '<h2 id="sec:a">Part</h2>' in built.article("page")


def test_callouts_and_code_keep_materials_markup(site):
    site.write(
        "page.md",
        """
        ---
        kind: reading
        visibility: public
        ---

        !!! warning "Careful"

            With *care*.

        ```python
        print("hello")
        ```

        === "A"

            One.

        === "B"

            Two.
        """,
    )
    html = site.build().article("page")
    assert '<div class="admonition warning">' in html
    assert 'class="highlight"' in html or "language-python" in html
    assert 'class="tabbed-set' in html


def test_a_changed_target_changes_the_link(site):
    site.write("a.md", "---\nkind: reading\nvisibility: public\n---\n\nSee [b](b.md) and [[b]].\n")
    b = site.write("b.md", "---\nkind: reading\nvisibility: public\ntitle: First\n---\n\nB.\n")
    assert 'title="First"' in site.build().article("a")
    b.write_text(b.read_text("utf-8").replace("First", "Second"), "utf-8")
    assert 'title="Second"' in site.build().article("a")
    b.unlink()
    built = site.build(strict=False)
    assert 'href="../b/"' not in built.article("a")


def test_a_changed_bibliography_changes_the_page(site):
    entry = "@book{{a, author={{{}, Ada}}, title={{T}}, publisher={{P}}, year={{1984}}}}"
    site.write("refs.bib", entry.format("Moore"))
    site.write(
        "a.md",
        "---\nkind: reading\nvisibility: public\nbibliography: refs.bib\n---\n\nSee [@a].\n",
    )
    assert "Moore" in site.build().article("a")
    site.write("refs.bib", entry.format("Lesser"))
    html = site.build().article("a")
    assert "Lesser" in html
    assert "Moore" not in html


def test_the_second_build_is_like_the_first(built, site):
    assert site.build().files() == built.files()


def test_changes_of_other_plugins_are_read(site):
    (site.root / "hook.py").write_text(
        "def on_page_markdown(markdown, **_):\n    return markdown.replace('NAME', '*Ada*')\n",
        "utf-8",
    )
    site.write("page.md", "---\nkind: reading\nvisibility: public\n---\n\n# NAME\n\nI am NAME.\n")
    html = site.build(hooks=["hook.py"]).article("page")
    assert "I am <em>Ada</em>." in html


def test_pages_next_to_each_other_without_directory_urls(site):
    site.write("a.md", "---\nkind: reading\nvisibility: public\n---\n\nSee [b](sub/b.md#part).\n")
    site.write(
        "sub/b.md", "---\nkind: reading\nvisibility: public\n---\n\n## Part\n\n![x](x.png)\n"
    )
    site.write("sub/x.png", b"\x89PNG")
    built = site.build(use_directory_urls=False)
    assert 'href="sub/b.html#part"' in built.html("a.html")
    assert 'src="x.png"' in built.html("sub/b.html")


def test_included_files_are_read_again(site):
    site.write(
        "page.md", "---\nkind: reading\nvisibility: public\n---\n\n{{< include _part.txt >}}\n"
    )
    site.write("_part.txt", "The first text.\n")
    assert "The first text." in site.build().article("page")
    site.write("_part.txt", "The second text.\n")
    assert "The second text." in site.build().article("page")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("figures/a.png", "../figures/a.png"),
        ("../figures/a.png", "../figures/a.png"),
        ("other.md#part", "../other/#part"),
        ("https://example.org/a.png", "https://example.org/a.png"),
        ("lost.png", "lost.png"),
    ],
)
def test_addresses_in_raw_html(site, address, expected):
    site.write(
        "page.md",
        f"---\nkind: reading\nvisibility: public\n---\n\n<p><img src='{address}' alt=''></p>\n",
    )
    site.write("figures/a.png", b"\x89PNG")
    site.write("other.md", "# Other\n\n## Part\n")
    for _ in range(2):
        assert site.build().parsed("page").attributes("img", "src")[-1] == expected


def test_several_headings_of_the_first_level(site):
    site.write(
        "page.md",
        "---\nkind: reading\nvisibility: public\n---\n\n# First $x$\n\nA.\n\n# Second\n\nB.\n",
    )
    built = site.build()
    assert "<title>First x - Site</title>" in built.html("page")
    assert not [name for name, data in built.files().items() if "\ue0f0".encode() in data]


def test_record_links_to_sections(site):
    site.write(
        "a.md",
        "---\nkind: reading\nvisibility: public\n---\n\nSee [[b#Some part]] and [[B note|words]].\n",
    )
    site.write(
        "b.md", "---\nkind: reading\nvisibility: public\naliases: [B note]\n---\n\n## Some part\n"
    )
    page = site.build().article("a")
    assert 'href="../b/#some-part"' in page
    assert ">words</a>" in page
