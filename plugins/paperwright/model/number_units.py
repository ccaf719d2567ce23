"""What may follow the digits of a number, and what it makes of the number."""

from __future__ import annotations

import re

from paperwright.model.number_types import NumberRole

_POINTS = "percentage points?|percent points?|%\\s?points?|%-points?|p\\.?p\\.?|pts|points?|个百分点|百分点|个点|点"
_PERCENT = "%|percent|per cent|‰|％"
_TIMES = (
    "times|-?fold(?!\\s?cross|er)|folds?(?=\\s(?:faster|slower|higher|lower|more|less|fewer))|倍"
)
_MONEY = "US\\$|USD|EUR|CNY|RMB|GBP|dollars?|euros?|cents?|人民币|美元|欧元|元"
_MEASURES = (
    # time
    "ns|µs|us|ms|s|secs?|seconds?|milliseconds?|microseconds?|min|mins|minutes?|h|hrs?|hours?"
    "|days?|weeks?|months?|years?|GPU[- ](?:hours?|days?)|TPU[- ](?:hours?|days?)"
    # memory, computation, frequency, power
    "|[KMGTP]i?B|kB|bytes?|bits?|bpp|bpd|[MGTP]?FLOPS?s?|[MGTP]?FLOP/s|[MGT]?MACs?|[KMGT]?OPS"
    "|FPS|fps|QPS|it/s|[kMG]?Hz|dB|dBm|[mk]?W|kWh|[kM]?J|eV"
    # length, mass, angle, others
    "|pt|nm|µm|um|mm|cm|km|m|px|pixels?|voxels?|µg|mg|kg|g|°C?|degrees?|rad|K(?=\\s)|mL|L|ppm"
    # Chinese
    "|纳秒|微秒|毫秒|秒|分钟|小时|天|周|个月|年|公里|千米|厘米|毫米|米|像素|兆|度"
)
_COUNTERS = (
    "个|张|次|种|类|组|名|例|篇|条|项|幅|层|块|轮|位|人|段|对|套|帧|步|折|字|句|行|列|台|份|颗|只"
)

UNIT = re.compile(
    rf"(?:[\s\u2009~]{{0,4}}|(?P<hyphen>-))"
    rf"(?:(?P<points>(?(hyphen)(?!))(?:{_POINTS}))|(?P<percent>{_PERCENT})"
    rf"|(?P<times>{_TIMES}|[×x](?!\s{{0,8}}[0-9]))|(?P<money>{_MONEY})|(?P<measure>{_MEASURES})"
    rf"|(?P<count>{_COUNTERS}))"
    r"(?:(?<=[^\x00-\x7f°µ])|(?<=[%×$])|(?![A-Za-z0-9]))"
)
"""A unit after the digits. Where two read the same, the one that rules ask for comes first."""

ROLES = {
    "points": NumberRole.POINTS,
    "percent": NumberRole.PERCENT,
    "times": NumberRole.TIMES,
    "money": NumberRole.MONEY,
    "measure": NumberRole.MEASURE,
    "count": NumberRole.COUNT,
}

SCALE = re.compile(
    r"(?P<letter>[kKMBTbG](?![A-Za-z0-9]))|\s?(?P<word>thousand|million|billion|trillion)\b"
    r"|\s?(?P<wide>万亿|千万|百万|[千万亿])"
)
SCALE_IN_CELL = re.compile(rf"(?:\s{{0,4}}[kKMBTbG](?![A-Za-z0-9]))|{SCALE.pattern}")
"""In a cell, a space may stand before the letter."""
SCALES = {
    **dict.fromkeys(("k", "K", "thousand", "千"), 1e3),
    **dict.fromkeys(("M", "million", "百万"), 1e6),
    **dict.fromkeys(("B", "b", "G", "billion"), 1e9),
    **dict.fromkeys(("T", "trillion", "万亿"), 1e12),
    "万": 1e4,
    "千万": 1e7,
    "亿": 1e8,
}

LABELS = frozenset(
    """
    table tables tab tabs tbl figure figures fig figs eq eqs eqn eqns equation equations section
    sections sec secs sect chapter chapters appendix algorithm algorithms alg theorem lemma
    definition proposition corollary assumption step stage phase level layer line lines page pages p
    pp row column col version ver part task experiment exp top class group day seed item question rq
    no nos number footnote note ref refs supplement listing example case run fold panel model type
    rank challenge contribution requirement property iso rfc isbn grant
    """.split()
)
"""A number right after one of these names a thing."""

WIDE_LABELS = re.compile(
    "(?:[图表式第]|公式|算法|步骤|阶段|方程|定理|引理|附录|章节|图表|文献|版本|问题|挑战|任务)\\s?\\Z"
)

NO_NOUNS = frozenset(
    """
    a an and are as at be but by can could did do does during each for from had has have if in into
    is it its may might more less higher lower better worse faster slower fewer larger smaller not
    of on or our out per respectively should since so than that the their then they this to under until
    up vs was we were when where which while will with within without would over after before
    against both compared across among between higher-level
    """.split()
)
"""A word that follows a number and is not what it counts."""

YEAR_WORDS = frozenset(
    """
    in since until till from by of during before after around year early late mid spring summer
    autumn fall winter january february march april may june july august september october november
    december and or to
    """.split()
)
