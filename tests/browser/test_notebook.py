"""The notebook in a browser: the dashboard is sorted, filtered and read, wide and narrow, light and dark."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]

PAGES = (
    "notebook/",
    "experiments/EXP-2026-003/",
    "roadmap/",
    "literature/",
    "challenges/",
    "failures/digits/",
    "ideas/shift-tolerant-graph/",
    "reading/zhu-2003-gaussian-fields/",
    "reviews/2026-W47/",
    "contributing/decisions/0008-what-the-print-pdf-is-made-with/",
)
_RECORD = """\
---
kind: experiment
编号: 实验-{number}
标题: {title}
日期: 2026-03-{number:02}
可见性: public
假设: 用图比不用图好
预测: {{指标: 准确率, 区间: [84, 86], 作于: 2026-03-01}}
结果: {{准确率: [{low}, 85.0, 86.5]}}
结论: {verdict}
下一步: 换一个数据集
---

# {title}

文字。
"""


@pytest.fixture(scope="module")
def chinese(tmp_path_factory, serve):
    """A site of Chinese records, served."""
    folder = tmp_path_factory.mktemp("chinese")
    records = folder / "docs/experiments"
    records.mkdir(parents=True)
    (folder / "docs/index.md").write_text("# 首页\n", "utf-8")
    told = [
        ("图上的标签传播", "证实", 84.0),
        ("邻居太多", "否定", 2.5),
        ("类别不平衡", "不明确", 13.5),
    ]
    for number, (title, verdict, low) in enumerate(told, 2):
        text = _RECORD.format(number=number, title=title, verdict=verdict, low=low)
        (records / f"{number}.md").write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: 组\ntheme:\n  name: material\n  font: false\n  language: zh\n  palette:\n"
        "    - {media: '(prefers-color-scheme: light)', scheme: default}\n"
        "    - {media: '(prefers-color-scheme: dark)', scheme: slate}\n"
        "plugins: [search, paperwright/notebook, paperwright/scholar]\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict"]
    answer = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert answer.returncode == 0, answer.stderr
    with serve(folder / "site") as served:
        yield served


def column(browser, index: int) -> list[str]:
    """The words of a column, as far as they can be seen."""
    return browser.script(
        "return [...document.querySelectorAll('.pw-sortable tbody tr')].filter(row => !row.hidden)"
        ".map(row => row.cells[arguments[0]].innerText.trim())",
        index,
    )


def head(browser, index: int):
    """The button of a column."""
    return browser.driver.find_elements("css selector", ".pw-sortable thead button")[index]


def sort_state(browser) -> list[str | None]:
    """What each header says of its order."""
    return browser.script(
        "return [...document.querySelectorAll('.pw-sortable th')].map(th => th.getAttribute('aria-sort'))"
    )


# Sorting and filtering


def test_a_click_sorts_numbers_words_and_dates(demo, browser):
    browser.open(demo.address + "notebook/")
    assert column(browser, 0)[0] == "EXP-2026-013"
    head(browser, 0).click()
    assert column(browser, 0) == sorted(column(browser, 0))
    assert sort_state(browser)[0] == "ascending"
    head(browser, 4).click()
    numbers = [
        float(text.split()[0].replace("\N{MINUS SIGN}", "-")) for text in column(browser, 4) if text
    ]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) > 5
    head(browser, 4).click()
    again = [
        float(text.split()[0].replace("\N{MINUS SIGN}", "-")) for text in column(browser, 4) if text
    ]
    assert again == sorted(numbers, reverse=True)
    assert sort_state(browser) == [None, None, None, None, "descending", None]
    assert browser.complaints() == []


def test_dates_within_a_year_are_sorted(chinese, browser):
    browser.open(chinese.address + "notebook/")
    assert column(browser, 1) == ["2026-03-04", "2026-03-03", "2026-03-02"]
    head(browser, 1).click()
    assert column(browser, 1) == ["2026-03-02", "2026-03-03", "2026-03-04"]
    head(browser, 1).click()
    assert column(browser, 1) == ["2026-03-04", "2026-03-03", "2026-03-02"]


def test_what_has_no_value_comes_last(chinese, browser):
    browser.open(chinese.address + "notebook/")
    browser.script(
        "const cell = document.querySelector('.pw-sortable tbody tr').cells[4];"
        "cell.removeAttribute('data-value'); cell.textContent = ''"
    )
    for _ in range(2):
        head(browser, 4).click()
        assert column(browser, 4)[-1] == ""


def test_words_filter_the_table(demo, browser):
    browser.open(demo.address + "notebook/")
    field = browser.driver.find_element("css selector", ".pw-filter input")
    field.send_keys("NEIGHBOURS refuted")
    assert column(browser, 0) == ["EXP-2026-008"]
    assert browser.script("return document.querySelector('.pw-filter output').textContent") == "1"
    field.clear()
    field.send_keys("nothing like that")
    assert column(browser, 0) == []


def test_chinese_words_filter_the_table(chinese, browser):
    browser.open(chinese.address + "notebook/")
    browser.driver.find_element("css selector", ".pw-filter input").send_keys("邻居")
    assert column(browser, 2) == ["邻居太多"]
    assert browser.complaints() == []


def test_the_keyboard_is_enough(demo, browser):
    from selenium.webdriver.common.keys import Keys

    browser.open(demo.address + "notebook/")
    field = browser.driver.find_element("css selector", ".pw-filter input")
    field.send_keys("digits", Keys.TAB)
    focused = "return document.activeElement.closest('th')?.cellIndex"
    assert browser.script(focused) == 0
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert sort_state(browser)[0] == "ascending"
    browser.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.script(focused) == 1
    browser.driver.switch_to.active_element.send_keys(Keys.SPACE)
    assert sort_state(browser)[:2] == [None, "ascending"]
    outline = browser.script("return getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_parts_of_a_card_open_by_key(demo, browser):
    from selenium.webdriver.common.keys import Keys

    browser.open(demo.address + "experiments/EXP-2026-003/")
    parts = browser.driver.find_elements("css selector", ".pw-card details")
    is_open = "return arguments[0].open"
    setup = parts[2]
    assert not browser.script(is_open, setup)
    setup.find_element("css selector", "summary").send_keys(Keys.ENTER)
    assert browser.script(is_open, setup)


# How it looks


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_scrolls_sideways(demo, browser, width):
    for page in PAGES:
        browser.open(demo.address + page, width)
        found = browser.script("return document.documentElement.scrollWidth - innerWidth")
        assert found <= 0, page
        # What is wider than the page scrolls in a box of its own.
        lost = browser.script(
            "return [...document.querySelectorAll('.pw-card, .pw-card *, .pw-picture, .pw-tree')]"
            ".filter(one => one.getBoundingClientRect().right > innerWidth + 1"
            " && !one.closest('.pw-card-table, .pw-picture, .pw-tree, summary'))"
            ".map(one => one.className || one.tagName)"
        )
        assert lost == [], page
        assert browser.complaints() == [], page


def test_chinese_pages_do_not_scroll_sideways(chinese, browser):
    for page in ("notebook/", "experiments/2/"):
        browser.open(chinese.address + page, 390)
        assert browser.script("return document.documentElement.scrollWidth <= innerWidth"), page


def test_pictures_can_be_read_on_a_phone(demo, browser):
    for page in ("notebook/", "roadmap/", "failures/digits/", "literature/", "challenges/"):
        browser.open(demo.address + page, 390)
        smallest = browser.script(
            "return Math.min(...[...document.querySelectorAll('svg.pw-chart text')]"
            ".map(text => parseFloat(getComputedStyle(text).fontSize)"
            " * Math.hypot(text.getScreenCTM().a, text.getScreenCTM().b)))"
        )
        assert smallest >= 8, page


_CONTRASTS = """
const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
const rgb = colour => {
  canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
};
const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
  .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
  .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
