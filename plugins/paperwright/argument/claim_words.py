"""The words around a number that make it a claim, in English and Chinese."""

from __future__ import annotations

import re


def _compile(pattern: str) -> re.Pattern[str]:
    """A pattern for text in lower case, which is found three times as fast as one that ignores case."""
    return re.compile(re.sub(r"(?<!\\)(?<!\(\?)[A-Z]", lambda letter: letter[0].lower(), pattern))


_UP = (
    r"improv|increas|boost|gain|rais|\brise|\brose\b|outperform|surpass|exceed|\bbeat|\bbetter"
    r"|\bhigher"
    r"|\bfaster|\bgreater|speed-?\s?up|accelerat|enhanc|\bgr[eo]w|提升|提高|增加|增长|上升|优于"
    r"|(?<!不)超过|高出|加速"
)
_DOWN = (
    r"reduc|decreas|\bdrop|\blower|\bcut|declin|\bfewer|\bless\b|\bsmaller|shorten|\bsav|compress"
    r"|slow|degrad|\bworse|\bf[ae]ll|shrink|\bcheaper|\bdegrad|降低|下降|减少|缩短|节省|节约"
    r"|压缩|低于|减小"
)
UP = _compile(_UP)
DOWN = _compile(_DOWN)

_CHANGED = (
    "提升|提高|增加|增长|上升|优于|(?<!不)超过|高出|高|加速|降低|下降|减少|缩短|节省|节约"
    "|压缩|低于|低|减小"
)
_HEDGING = (
    "an", "a", "the", "about", "around", "approximately", "roughly", "nearly", "almost", "over", "more than",
    "at least", "at most", "up to", "as much as", "only", "just", "another", "further", "additional", "average",
    "absolute", "relative", "mean", "total", "overall", "the range of", "range of", "large", "significant",
    "substantial", "whopping", "impressive", "remarkable", "considerable",
)  # fmt: skip
_HEDGE = rf"(?:{'|'.join(_HEDGING)}|~|约|近|至少|最多|最高|高达|平均|分别|大约|超过|了|达|达到)"
_HEDGES = rf"(?:[\s$~≈>\\]*{_HEDGE})*[\s$(~≈>\\]*"
_GAIN = (
    r"(?:gain|improvement|increase|reduction|decrease|drop|boost|rise|decline|growth|saving"
    r"|speed-?\s?up"
    r"|lift|jump|loss|advantage|margin|difference|uplift|acceleration|compression|degradation)s?"
)
GAIN_BEFORE = _compile(
    rf"(?:\bby(?: an?| a factor of| a margin of| average)?"
    rf"|\b{_GAIN}(?:\s[\w\s-]{{0,40}}?)?\s(?:of|by|is|was|to be|between|up to|from)"
    r"|\b(?:improv|increas|boost|gain|reduc|decreas|sav|lower|rais"
    r"|cut)\w*\s(?:[\w\s-]{0,30}\s)?(?:up to|by|about)"
    r"|\b(?:saves?|saving|gains?|gaining|drops?)"
    rf"|(?:{_CHANGED})(?:了|达|约|近|最高|至多|最多|平均|分别)*){_HEDGES}\Z"
)
GAIN_LEADS = (
    *(hedge.split()[-1] for hedge in _HEDGING),
    *"by of is was be between to from about save saves saving gain gains gaining drop drops".split(),
)
"""How what `GAIN_BEFORE` finds ends, unless in Chinese; signs behind it left out."""
_COMPARATIVE = (
    r"(?:faster|slower|higher|lower|fewer|smaller|larger|better|worse|more|less|greater|cheaper"
    r"|shorter"
    r"|longer|reduced|improved|increased|decreased)"
)
GAIN_AFTER = _compile(
    r"[\s\\$)-]*(?:(?:absolute|relative|average|mean|further|overall|total|performance|accuracy"
    r"|of|a|an"
    r"|in|the|percentage|points?|point|pts?|wall-clock|inference|training|computational"
    r"|[A-Z][\w@-]+)"
    rf"[\s-]+){{0,4}}(?:{_GAIN}\b|{_COMPARATIVE}\b|的?(?:{_CHANGED}))"
)
LEVEL_BEFORE = _compile(
    r"(?:\bruns? (?:\w+ )?at\b|\b(?:achiev|attain|reach|obtain|yield|scor|record|deliver)\w*|\bgot\b|\bget(?:s"
    r"|ting)?\b|达到|取得|获得|高达|仅为)"
    r"[^.;。；,，]{0,60}\Z"
)
LEVEL_STEMS = (
    "run", "achiev", "attain", "reach", "obtain", "yield", "scor", "record", "deliver", "got", "get",
    "达到", "取得", "获得", "高达", "仅为",
)  # fmt: skip
"""One of these is in all that `LEVEL_BEFORE` finds."""
_METRIC = (
    r"top-?[15](?: accuracy| error)?|(?:test |validation |classification |overall |mean "
    r"|average |top-[15] )?accurac(?:y|ies)"
    r"|error rates?|m?AP(?:50|75|@\S+)?|m?IoU|F-?1|F-?scores?|precision|recall|AU(?:RO)?C|AUPRC"
    r"|BLEU(?:-\d)?"
    r"|chrF|ROUGE(?:-\w+)?|METEOR|CIDEr|SPICE|BERTScore|COMET|PSNR|SSIM|LPIPS|FID|KID|WER|CER"
    r"|perplexity|PPL"
    r"|NDCG(?:@\d+)?|MRR|R@\d+|Hits@\d+|pass@\d+|win rate|success rate|EM|exact match|RMSE|MAE"
    r"|MSE|MAPE"
    r"|Dice|kappa|Pearson|Spearman|MOTA|HOTA|IDF1|FPS|throughput|latency|run-?time|speed|memory"
    r"|FLOPs|MACs"
    r"|parameters|params|energy|cost|准确率|精度|精确率|召回率|错误率|误差|吞吐量|时延|延迟|耗时"
    r"|参数量|显存|成功率|F1值"
)
ALL_METRICS = _compile(rf"(?<![A-Za-z])(?P<metric>{_METRIC})(?![A-Za-z])")
METRIC_BEFORE = _compile(
    rf"(?<![A-Za-z])(?:{_METRIC})(?![A-Za-z])[^.;。；,，]{{0,40}}(?:\b(?:of|is|was|at|to|by"
    rf"|[a-z]+ed)\b|=|:|为|到|至|是)[\s$(]*(?:about |around |only |just |约|近)?[\s$]*\Z"
)
METRIC_LEADS = (
    *("of", "is", "was", "at", "to", "by", "ed", "=", ":"),
    *("about", "around", "only", "just"),
)
"""How what `METRIC_BEFORE` finds ends, unless in Chinese; signs behind it left out."""
METRIC_AFTER = _compile(rf"[\s$)\\]*(?:in |of |on )?(?:the )?(?:{_METRIC})(?![A-Za-z])")

