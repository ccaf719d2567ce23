"""How Chromium sets formulas with the font that a site serves."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from paperwright.render.math.fonts import FAMILY, font_face, math_font_woff2
from paperwright.render.math.mathml import Formula, to_mathml

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(120)]

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync"
    " --disable-background-networking --disable-component-update --allow-file-access-from-files"
).split()

FORMULAS = {
    "aligned": r"\begin{align} a &= b + c \\ aaaa &= b \\ &+ c \end{align}",
    "matrix": r"\begin{pmatrix} 1 & -1 \\ -10000 & 1 \end{pmatrix}",
    "rules": r"\begin{array}{l|c} a & b \\ \hline c & d \end{array}",
    "boxed": r"\boxed{x + y}",
    "brace": r"\underbrace{a + b + c + d + e + f + g}_{n}",
    "hat": r"\hat{x}",
    "sine": r"2\sin x",
    "bars": r"|x| + |y|",
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Any]]:
    """Runs a script on a page that holds the formulas, each in an element named after it."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    folder = tmp_path_factory.mktemp("browser")
    page = _page(folder)
    options = webdriver.ChromeOptions()
    for flag in (*FLAGS, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.get(page.as_uri())
    driver.execute_async_script("document.fonts.ready.then(arguments[0])")
    yield driver.execute_script
    driver.quit()


def _page(folder: Path) -> Path:
    (folder / "math.woff2").write_bytes(math_font_woff2())
    formulas = [Formula(tex, display=True) for tex in FORMULAS.values()]
    shown = "".join(
        f'<div id="{name}">{one.mathml or html.escape(one.error or "")}</div>'
        for name, one in zip(FORMULAS, to_mathml(formulas), strict=True)
    )
    page = folder / "page.html"
    page.write_text(
        f"<!doctype html><meta charset=utf-8><style>{font_face('math.woff2')}</style>{shown}",
        encoding="utf-8",
    )
    return page


def boxes(run: Callable[[str], Any], selector: str) -> list[dict[str, float]]:
    script = (
        "return [...document.querySelectorAll('%s')].map(e => e.getBoundingClientRect().toJSON())"
    )
    found: list[dict[str, float]] = run(script % selector)
    return found


def test_the_font_is_used(run: Callable[[str], Any]) -> None:
    assert run(f"return document.fonts.check('16px \"{FAMILY}\"')")
    family = run("return getComputedStyle(document.querySelector('math')).fontFamily")
    assert family.startswith(f'"{FAMILY}"')


def test_columns_of_an_alignment_meet_at_their_sign(run: Callable[[str], Any]) -> None:
    left = boxes(run, "#aligned mtd:first-child > :last-child")
    right = boxes(run, "#aligned mtd:last-child > :first-child")
    assert len(left) == 2
    assert left[0]["right"] == pytest.approx(left[1]["right"], abs=1)
    begins = boxes(run, "#aligned mtd:first-child > :first-child")
    assert begins[0]["left"] > begins[1]["left"] + 10
    assert [box["left"] for box in right] == pytest.approx([right[0]["left"]] * 3, abs=6)


def test_columns_of_a_matrix_are_centred(run: Callable[[str], Any]) -> None:
    cells = boxes(run, "#matrix mtr > mtd:first-child")
    numbers = boxes(run, "#matrix mtr:first-child > mtd:first-child > mn")
    assert len(cells) == 2
    centre = (cells[0]["left"] + cells[0]["right"]) / 2
    assert (numbers[0]["left"] + numbers[0]["right"]) / 2 == pytest.approx(centre, abs=1)
    assert numbers[0]["left"] > cells[0]["left"] + 10


def test_rules_and_frames_are_drawn(run: Callable[[str], Any]) -> None:
    style = "return getComputedStyle(document.querySelector('%s')).%s"
    assert run(style % ("#rules mtd", "borderRightStyle")) == "solid"
    assert run(style % ("#rules mtr:last-child mtd", "borderTopStyle")) == "solid"
    assert run(style % (".math-box", "borderTopStyle")) == "solid"
    frame, content = boxes(run, ".math-box")[0], boxes(run, ".math-box > :first-child")[0]
    assert frame["left"] < content["left"]


def test_a_brace_has_the_room_in_which_chromium_draws_it(run: Callable[[str], Any]) -> None:
    brace, base = boxes(run, "#brace munder munder > mo")[0], boxes(run, "#brace mrow")[0]
    assert brace["width"] > 0.75 * base["width"]
    # The room is taken back: nothing scrolls, and nothing moves aside.
    assert brace["left"] >= base["left"] - 12
    assert brace["right"] <= base["right"] + 12
    assert boxes(run, "#brace math")[0]["right"] <= run("return innerWidth")


def test_an_accent_stands_over_its_letter(run: Callable[[str], Any]) -> None:
    accent, letter = boxes(run, "#hat mo")[0], boxes(run, "#hat mi")[0]
    middle = (letter["left"] + letter["right"]) / 2
    assert (accent["left"] + accent["right"]) / 2 == pytest.approx(middle, abs=3)


def test_functions_and_signs_have_spaces(run: Callable[[str], Any]) -> None:
    two, sine, letter = (boxes(run, f"#sine {tag}")[0] for tag in ("mn", "mi", "mi:last-child"))
    assert sine["left"] - two["right"] == pytest.approx(16 * 0.167, abs=1)
    assert letter["left"] - sine["right"] == pytest.approx(16 * 0.167, abs=1)
    bar, plus = boxes(run, "#bars mo")[1:3]
    assert plus["left"] - bar["right"] == pytest.approx(16 * 0.222, abs=1.5)
