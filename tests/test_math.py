"""Formulas: what they become as MathML, as SVG and as text, and what no formula may do."""

from __future__ import annotations

import re
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_cases import Case, read_cases, update
from paperwright.render.math import mathml as mathml_module
from paperwright.render.math.fonts import font_face, math_font, math_font_woff2
from paperwright.render.math.macros import (
    collect_macros,
    expand,
    macros_from_mapping,
)
from paperwright.render.math.mathml import Converted, Formula, to_mathml
from paperwright.render.math.normalise import normalise
from paperwright.render.math.plain import plain_text, plain_texts
from paperwright.render.math.svg import SVG_CSS, Svg, draw, to_svg, with_text
from paperwright.render.math.tree import parse

FOLDER = Path(__file__).parent / "math"
NUMBERS = {"eq:known": "3"}


def converted(tex: str, *, display: bool = False) -> Converted:
    return to_mathml([Formula(tex, display)], numbers=NUMBERS)[0]


def mathml(tex: str, *, display: bool = False) -> str:
    one = converted(tex, display=display)
    assert one.mathml, one.error
    return one.mathml


def svg(tex: str, *, display: bool = False) -> Svg:
    return to_svg([Formula(tex, display)])[0]


# Suites


def outline(markup: str) -> str:
    """The inside of a formula, an element a line."""
    root = ET.fromstring(re.sub(r' xmlns="[^"]*"', "", markup, count=1))
    ET.indent(root)
    inside = "".join(ET.tostring(child, encoding="unicode") for child in root)
    return "\n".join(line[2:] if line.startswith("  ") else line for line in inside.splitlines())


def compare(case: Case, info: str, actual: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-suites"):
        update(case.path, info, {case.name: actual})
        return
    assert actual.rstrip("\n") == (case.fence(info) or "").rstrip("\n")


@pytest.mark.parametrize("case", read_cases(FOLDER / "mathml.md"), ids=str)
def test_a_formula_gives_this_mathml(case: Case, request: pytest.FixtureRequest) -> None:
    display = case.fence("tex") is None
    tex = case.fence("tex display") if display else case.fence("tex")
    assert tex is not None
    compare(case, "xml", outline(mathml(tex, display=display)), request)


@pytest.mark.parametrize("case", read_cases(FOLDER / "macros.md"), ids=str)
def test_macros_are_put_in(case: Case, request: pytest.FixtureRequest) -> None:
    macros = collect_macros(case.fence("tex definitions") or "")
    expansion = expand((case.fence("tex") or "").strip(), macros)
    lines = [f"? {clause}" for clause in macros.skipped]
    lines.append(f"! {expansion.error}" if expansion.error else expansion.tex)
    compare(case, "tex expanded", "\n".join(lines), request)


@pytest.mark.parametrize("case", read_cases(FOLDER / "errors.md"), ids=str)
def test_a_clause_says_what_is_wrong(case: Case, request: pytest.FixtureRequest) -> None:
    one = converted((case.fence("tex") or "").strip(), display=True)
    assert one.mathml is None
    compare(case, "text", one.error or "", request)


@pytest.mark.parametrize("case", read_cases(FOLDER / "plain.md"), ids=str)
def test_a_formula_as_text(case: Case, request: pytest.FixtureRequest) -> None:
    compare(case, "text", plain_text((case.fence("tex") or "").strip()), request)


# What holds for every formula

TEX_PIECES = st.sampled_from(
    r"\frac \sqrt \left( \right) \left \right { } ^ _ & \\ \begin{align} \end{align} \begin{array}{c|c}"
    r" \end{array} \begin{cases} \end{cases} \text{ $ # % ' \mathbf \hat \not \over \color{red} \rm \sum"
    r" \limits \hline \intertext{a} \SI{1}{\metre} \qty( \dv{x} \newcommand{\a}{b} \a \def\b#1{#1} \b"
    r" \genfrac \substack \tag{1} \label{a} \ref{a} \hspace{1cm} \kern \operatorname \big \mathop \middle|"
    r" \xrightarrow \overbrace \boxed \cancel \phantom \smash \sideset \unicode{x41} 中 é α x 1 + = | \| ,".split(
        " "
    )
)
FORMULAS = st.one_of(
    st.text(max_size=60),
    st.lists(TEX_PIECES, max_size=14).map(" ".join),
    st.lists(TEX_PIECES, max_size=14).map("".join),
)

ELEMENTS = frozenset(
    "math mrow mi mn mo mtext mspace mfrac msqrt mroot mstyle mpadded mphantom msub msup msubsup"
    " munder mover munderover mmultiscripts none mtable mtr mtd".split()
)
STYLE = re.compile(r"[a-z-]+:[a-z0-9 .,()%;:-]+", re.IGNORECASE)


def assert_safe(markup: str) -> None:
    """Nothing but elements and attributes of mathematics, with values that cannot act."""
    for element in ET.fromstring(markup).iter():
        assert element.tag.rpartition("}")[2] in ELEMENTS
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name not in {"href", "src", "id"}
            if name == "style":
                assert STYLE.fullmatch(value)
                assert "url" not in value
            elif name != "alttext":
                assert re.fullmatch(r"[#\w.%+ -]*", value)


@given(FORMULAS, st.booleans())
@settings(max_examples=250, deadline=None)
def test_every_text_gives_clean_mathml_or_a_clause(tex: str, display: bool) -> None:
    one = to_mathml([Formula(tex, display)])[0]
    assert "\n" not in plain_texts([Formula(tex, display)])[0]
    assert (one.mathml is None) != (one.error is None)
    if one.mathml is None:
        assert one.error
        assert not one.error.endswith(".")
        assert "\n" not in one.error
    else:
        assert_safe(one.mathml)
        assert not re.search("[\ue000-\uf8ff]", one.mathml)


@given(FORMULAS, FORMULAS)
@settings(max_examples=200, deadline=None)
def test_macros_and_rewriting_take_every_text(definitions: str, tex: str) -> None:
    macros = collect_macros(definitions)
    expansion = expand(tex, macros)
    assert expansion.error is None or isinstance(expansion.error, str)
    one = normalise(tex, macros=macros)
    if one.error is None:
        # Nothing that was put together fell out of its braces.
        parse(one.tex)


@given(FORMULAS, st.booleans())
@settings(max_examples=150, deadline=None)
def test_every_text_is_drawn_or_refused(tex: str, display: bool) -> None:
    one = to_svg([Formula(tex, display)])[0]
    assert bool(one.markup) != bool(one.error)
    if one.markup:
        root = ET.fromstring(one.markup)
        assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
            "svg",
            "path",
            "rect",
            "text",
        }
        assert all("id" not in element.attrib for element in root.iter())
        assert 0 < one.width_em < 2000
        assert 0 <= one.depth_em <= one.height_em