HAS_CLAIM = re.compile(
    r"[0-9０-９](?:\.\d|\s?(?:\$?\s?(?:\\?%|％|percent\b|points?\b|pp\b|pts\b|\$?\\times|×|x\b|times\b|-?fold\b|dB"
    r"|倍|个?百分点|个?点)"
    r"|(?:m?s|min|minutes?|hours?|seconds?|GB|MB|FPS|fps|小时|秒|分钟)\b))"
)
"""Whether a sentence is worth a look."""

NO_CLAIM_BEFORE = _compile(
    r"(?:learning rate|weight decay|dropout|momentum|threshold|temperature|batch size"
    r"|confidence(?: level)?"
    r"|significance(?: level)?|(?<!\w)α|alpha|lambda|version|ratio of train\w*|split|probability"
    r"|ranging"
    r"|interval|IoU (?:of|=|at)|学习率|阈值|概率|置信度|步长|比例为"
    r"|(?:methods?|models?|systems?|approaches|those|ones) (?:that|which) (?:can )?"
    r"(?:achieve|reach|attain|obtain|exceed|score)s?)[^.;。；]{0,25}\Z"
)
NO_CLAIM_AFTER = _compile(
    r"\s?(?:-?\s?CI\b|confidence|significance|of (?:all |the )?(?:total |training |test "
    r"|participants|patients"
    r"|respondents|users|samples|data|images|documents|sentences|examples)|for (?:training"
    r"|testing|validation)"
    r"|train|test\b|validation|split|percentile|quantile|dropout|置信)"
)

