"""The search index has an entry for each heading of ours, and words in it, not markup."""

from __future__ import annotations

import random
from importlib.util import find_spec

import pytest
from material.plugins.search.plugin import Parser
from mkdocs_paperwright.scholar.searching import SearchablePage

PAGE = """
    ---
    kind: draft
    visibility: public
    title: The paper
    authors: [Ada Lovelace]
    tags: [sums]
    bibliography: refs.bib
    ---

    # One {#sec:one}

    The weight $w_{ij} = \\exp(-d^2)$ falls [@knuth1984].

    $$ \\sum_{i=1}^n x_i = 0 $$ {#eq:sum}

    ## Deeper

    As @eq:sum says.

    # Two

    Words.
    """


@pytest.fixture
def built(site):
    site.write("paper.md", PAGE)
    site.write(
        "refs.bib", "@book{knuth1984, author={Knuth, D}, title={T}, publisher={P}, year={1984}}"
    )
    return site.build()


def test_an_entry_for_each_heading(built):
    entries = {key: entry["title"] for key, entry in built.search().items() if "paper/" in key}
    assert entries == {
        "paper/": "The paper",
        "paper/#sec:one": "1 One",
        "paper/#deeper": "1.1 Deeper",
        "paper/#two": "2 Two",
        "paper/#references": "References",
    }


def test_words_and_no_markup(built):
    text = built.search()["paper/#sec:one"]["text"]
    assert text.startswith("<p>The weight wij=exp(−d2) falls (Knuth, 1984).</p>")
    assert "\\sum" not in text
    assert "<m" not in text
    assert "pw-" not in text
    assert (
        built.search()["paper/#deeper"]["text"] == "<p>As Equation\N{NO-BREAK SPACE}(1) says.</p>"
    )


def test_tags_of_our_pages(built):
    assert built.search()["paper/"]["tags"] == ["sums"]


def test_formulas_are_still_on_the_page(built):
    page = built.article("paper")
    assert page.count("<math") == 2
    assert "data-paperwright" not in page


def test_code_is_read_without_its_colours_and_keeps_them(site):
    code = """
    ```python
    def weight(a):

        return "<i>" if a else 1  # 先写
    ```

    ```python {linenums=1 hl_lines=1}
    other = 1
    ```

    And `some`.
    """
    text = "\n".join(line.removeprefix("    ") for line in code.splitlines())
    site.write("a.md", f"---\nkind: reading\nvisibility: public\ntitle: A\n---\n{text}")
    built = site.build()
    article = built.article("a")
    assert '<span class="k">def</span>' in article
    assert '<span class="hll">' in article
    assert "data-paperwright" not in article
    words = '<pre><code>def weight(a):\n\n    return "&lt;i&gt;" if a else 1  # 先写'
    assert words in built.search()["a/"]["text"]
    assert "other = 1" in built.search()["a/"]["text"]


CELLS = [
    "a", "b\nc", " ", "x&amp;y", "<code>q</code>", "<code></code>", "<strong>s</strong>", "<em> t</em>", "<br>",
    '<a href="#r" data-pw-preview="x &amp; z">l</a>', '<i data-paperwright-formula="0">f</i>', "<p>p</p>",
    "<ul><li>z</li></ul>", '<span data-search-exclude="">no</span>', "<pre><code>a\n\nb</code></pre>",
]  # fmt: skip


def test_material_reads_the_same_without_rows_and_cells():
    pick = random.Random(1)
    shortened = 0

    def gap():
        return pick.choice(["", "\n", " ", "\n\n"])

    def cells():
        for _ in range(pick.randrange(1, 4)):
            yield f"{gap()}<td>{''.join(pick.choices(CELLS, k=pick.randrange(3)))}</td>"

    for _ in range(3000):
        rows = "".join(
            f"{gap()}<tr>{''.join(cells())}{gap()}</tr>" for _ in range(pick.randrange(3))
        )
        table = f"<table>{gap()}<tbody>{rows}{gap()}</tbody>{gap()}</table>"
        before, after = pick.choice(["", "<p>x</p>\n", "y "]), pick.choice(["", "\n", " z"])
        html = f'<h1 id="a">A</h1>{before}<div>{gap()}{table}{gap()}</div>{after}'
        page = SearchablePage()
        prepared = page.prepared(html)
        assert _read(prepared) == _read(html)
        page.formulas = []
        assert page.restored(prepared) == html
        shortened += len(prepared) < len(html)
    assert shortened > 300


def _read(html):
    parser = Parser()
    parser.feed(html)
    parser.close()
    return [("".join(section.title), "".join(section.text)) for section in parser.data]


def test_mkdocs_own_theme_and_search(site):
    site.write("paper.md", PAGE.replace("bibliography: refs.bib", "").replace("[@knuth1984]", "."))
    built = site.build(theme={"name": "mkdocs"}, plugins=["paperwright/scholar", "search"])
    assert built.search()["paper/#deeper"]["title"] == "1.1 Deeper"
    assert built.html("paper").count("<math") == 2


def test_tags_plugin_lists_our_pages(site):
    site.write(
        "a.md",
        '---\nkind: reading\nvisibility: public\ntitle: "The $x$"\ntags: [open]\n---\n\nA.\n',
    )
    site.write("tags.md", "# Tags\n\n<!-- material/tags -->\n")
    built = site.build(plugins=["search", "tags", "paperwright/scholar"])
    assert 'href="../a/"' in built.article("tags")
    assert "The x" in built.article("tags")
    assert 'class="md-tag"' in built.html("a")


@pytest.mark.skipif(find_spec("jieba") is not None, reason="jieba finds words better")
@pytest.mark.parametrize(
    ("separator", "expected"),
    [
        ("[\\s\\u200b\\-]+", "先\u200b写\u200b预\u200b测，再\u200b跑 8 次\u200b实\u200b验"),
        ("[\\s\\-]+", "先写预测，再跑 8 次实验"),
    ],
)
def test_chinese_has_gaps_where_gaps_separate_words(site, separator, expected):
    site.write(
        "a.md",
        "---\nkind: reading\nvisibility: public\n---\n\n# 先写预测\n\n先写预测，再跑 8 次实验。\n",
    )
    options = {"search": {"lang": ["en", "zh"], "separator": separator}}
    built = site.build(plugins=[options, "paperwright/scholar"])
    assert expected in built.search()["a/"]["text"]
    assert "先写预测，再跑 8 次实验。" in built.article("a")
