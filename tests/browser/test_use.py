"""What readers do on a page: search, open, switch, change the colours, point at things."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]


def test_search_finds_a_page_of_ours(demo, browser):
    browser.open(demo.address)
    browser.script("document.querySelector('[data-md-toggle=search]').click()")
    field = browser.driver.find_element("css selector", "[data-md-component=search-query]")
    field.send_keys("tangent distance")
    browser.wait("document.querySelector('.md-search-result__item a')")
    links = browser.script(
        "return [...document.querySelectorAll('.md-search-result__item a')].map(link => link.href)"
    )
    assert [link for link in links if "papers/low-label-digits/" in link]


def test_search_finds_chinese_words(demo, browser):
    browser.open(demo.address)
    browser.script("document.querySelector('[data-md-toggle=search]').click()")
    field = browser.driver.find_element("css selector", "[data-md-component=search-query]")
    field.send_keys("预测")
    browser.wait("document.querySelector('.md-search-result__item a')")


def test_details_open_by_click_and_by_key(demo, browser):
    from selenium.webdriver.common.keys import Keys

    browser.open(demo.address + "specimen/")
    is_open = "return document.querySelector('article details').open"
    summary = browser.driver.find_element("css selector", "article details > summary")
    assert not browser.script(is_open)
    summary.click()
    assert browser.script(is_open)
    summary.send_keys(Keys.ENTER)
    assert not browser.script(is_open)


def test_tabs_switch_by_click_and_by_key(demo, browser):
    from selenium.webdriver.common.keys import Keys

    def shown():
        return browser.script(
            "return [...document.querySelectorAll('article .tabbed-block')]"
            ".filter(block => block.offsetHeight > 0).map(block => block.textContent.trim())"
        )

    browser.open(demo.address + "specimen/")
    assert shown() == ["The first panel."]
    labels = browser.driver.find_elements("css selector", "article .tabbed-labels label")
    labels[1].click()
    assert shown() == ["The second panel."]
    inputs = browser.driver.find_elements("css selector", "article .tabbed-set > input")
    inputs[1].send_keys(Keys.ARROW_LEFT)
    assert shown() == ["The first panel."]


def test_colours_can_be_switched(demo, browser):
    browser.open(demo.address + "specimen/")
    scheme = "return document.body.getAttribute('data-md-color-scheme')"
    assert browser.script(scheme) == "default"
    before = browser.script(
        "return getComputedStyle(document.querySelector('.pw-abstract')).backgroundColor"
    )
    browser.driver.find_element("css selector", "label[for^=__palette]:not([hidden])").click()
    assert browser.script(scheme) == "slate"
    after = browser.script(
        "return getComputedStyle(document.querySelector('.pw-abstract')).backgroundColor"
    )
    assert before != after


# The contrast of text with what lies behind it, as WCAG counts it.
_CONTRAST = """
const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
const rgba = colour => {
  canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255];
};
const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
const light = c => { const [r, g, b] = c.slice(0, 3).map(v => {
  v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const behind = node => {
  const layers = [];
  for (; node; node = node.parentElement) layers.push(rgba(getComputedStyle(node).backgroundColor));
  return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1]);
};
const poor = [];
for (const node of document.querySelectorAll('article [class*="pw-"], article [class*="pw-"] *')) {
  const text = [...node.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('').trim();
  if (!text || !node.getClientRects().length || node.matches('.headerlink')) continue;
  const style = getComputedStyle(node);
  const below = behind(node), ink = over(rgba(style.color), below);
  const [a, b] = [light(ink), light(below)].sort((x, y) => y - x);
  const size = parseFloat(style.fontSize), isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
  const ratio = (a + 0.05) / (b + 0.05);
  if (ratio < (isLarge ? 3 : 4.5)) poor.push([text.slice(0, 30), node.className, ratio.toFixed(2)]);
}
return poor;
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", ["specimen/", "papers/low-label-digits/"])
def test_our_text_can_be_read(demo, browser, page, scheme):
    browser.open(demo.address + page, scheme=scheme)
    assert browser.script(_CONTRAST) == []


def test_pointing_at_a_citation_shows_the_work(demo, browser):
    from selenium.webdriver import ActionChains

    browser.open(demo.address + "specimen/")
    link = browser.driver.find_element("css selector", ".pw-cite a[data-pw-preview]")
    ActionChains(browser.driver).move_to_element(link).perform()
    shown = browser.script("return getComputedStyle(arguments[0], '::after').content", link)
    assert "Zhu" in shown


def test_a_reference_leads_to_its_figure(demo, browser):
    browser.open(demo.address + "specimen/")
    browser.driver.find_element("css selector", 'a.pw-ref[href="#fig:one"]').click()
    browser.wait("document.getElementById('fig:one').getBoundingClientRect().top < innerHeight")
    assert browser.driver.current_url.endswith("#fig:one")


@pytest.fixture(scope="session")
def axe(request: pytest.FixtureRequest) -> str:
    """The script of axe-core, from npm; kept between runs."""
    folder = request.config.cache.mkdir("axe-core")
    script = folder / "node_modules/axe-core/axe.min.js"
    npm = shutil.which("npm")
    if not script.is_file() and npm:
        command = [npm, "install", "--prefix", str(folder), "--no-save", "--silent", "axe-core@4"]
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run(command, capture_output=True, timeout=60, check=False)
    if not script.is_file():
        pytest.skip("axe-core is not here, and npm does not bring it")
    return script.read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", ["specimen/", "papers/low-label-digits/", "rules/", ""])
def test_axe_finds_nothing_in_what_we_write(demo, browser, axe, page, scheme):
    browser.open(demo.address + page, scheme=scheme)
    browser.script(axe)
    browser.driver.set_script_timeout(60)
    result = browser.driver.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run({include: ['article'], exclude: ['.highlight']}, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})"
        ".then(result => done(JSON.stringify(result.violations)));"
    )
    found = [
        (violation["id"], node["html"][:120])
        for violation in json.loads(result)
        for node in violation["nodes"]
        if violation["id"] not in _THEIRS
    ]
    assert found == []


# Material's own: links in text without a line under them, the navigation below each excerpt, and tables that only a
# pointer scrolls.
_THEIRS = {
    "landmark-unique",
    "link-in-text-block",
    "region",
    "scrollable-region-focusable",
}
