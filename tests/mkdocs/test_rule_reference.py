"""The reference has a page for each rule and a list of them, and no file in the site's folder."""

from __future__ import annotations

from paperwright.lint.precision import measurement, precision_sentence
from paperwright.lint.registry import registry

PLUGINS = ["search", {"paperwright/rule_reference": {"source": "https://example.org/blob/main"}}]


def test_a_page_for_each_rule(site):
    built = site.build(plugins=PLUGINS, validation={"links": {"anchors": "warn"}})
    for rule in registry().rules:
        page = built.article(f"rules/{rule.name}")
        assert f"{rule.name} ({rule.code})" in page
        assert f"since {rule.since}" in page
        module = rule.module.replace(".", "/")
        assert f'href="https://example.org/blob/main/plugins/{module}.py"' in page
        assert rule.page.count("~~~") // 2 <= page.count("<pre>")
    assert not (site.root / "docs/rules").exists()


def test_the_list_leads_to_every_rule(site):
    built = site.build(plugins=PLUGINS)
    links = built.parsed("rules").attributes("a", "href")
    assert {f"{rule.name}/" for rule in registry().rules} <= set(links)
    assert "Cross-references (REF)" in built.article("rules")


def test_how_often_rules_are_right(site):
    built = site.build(plugins=PLUGINS)
    listed = built.article("rules")
    rows = listed.partition('id="precision"')[2]
    measured = measurement().rules
    for rule in registry().rules:
        is_found = rule.code in measured and measured[rule.code].findings > 0
        assert (f"<code>{rule.code}</code>" in rows) == is_found
    rule = registry().by_code["REF01"]
    assert precision_sentence(rule) in built.article(f"rules/{rule.name}")


def test_options_stand_in_a_table(site):
    built = site.build(plugins=PLUGINS)
    for rule in registry().rules:
        assert ('id="options"' in built.article(f"rules/{rule.name}")) == (rule.options is not None)


def test_rules_are_found_by_search_and_stay_out_of_the_navigation(site):
    built = site.build(plugins=PLUGINS)
    assert "rules/undefined-reference/" in built.search()
    assert built.html("").count('href="rules/undefined-reference/"') == 0
    assert 'href="rules/"' in built.html("")


def test_a_page_of_ones_own_stays(site):
    site.write("rules/index.md", "# Our rules\n")
    assert "Our rules" in site.build(plugins=PLUGINS).article("rules")


def test_another_folder_without_links_to_sources(site):
    built = site.build(plugins=[{"paperwright/rule_reference": {"folder": "lint/rules/"}}])
    assert "Source</a>" not in built.article("lint/rules/undefined-reference")


def test_disabled(site):
    built = site.build(plugins=[{"paperwright/rule_reference": {"enabled": False}}])
    assert not [name for name in built.files() if name.startswith("rules/")]
