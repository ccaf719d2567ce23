"""Every message can be said in Chinese, and no translation is left over."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from markdown_cases import Case, read_cases
from message_templates import messages_of
from paperwright.argument.claim_types import ClaimPlace
from paperwright.findings import Finding, Message, joined, say
from paperwright.lint.families import FAMILIES
from paperwright.lint.registry import registry
from paperwright.lint.reporters.sarif import render_sarif
from paperwright.lint.run import Report
from paperwright.review.reasons import GROUPS, REASONS
from paperwright.review.wording import _DERIVATIONS
from paperwright.source import Source, Span
from paperwright.tables import TableRole
from paperwright.translations import catalogue, translate, translated, translator
from suites import check_case, suites

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[1] / "plugins" / "paperwright"
FOLDER = PACKAGE / "translations" / "zh"
CHINESE = catalogue("zh")
MESSAGES = messages_of(PACKAGE, PACKAGE.parent / "mkdocs_paperwright")
CASES = [case for path in suites() for case in read_cases(path) if case.fence("text findings")]

FROM_CACHES = {
    "paperwright.build.paper",
    "paperwright.render.html.formulas",
    "paperwright.render.macros",
}
"""Modules that take messages out of caches and containers; their templates are found where they are made."""
SAME = {"dropout"}
"""What Chinese papers write in English."""

_WORDS = re.compile(r"words\(\s*(?P<quote>['\"])(?P<text>.+?)(?P=quote)\s*[,)]", re.DOTALL)
_HAN = r"[\u4e00-\u9fff]"
_HALF_WIDTH = re.compile(rf"{_HAN} ?[,;:?!](?=\s|{_HAN}|$)|{_HAN}\(|\){_HAN}|{_HAN}\.")
_NO_SPACE = re.compile(rf"{_HAN}[`A-Za-z0-9]|[`A-Za-z0-9%]{_HAN}")


def values_of(template: str) -> Counter[tuple[str, str]]:
    """The values of a template with their formats; more than once where it names them so."""
    return Counter(
        (name, spec or "") for _, name, spec, _ in Formatter().parse(template) if name is not None
    )


def review_words() -> set[str]:
    """The words around a review: those of its templates, its reasons and its enumerations."""
    found = {*GROUPS, *_DERIVATIONS.values()}
    found |= {text for reason in REASONS for text in (reason.title, reason.question)}
    found |= {str(role) for role in TableRole} | {str(place) for place in ClaimPlace}
    review = PACKAGE / "review"
    for path in (*review.rglob("*.py"), *review.rglob("*.html")):
        found |= {match["text"] for match in _WORDS.finditer(path.read_text(encoding="utf-8"))}
    questions = (review / "value.py").read_text(encoding="utf-8")
    found |= set(re.findall(r"(?:_question|Factor)\(\s*\"(.+?)\"", questions))
    return found


# The catalogue and the modules


def test_every_message_has_a_template():
    """An f-string, or a text that is put together, cannot be said in another language."""
    faults = [fault for fault in MESSAGES.faults if fault.partition(":")[0] not in FROM_CACHES]
    assert not faults, "use `say`: " + "\n".join(faults)


def test_there_are_messages():
    """The walk over the syntax trees finds what the families are known to say."""
    assert len(MESSAGES.templates) > 900
    assert "Abstract has {count} words; the limit is {limit}" in MESSAGES.templates
    assert "No `@string` defines `{name}`" in MESSAGES.templates
    assert "Comment is never closed" in MESSAGES.templates


def test_every_template_is_in_the_catalogue():
    missing = {
        f"{places[0][0]}: {template}"
        for template, places in MESSAGES.templates.items()
        if template not in CHINESE
    }
    assert not missing, "\n".join(sorted(missing))


def test_a_template_gets_the_values_that_it_names():
    for template, places in MESSAGES.templates.items():
        for module, given in places:
            if given and "**" not in given:
                assert {name for name, _ in values_of(template)} <= given, (module, template)


def test_every_word_around_a_review_is_in_the_catalogue():
    assert not review_words() - set(CHINESE)


def test_no_entry_is_left_over():
    assert not set(CHINESE) - set(MESSAGES.templates) - review_words()


def test_no_template_stands_in_two_files():
    found = Counter(
        template
        for path in FOLDER.glob("*.toml")
        for template in tomllib.loads(path.read_text(encoding="utf-8"))
    )
    assert [template for template, times in found.items() if times > 1] == []


def test_a_file_is_that_of_a_family():
    others = {"COMMON", "COMPARISON", "EVIDENCE", "FORMULAS", "PLANS", "RECORDS", "REVIEW"}
    assert {path.stem for path in FOLDER.glob("*.toml")} <= {
        one.prefix for one in FAMILIES
    } | others


# The Chinese


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_a_translation_has_the_same_values_and_is_chinese(path: Path):
    for template, chinese in tomllib.loads(path.read_text(encoding="utf-8")).items():
        if "{" in template and MESSAGES.templates.get(template, [("", frozenset("a"))])[0][1]:
            assert set(values_of(template)) == set(values_of(chinese)), template
        words = re.sub(r"`[^`]*`|\{[^{}]*\}", "", template)
        if re.search(r"[a-z]{2}", words) and chinese not in SAME:
            assert re.search(_HAN, chinese) or "：" in chinese, chinese


def test_punctuation_is_full_width_and_latin_words_have_spaces_around_them():
    for template, chinese in CHINESE.items():
        bare = re.sub(r"`[^`]*`", "`x`", chinese)
        bare = re.sub(r"\{[^{}]*\}", "", bare)
        assert not _HALF_WIDTH.search(bare), chinese
        assert not _NO_SPACE.search(bare), chinese
        assert template.endswith(".") == chinese.endswith("。"), chinese


# Findings


def untranslated(message: str | None) -> Iterator[str]:
    """The templates that the catalogue lacks, of a message and of the messages in it."""
    if isinstance(message, Message):
        if message.template not in CHINESE:
            yield message.template
        for value in message.values.values():
            if isinstance(value, Message):
                yield from untranslated(value)
    elif message and message not in CHINESE and translate(message, "zh") == message:
        yield message


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_findings_of_a_suite_can_be_said_in_chinese(case: Case, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for finding in check_case(case, tmp_path).findings:
        assert not [*untranslated(finding.message), *untranslated(finding.help)]
        assert re.search(_HAN, translate(finding.message, "zh"))


# How it is said


def test_values_are_put_in_and_messages_among_them_are_translated():
    message = say(
        "Label `{label}` is used before, on {place}", label="a", place=say("line {line}", line=3)
    )
    assert message == "Label `a` is used before, on line 3"
    assert translate(message, "zh") == "标签 `a` 已在前面使用（第 3 行）"
    assert translate(message, "en") == message


def test_a_message_that_nobody_has_translated_stays_english():
    assert translate(say("Nobody says {what}", what="it"), "zh") == "Nobody says it"
    assert translate("Nobody says it", "zh") == "Nobody says it"


def test_names_in_a_list_have_chinese_commas_between_them():
    message = say("Entry {keys} is never cited", keys="`a`, `b`")
    assert translate(message, "zh") == "条目 `a`、`b` 从未引用"


def test_parts_are_joined_in_each_language():
    said = joined(("`a`", "`b`", "`c`"), "{first} or {rest}")
    assert said == "`a` or `b` or `c`"
    assert translate(said, "zh") == "`a` 或 `b` 或 `c`"
    assert joined(("`a`",), "{first} or {rest}") == "`a`"


@pytest.mark.parametrize(
    ("plain", "chinese"),
    [
        ("`\\foo` is not understood", "不认识 `\\foo`"),
        ("Image `a.png` is missing", "图像 `a.png` 不存在"),
        ("The formula ends too early", "公式不完整"),
        (
            "Key `a` repeats line 3, with other fields",
            "条目键 `a` 重复，且字段不同（首次出现：第 3 行）",
        ),
    ],
)
def test_a_message_out_of_a_cache_is_recognised(plain: str, chinese: str):
    assert translate(plain, "zh") == chinese


def test_sarif_joins_message_and_help_with_the_stops_of_the_language(tmp_path: Path):
    source = Source("the the", name="a.md")
    rule = registry().by_name["duplicate-word"]
    finding = Finding(
        rule.code, rule.name, rule.severity, source, Span(0, 7),
        say("`{word}` is there twice in a row", word="the"), "Remove one of the two",
    )  # fmt: skip
    report = Report(translated([finding], "zh"), 1)
    (result,) = json.loads(render_sarif(report, "zh"))["runs"][0]["results"]
    assert result["message"]["text"] == "`the` 连续出现两次。删去其中一个。"
    (result,) = json.loads(render_sarif(Report((finding,), 1)))["runs"][0]["results"]
    assert result["message"]["text"] == "`the` is there twice in a row. Remove one of the two."


# The walk itself


def test_messages_are_followed_to_their_words(tmp_path: Path):
    """Through names, arguments, tables of constants and what functions return."""
    package = tmp_path / "paperwright"
    package.mkdir()
    (package / "findings.py").write_text(FINDINGS, encoding="utf-8")
    (package / "rule.py").write_text(RULE, encoding="utf-8")
    found = messages_of(package)
    assert {template: values for template, ((_, values), *_) in found.templates.items()} == {
        "Direct help": set(),
        "Row `{row}` is empty": {"row"},
        "From a table": set(),
        "Other from a table": set(),
        "By argument": set(),
        "Returned": set(),
    }
    assert [fault.partition(": ")[2] for fault in sorted(found.faults)] == [
        "f'Put together {row}'",
        "'ours'",
    ]


FINDINGS = """
class Problem:
    code: str
    span: int
    message: str
    help: str
class Finding(Problem): ...
"""
RULE = """
from paperwright.findings import Problem, say
KINDS = ((1, "From a table"), (2, "Other from a table"))
def helped():
    return "Returned"
def passed(message):
    yield Problem("A", 1, message, helped())
def rule(row):
    yield Problem("A", 1, say("Row `{row}` is empty", row=row), "Direct help")
    for kind, text in KINDS:
        yield Problem("A", 1, text)
    yield from passed("By argument")
    yield from passed(f"Put together {row}")
    word = "ours"
    yield Problem("A", 1, say("Row `{row}` is empty", row=word))
"""


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh", "还没有结果"),
        ("zh-CN", "还没有结果"),
        ("zh_Hans", "还没有结果"),
        ("en-GB", "It has no result yet"),
        ("de", "It has no result yet"),
    ],
)
def test_a_page_says_messages_in_its_language(language, expected):
    assert translator(language)(say("It has no result yet")) == expected