FROM = _compile(r"(?:\bfrom|从|由)\s?(?:an? |about |around |the |约)?[\s$(~≈\w-]{0,20}\Z")
TO = _compile(
    r"[\s$)\\%]*(?:\([^()]{0,40}\)\s?)?(?:in [\w\s-]{1,25} |for [\w\s-]{1,25} "
    r"|with [\w\s-]{1,25} )?"
    r"(?:(?:down |up )?to\b|→|->|\\(?:right)?arrow|\\to|\\rightarrow|(?:显著|大幅|分别)?(?:提升"
    r"|提高|增加|上升|降低|下降|减少|缩短|降|升)?(?:到|至|为))"
    r"(?:\s(?:an? |about |around |only |over |more than |just |approximately |roughly )?)?[\s$(]*"
)
JOINING = re.compile(
    r"[\s$)\\%]*(?:(?:on|in|for|at|w\.r\.t\.|of) [^,;.]{1,40})?\s*(?:, ?and|, ?or|and|or|/|和|、"
    r"|与|,|，)\s[\s$(]*"
    r"(?:by )?(?:an? )?[\s$(]*"
)

ABSOLUTE = _compile(r"\babsolute|percentage|\bpoints?\b|\bpp\b|\bpts\b|百分点|绝对")
RELATIVE = _compile(r"\brelative(?:ly)?\b|相对")

EXTENTS = (
    ("at most", _compile(r"(?:\bup to|\bas (?:much|high|large|many|low) as|\bat most"
        r"|\bno more than|最高(?:可|达|提升|提高|降低)*|至多|最多"
        r"|高达)[\s$~an]*\Z")),
    ("at least", _compile(r"(?:\bover|\bmore than|\bat least|\babove|\bexceed(?:s|ing)?"
        r"|\bgreater than|\bbeyond|超过|至少|不低于|以上)[\s$an]*\Z")),
    ("about", _compile(r"(?:\babout|\baround|\bapproximately|\broughly|\bnearly|\balmost"
        r"|\bapprox\.?|\bcirca|~|≈|\\sim|\\approx|约|近|接近|大约|将近)[\s$an]*\Z")),
    ("mean", _compile(r"(?:\b(?:an )?average(?:d)?\b[^.;,]{0,40}|\bon average,?[^.;,]{0,30}"
        r"|\bmean\b[^.;,]{0,20}|平均[^，。；]{0,12})\Z")),
)  # fmt: skip

EXTENT_HINTS = (
    "up to", "as ", "at most", "no more", "over", "more than", "at least", "above", "exceed", "greater", "beyond",
    "about", "around", "approx", "roughly", "nearly", "almost", "circa", "~", "≈", "\\sim", "average", "mean",
    "最", "至", "高达", "超过", "不低", "以上", "约", "近", "平均",
)  # fmt: skip
"""One of these is in all that `EXTENTS` find."""
EXTENT_AFTER = re.compile(r"\s?(?:\(?on average|or more\b|average\b|的?平均)")

COMPARATOR = re.compile(
    r"\b(?:than|over|compared (?:to|with)|relative to|against|versus|vs\.?|outperform(?:s|ed"
    r"|ing)?|surpass(?:es|ed|ing)?"
    r"|beat(?:s|ing)?|exceed(?:s|ed|ing)?|in comparison (?:to|with))\s+"
    r"(?!all\b|existing\b|other\b|previous\b|prior\b|\d|both\b)(?:the |our |an? )?(?:\w+ )?"
    r"(?P<name>(?-i:[A-Z])[A-Za-z0-9_.+@/-]*(?:\s(?-i:[A-Z0-9])[A-Za-z0-9_.+@/-]*){0,2}"
    r"|\w*baseline\w*|state-of-the-art|random \w+)"
    r"|(?:相比于?|相较于?|比|优于|超过|较)\s?(?P<zh>[A-Za-z][A-Za-z0-9_.+@/-]*|基线(?:模型|方法)?)",
    re.IGNORECASE,
)
COMPARATOR_HINTS = (
    "than", "over", "compar", "relative to", "against", "versus", "vs", "outperform", "surpass", "beat", "exceed",
    "比", "较", "优于", "超过",
)  # fmt: skip
"""One of these is in all that `COMPARATOR` finds."""
DATASET = re.compile(
    r"\b(?:on|in|for|across)\s(?:the |both |our )?"
    r"(?P<name>(?-i:[A-Z])[A-Za-z0-9_.+@/-]*(?:[\s-](?-i:[A-Z0-9])[A-Za-z0-9_.+@/-]*){0,3})"
    r"|在\s?(?P<zh>[A-Za-z][A-Za-z0-9_.+@/-]*(?:\s[A-Z0-9][A-Za-z0-9_.+@/-]*){0,2})",
    re.IGNORECASE,
)