const behind = one => {
  for (let at = one; at; at = at.parentElement) {
    const colour = rgb(getComputedStyle(at).backgroundColor);
    if (colour[3] === 255) return colour;
  }
  return [255, 255, 255, 255];
};
return [...document.querySelectorAll(arguments[0])].map(one => {
  const pair = [light(rgb(getComputedStyle(one).color)), light(behind(one))].sort((a, b) => b - a);
  return [one.textContent.trim(), (pair[0] + 0.05) / (pair[1] + 0.05)];
});
"""
_WORDS = (
    ".pw-verdict, .pw-in-git, .pw-muted, .pw-kind, .pw-fields > dt, .pw-card summary, .pw-card time"
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out(demo, chinese, browser, scheme):
    seen = set()
    for address in (
        *(demo.address + page for page in ("notebook/", *PAGES[1:3])),
        demo.address + "experiments/EXP-2026-008/",
        chinese.address + "experiments/3/",
    ):
        browser.open(address, scheme=scheme)
        found = browser.script(_CONTRASTS, _WORDS)
        seen |= {text for text, _ in found}
        assert [pair for pair in found if pair[1] < 4.5] == [], address
    assert {"✓ confirmed", "✗ refuted", "✗ 否定"} <= seen


def test_the_mark_of_private_records_stands_out(demo, browser):
    for scheme in ("light", "dark"):
        browser.open(demo.address + "notebook/", scheme=scheme)
        browser.script(
            "document.querySelector('td').innerHTML += '<span class=\"pw-private\">private</span>'"
        )
        assert browser.script(_CONTRASTS, ".pw-private")[0][1] >= 4.5
