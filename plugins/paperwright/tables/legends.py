"""What bold, underlines and colours mean in a table, as its caption or the text says."""

from __future__ import annotations

import re

from paperwright.tables.marks import NO_LEGEND, Legend, Meaning

_BOLD = r"\b(?:bold(?:ed|face|faced)?|boldfaced?|in bf)\b|加粗|粗体|黑体|加黑"
_UNDERLINE = r"\bunderlin(?:e[sd]?|ing)\b|下划线|下劃線"
_COLOUR_WORDS = frozenset(
    "red orange yellow green blue gray grey purple pink cyan brown gold silver bronze teal".split()
)
_COLOURS = rf"\b(?:{'|'.join(sorted(_COLOUR_WORDS))})\b|[红橙黄绿蓝灰紫]色"
_STEMS = ("bold", "bf", "underlin", "加粗", "粗体", "黑体", "加黑", "下划线", "下劃線", "色")
_WORD = re.compile("[a-z]+")
_MARK = re.compile(
    rf"(?P<bold>{_BOLD})|(?P<underline>{_UNDERLINE})|(?P<colour>{_COLOURS})", re.IGNORECASE
)
_MEANING = re.compile(
    r"(?P<third>\b(?:third|3rd)\b(?:[- ](?:best|highest|lowest|place)\b)?|第三)"
    r"|(?P<second>\b(?:second|2nd)\b(?:[- ](?:best|highest|lowest|place)\b)?|runner[- ]?up|次优|次佳|次好|第二)"
    r"|(?P<significant>\bsignifican\w*|\bp\s*(?:<|\\lt|-value)|显著)"
    r"|(?P<chosen>\b(?:default|chosen|selected|adopted|final|used)\b|默认|选用|选定|采用)"
    r"|(?P<best>\b(?:best|highest|lowest|top|winn(?:er|ing)\w*|smallest|largest|better|first|1st|"
    r"state-of-the-art|minim\w*|maxim\w*|optimal|outperform\w*|leading|superior)\b"
    r"|最优|最好|最佳|最高|最低|最小|最大|较优|更优|第一)"
    r"|(?P<own>\b(?:ours?|proposed)\b|本文|我们的|所提)",
    re.IGNORECASE,
)
_BY_GROUP = re.compile(
    r"\b(?:(?:in|for|within|per|of|under|across|among)\s+(?:each|every|the same|all)\s+(?:\w+\s+)?"
    r"(?:group|block|section|categor\w+|settings?|backbone\w*|size|class|dataset|data set|domain|type|family|scale|"
    r"model|budget|part|scenario|task|setup|regime)"
    r"|per[- ](?:group|block|section|category|setting|backbone|dataset|model|task|class)"
    r"|within|among|excluding|except|without\s+\w+\s+data|single[- ](?:model|\w+ methods))\b"
    r"|每组|各组|同组|组内|每类|各类",
    re.IGNORECASE,
)
_BY_ROW = re.compile(r"\b(?:each|every|per|same)\s+row\b|\brow-?wise\b|每行|各行", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;。；！!])\s*(?=\S)")
_NAMES = {
    "红色": "red",
    "橙色": "orange",
    "黄色": "yellow",
    "绿色": "green",
    "蓝色": "blue",
    "灰色": "gray",
    "紫色": "purple",
    "grey": "gray",
}


def read_legend(text: str, *, is_local: bool = True) -> Legend:
    """What a caption, or a sentence of the text, says about marks."""
    if not _may_have_mark(text) or not _MARK.search(text):
        return NO_LEGEND
    bold = underline = None
    colours: dict[str, Meaning] = {}
    by_group = by_row = False
    for sentence in _SENTENCE.split(text):
        found = _read_sentence(sentence)
        bold = bold or found.get("bold")
        underline = underline or found.get("underline")
        colours.update(
            {name: meaning for name, meaning in found.items() if name not in ("bold", "underline")}
        )
        if found:
            by_group = by_group or _BY_GROUP.search(sentence) is not None
            by_row = by_row or _BY_ROW.search(sentence) is not None
    return Legend(bold, underline, colours or None, by_group, by_row, is_local)


def _may_have_mark(text: str) -> bool:
    """Whether a text may name a mark, told in a tenth of the time that `_MARK` takes."""
    lowered = text.lower()
    if any(stem in lowered for stem in _STEMS):
        return True
    return not _COLOUR_WORDS.isdisjoint(_WORD.findall(lowered))


def _read_sentence(sentence: str) -> dict[str, Meaning]:
    """The meaning of each mark that a sentence names: the words nearest to the mark tell."""
    marks = list(_MARK.finditer(sentence)) if _may_have_mark(sentence) else []
    if not marks:
        return {}
    meanings = list(_MEANING.finditer(sentence))
    in_order = _are_paired(marks, meanings)
    found: dict[str, Meaning] = {}
    for at, mark in enumerate(marks):
        kind = mark.lastgroup or ""
        name = kind if kind != "colour" else _colour_name(mark[0])
        if in_order:
            meaning: Meaning | None = Meaning(meanings[at].lastgroup or "other")
        else:
            meaning = _nearest(sentence, marks, at, meanings)
        if kind == "colour" and meaning is None:
            continue
        found.setdefault(name, meaning or Meaning.OTHER)
    return found


def _are_paired(marks: list[re.Match[str]], meanings: list[re.Match[str]]) -> bool:
    """Whether a sentence lists its marks and their meanings: “best and second best in bold and underlined”."""
    if len(marks) != len(meanings) or len(marks) < 2:
        return False
    before = meanings[-1].end() <= marks[0].start()
    return before or marks[-1].end() <= meanings[0].start()


def _nearest(
    sentence: str, marks: list[re.Match[str]], at: int, meanings: list[re.Match[str]]
) -> Meaning | None:
    """The meaning of one mark: the one in its own clause, before it (“best in bold”) or behind (“bold: best”)."""
    mark = marks[at]
    left = marks[at - 1].end() if at else 0
    right = marks[at + 1].start() if at + 1 < len(marks) else len(sentence)
    before = [meaning for meaning in meanings if left <= meaning.start() < mark.start()]
    behind = [meaning for meaning in meanings if mark.end() <= meaning.start() < right]
    # Two marks in one sentence are both written in the order of the first.
    first_mark = marks[0].start()
    names_first = any(meaning.start() < first_mark for meaning in meanings)
    chosen = before[-1:] or behind[:1] if names_first else behind[:1] or before[-1:]
    if not chosen:
        return None
    return Meaning(chosen[0].lastgroup or "other")


def _colour_name(word: str) -> str:
    word = word.lower()
    return _NAMES.get(word, word)