VALUES = st.one_of(
    st.text(max_size=20),
    st.integers(),
    st.none(),
    st.lists(st.one_of(st.text(max_size=8), st.integers(-2, 12), st.none()), max_size=4),
)


@given(st.dictionaries(st.one_of(st.text(max_size=6), st.integers()), VALUES, max_size=6))
@settings(max_examples=100, deadline=None)
def test_every_entry_of_a_mapping_is_a_macro_or_has_a_clause(mapping: dict[object, object]) -> None:
    macros = macros_from_mapping(mapping)
    names = {str(key) if str(key).startswith("\\") else f"\\{key}" for key in mapping}
    assert len(names) <= len(macros) + len(macros.skipped) <= len(mapping)
    for name in macros.table:
        assert expand(name + "{a}{b}{c}{d}{e}{f}{g}{h}{i}", macros) is not None


# Hostile formulas

LAUGHS = "".join(
    "\\def\\l" + new + "{" + ("\\l" + old) * 10 + "}"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = [
    LAUGHS + r"\li",
    r"\def\a#1{#1#1}" + r"\a{" * 15 + "x" + "}" * 15,
    r"\def\a{\a}\a",
    r"\def\a{x\a}\a",
    "{" * 5_000 + "x" + "}" * 5_000,
    r"\left(" * 500 + "x" + r"\right)" * 500,
    "x_{" * 40 + "x" + "}" * 40,
    r"\not" * 50 + "x",
    r"\frac{1}{" * 8 + r"\foo" + "}" * 8,
    r"\sum_{" * 6 + r"\foo" + "}" * 6,
    r"\hat" * 2_000 + "x",
    "&" * 20_000,
    r"\begin{array}{*{999}{*{999}{c}}}a\end{array}",
    r"\begin{align}" * 300,
    r"\hdotsfor{999999999}",
    r"\begin{matrix}\multicolumn{999999999}{c}{a}\end{matrix}",
    "x" * 60_000,
    r"\hspace{999999999em}",
    r"\textcolor{red}{" * 10 + "x" + "}" * 10,
    r"\textcolor{red}{x}" * 3_000,
]


@pytest.mark.parametrize("tex", HOSTILE, ids=lambda tex: f"{tex[:20]}…{len(tex)}")
def test_a_hostile_formula_ends_soon(tex: str) -> None:
    start = time.process_time()
    wall = time.monotonic()
    one = to_svg([Formula(tex, display=True)])[0]
    plain_text(tex)
    assert bool(one.markup) != bool(one.error)
    assert time.process_time() - start < 8
    assert time.monotonic() - wall < 20


@pytest.mark.parametrize(
    "tex",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\style{background:url(//evil)}{x}",
        r"\class{a\" onload=\"alert(1)}{x}",
        r"\text{<script>alert(1)</script>}",
        r"\text{</math><img src=x onerror=alert(1)>}",
        r"\textcolor{red\" onclick=\"alert(1)}{x}",
        r"\color[HTML]{FF0000;background:url(//evil)}x",
        r"\unicode{x3c}script\unicode{x3e}",
        r"\cssId{x}{y}",
        r'x" onmouseover="alert(1)',
        r"\operatorname{<b>}",
        r"\begin{array}{c\" onload=\"x}a\end{array}",
    ],
)
def test_a_formula_cannot_act(tex: str) -> None:
    one = converted(tex)
    if one.mathml is not None:
        assert_safe(one.mathml)
        # What stands between tags is text, whatever it looks like.
        assert "<script" not in one.mathml
        assert "<img" not in one.mathml
    drawing = svg(tex)
    assert "<script" not in drawing.markup
    assert " on" not in re.sub(r'd="[^"]*"', "", drawing.markup)


# Conversion


def test_what_a_formula_says_is_kept_for_copying() -> None:
    markup = mathml('a <  b\n+ \\text{"c"}')
    assert ET.fromstring(markup).get("alttext") == 'a < b + \\text{"c"}'
    assert ">a <" not in markup


def test_a_formula_names_its_place_in_the_text() -> None:
    assert ET.fromstring(mathml("x")).get("display") == "inline"
    assert ET.fromstring(mathml("x", display=True)).get("display") == "block"
    # Converted as a display for the sake of its limits, it stays in its line.
    assert ET.fromstring(mathml(r"\displaystyle\sum_i x")).get("display") == "inline"


def test_tags_are_kept_aside() -> None:
    one = converted(r"\begin{align} a \tag{1} \\ b \tag*{second} \end{align}", display=True)
    assert one.tags == ("(1)", "second")
    assert one.mathml
    assert "second" not in one.mathml.partition("alttext")[0]
    assert converted(r"x \tag{2}").tags == ("(2)",)


def test_macros_of_the_front_matter_as_mathjax_and_katex_write_them() -> None:
    macros = macros_from_mapping(
        {
            "R": r"\mathbb{R}",
            r"\norm": [r"\lVert #1 \rVert", 1],
            r"\E": [r"\mathbb{E}_{#1}[#2]", 2, "x"],
            r"\pair": "(#1,#2)",
            "two words": "x",
            "bad": {"a": 1},
            "worse": ["#2", 1],
        }
    )
    assert expand(r"\R\norm{x}\E{f}\pair{a}{b}", macros).tex == (
        r"\mathbb{R}\lVert x \rVert\mathbb{E}_{x}[f](a,b)"
    )
    assert len(macros.skipped) == 3
    assert any("`\\bad`" in clause for clause in macros.skipped)


def test_the_author_s_macro_comes_before_the_package_s() -> None:
    macros = collect_macros(r"\newcommand{\abs}[1]{A(#1)}")
    assert ">A<" in (to_mathml([Formula(r"\abs{x}")], macros)[0].mathml or "")
    assert ">A<" not in mathml(r"\abs{x}")


def test_latex2mathml_reads_what_pandoc_does_not() -> None:
    one = converted(r"\verb|x|")
    assert one.converter == "latex2mathml"
    assert one.mathml
    assert_safe(one.mathml)


def test_latex2mathml_is_refused_when_it_takes_a_command_for_a_name() -> None:
    from latex2mathml.converter import convert

    assert "foo" in convert(r"\foo x")
    assert converted(r"\foo x").error == r"`\foo` is not understood"


def test_one_request_serves_all_formulas(monkeypatch: pytest.MonkeyPatch) -> None:
    from paperwright.pandoc import shared

    requests = []
    request = shared().request

    def counted(operation: str, **arguments: object) -> object:
        requests.append(operation)
        return request(operation, **arguments)

    monkeypatch.setattr(shared(), "request", counted)
    formulas = [Formula(f"x_{{{number}}}") for number in range(40)] * 2
    results = to_mathml([*formulas, Formula(r"\foo")])
    assert requests == ["math"]
    assert len(results) == 81
    assert [one.error for one in results if one.error] == [r"`\foo` is not understood"]


def test_a_formula_that_kills_pandoc_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    from paperwright.errors import BuildError
    from paperwright.pandoc import shared

    request = shared().request

    def fragile(operation: str, **arguments: object) -> object:
        formulas = arguments["formulas"]
        assert isinstance(formulas, list)
        if any("666" in str(one["tex"]) for one in formulas):
            raise BuildError("pandoc stopped")
        return request(operation, **arguments)

    monkeypatch.setattr(shared(), "request", fragile)
    # latex2mathml takes over.
    results = to_mathml([Formula("a"), Formula("666"), Formula("b"), Formula("c")])
    assert [one.converter for one in results] == ["pandoc", "latex2mathml", "pandoc", "pandoc"]


# The cache


def test_the_cache_answers_the_second_time(monkeypatch: pytest.MonkeyPatch) -> None:
    cache: dict[str, str] = {}
    formulas = [Formula(r"\alpha", True), Formula(r"\foo"), Formula(r"\alpha")]
    first = to_mathml(formulas, cache=cache)
    drawings = to_svg(formulas, cache=cache)
    texts = plain_texts(formulas, cache=cache)
    kept = dict(cache)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("asked pandoc")

    monkeypatch.setattr(mathml_module, "ask_pandoc", refuse)
    monkeypatch.setattr("paperwright.render.math.plain.ask_pandoc", refuse)
    monkeypatch.setattr("paperwright.render.math.svg.draw", refuse)
    again = to_mathml(formulas, cache=cache)
    assert [(one.mathml, one.error) for one in again] == [(one.mathml, one.error) for one in first]
    assert {one.converter for one in again} == {""}
    assert to_svg(formulas, cache=cache) == drawings
    assert plain_texts(formulas, cache=cache) == texts
    assert cache == kept


def test_the_cache_keeps_apart_what_differs() -> None:
    cache: dict[str, str] = {}
    inline, display = (
        to_mathml([Formula(r"\sum_i x", shown)], cache=cache)[0].mathml for shown in (False, True)
    )
    assert inline != display
    red, blue = (
        to_mathml([Formula(rf"\textcolor{{{name}}}{{x}}")], cache=cache)[0].mathml
        for name in ("red", "blue")
    )
    assert red
    assert blue
    assert red.partition("alttext")[0] == blue.partition("alttext")[0]
    assert "#ff0000" in red
    assert "#0000ff" in blue
    by_macro = [
        to_mathml([Formula(r"\x")], collect_macros(rf"\def\x{{{body}}}"), cache)[0].mathml
        for body in "ab"
    ]
    assert by_macro[0] != by_macro[1]
    numbered = [
        to_mathml([Formula(r"\ref{a}")], numbers={"a": number}, cache=cache)[0].mathml
        for number in "12"
    ]
    assert numbered[0] != numbered[1]


def test_two_ways_to_write_a_formula_share_an_entry() -> None:
    cache: dict[str, str] = {}
    to_mathml(
        [Formula(r"\mathbb{R}"), Formula(r"\R % the reals")],
        collect_macros(r"\def\R{\mathbb{R}}"),
        cache,
    )
    assert len(cache) == 1


def test_a_damaged_entry_is_made_again() -> None:
    cache: dict[str, str] = {}
    sound = to_svg([Formula("x")], cache=cache)
    for key in cache:
        cache[key] = "{"
    assert to_svg([Formula("x")], cache=cache) == sound


# Drawings


def test_the_drawing_is_the_site_s_formula() -> None:
    tex = r"\begin{align} a &= \frac{b}{c} \\ d &= e \end{align}"
    assert svg(tex, display=True) == draw(mathml(tex, display=True))


def test_a_drawing_sits_on_the_baseline_and_grows_with_the_text() -> None:
    letter, deep, tall = svg("x"), svg("y"), svg(r"\frac{a}{b}", display=True)
    assert letter.depth_em < deep.depth_em < tall.depth_em
    assert f"vertical-align:-{tall.depth_em:.3f}em" in tall.markup
    assert f"width:{tall.width_em:.3f}em" in tall.markup
    assert f"height:{tall.height_em:.3f}em" in tall.markup
    assert svg("xx").width_em == pytest.approx(2 * letter.width_em, abs=0.1)
    # The axis of fractions lies a quarter of an em above the baseline.
    assert tall.height_em / 2 - tall.depth_em == pytest.approx(0.26, abs=0.1)


def test_blanks_are_as_wide_as_they_say() -> None:
    assert svg(r"a\hspace{2em}b").width_em - svg("ab").width_em == pytest.approx(2, abs=0.01)


@pytest.mark.parametrize(
    ("tight", "wide", "em"),
    [
        ("ab", "a=b", 2 * 0.278 + 0.72),
        ("ab", "a+b", 2 * 0.222 + 0.72),
        ("(b", "(-b", 0.72),
        ("|x|y", r"|x|+y", 2 * 0.222 + 0.72),
        (r"\|x\|_2y", r"\|x\|_2+y", 2 * 0.222 + 0.72),
        ("x_{ab}", "x_{a=b}", 0.72 * 0.7),
    ],
)
def test_signs_have_tex_s_spaces(tight: str, wide: str, em: float) -> None:
    assert svg(wide).width_em - svg(tight).width_em == pytest.approx(em, abs=0.12)


def test_colours_and_other_scripts_are_drawn() -> None:
    assert 'fill="#ff0000"' in svg(r"\textcolor{red}{x}").markup
    assert "fill=" not in svg("x").markup.replace('fill="currentColor"', "")
    chinese = svg(r"\text{损失} = x")
    assert ">损失</text>" in chinese.markup
    assert chinese.width_em > 3


def test_a_glyph_is_the_same_wherever_it_stands() -> None:
    outlines = re.findall(r' d="([^"]*)"', svg("xax").markup)
    assert len(outlines) == 3
    assert outlines[0] == outlines[2] != outlines[1]


PARAGRAPH = (
    "<p>Let {first} be small and ({second}) larger, as {third} shows in a line that is long enough"
    " to be broken."
)


def _last_word(html: str) -> tuple[float, float]:
    import weasyprint

    page = weasyprint.HTML(string=f"<style>{SVG_CSS}</style>{html}").render().pages[0]
    boxes = [box for box in page._page_box.descendants() if getattr(box, "text", "")]
    return boxes[-1].position_x, boxes[-1].position_y


def test_the_text_of_a_formula_is_found_in_its_place_and_takes_no_room(tmp_path: Path) -> None:
    import weasyprint
    from pypdf import PdfReader

    formulas = [Formula(r"\alpha = 2"), Formula("x_i^2"), Formula(r"\frac{a}{b}")]
    drawings = to_svg(formulas)
    texts = plain_texts(formulas)
    assert texts == ["α = 2", "x_(i)²", r"$\frac{a}{b}$"]
    names = ("first", "second", "third")
    with_words = {
        name: with_text(drawing, text)
        for name, drawing, text in zip(names, drawings, texts, strict=True)
    }
    without = dict(zip(names, (drawing.markup for drawing in drawings), strict=True))
    assert _last_word(PARAGRAPH.format(**with_words)) == _last_word(PARAGRAPH.format(**without))
    path = tmp_path / "page.pdf"
    html = f"<style>{SVG_CSS}</style>{PARAGRAPH.format(**with_words)}"
    weasyprint.HTML(string=html).write_pdf(path)
    words = " ".join(PdfReader(path).pages[0].extract_text().split())
    assert words.startswith(
        r"Let α = 2 be small and (x_(i)²) larger, as $\frac{a}{b}$ shows in a line"
    )


# The font


def test_the_font_for_browsers() -> None:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    assert math_font().is_file()
    data = math_font_woff2()
    assert data[:4] == b"wOF2"
    assert len(data) < 400_000
    font = TTFont(BytesIO(data))
    characters = font.getBestCmap()
    assert {ord(letter) for letter in "xα∑→𝐱ℝ‖⏟⃗"} <= set(characters)
    variants = font["MATH"].table.MathVariants
    arrow = dict(
        zip(variants.HorizGlyphCoverage.glyphs, variants.HorizGlyphConstruction, strict=True)
    )[characters[ord("→")]]
    # The head has to overlap the shaft before it, or browsers do not stretch the arrow.
    assert arrow.GlyphAssembly.PartRecords[-1].StartConnectorLength >= variants.MinConnectorOverlap
    assert 'url("../fonts/math.woff2")' in font_face("../fonts/math.woff2")


@pytest.mark.slow
def test_the_font_that_is_shipped_is_the_one_that_is_made() -> None:
    from io import BytesIO

    from fontTools.ttLib import TTFont
    from paperwright.render.math.font_making import make_math_font

    # Brotli may compress differently from one version to the next.
    shipped, made = (TTFont(BytesIO(data)) for data in (math_font_woff2(), make_math_font()))
    assert shipped.keys() == made.keys()
    for tag in shipped.reader.tables:
        assert shipped.reader[tag] == made.reader[tag], (
            f"{tag}: run paperwright.render.math.font_making"
        )
