"""Words in sentences that answer a reason for rejection, or feed it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paperwright.model.outline import Sentence

_NOT_SAID = re.compile(
    r"\\begin\{(\w+\*?)\}.*?\\end\{\1\}|[_^]\{?\w+\}?|\\\w*(?:ref|cite)\w*\*?\{[^{}]*\}|@[\w:-]+|\"[^\"]*\"",
    re.DOTALL,
)
_NUMBER = re.compile(r"(?<![A-Za-z])\d")
_PATTERNS = {
    "contrast": (
        r"\b(?:unlike|in contrast|by contrast|differs? from|different from|whereas|complementary to|rather than)\b"
        r"|不同于|与.{1,12}不同|相比之下|与之不同"
    ),
    "own": r"\b(?:we|our|ours|this (?:paper|work))\b|本文|我们",
    "settings": (
        r"\b(?:learning rate|batch size|epochs?|optimi[sz]er|weight decay|warm-?up|hyper-?parameters?|random seeds?"
        r"|PyTorch|TensorFlow|GPUs?|trained (?:for|with|on)|temperature of|num(?:ber)? of (?:layers|heads))\b"
        r"|学习率|批大小|批次|训练.{0,6}轮|优化器|随机种子|超参数|显卡|显存"
    ),
    "code": (
        r"(?<!less )(?<!more )(?<!no )"
        r"\b(?:code|implementation|software|package|models?|weights|materials?|data(?: ?sets?)?)\b"
        r"[^.]{0,40}\b(?:(?:is|are|be|been|made) (?:\w+ ){0,3}available\b(?! (?:for|in|only)\b)"
        r"|(?:is|are|be) (?:\w+ )?(?:released|public|open-sourced?))"
        r"|\bwe (?:\w+ ){0,2}(?:release|open-source|publish|share)\b[^.]{0,60}"
        r"\b(?:code|models?|weights|data\w*|software)\b"
        r"|\bgithub\.com|代码.{0,12}(?:公开|开源|见|可)"
    ),
    "real": (
        r"\breal[- ]world (?:\w+ ){0,2}(?:data\w*|images?|videos?|scenes?|robots?|users?|experiments?|deployments?"
        r"|degradations|documents|applications?|benchmarks?|scenarios?|tasks?|settings?)\b"
        r"|\b(?:real data|in the wild|deployed|user stud(?:y|ies)|field (?:tests?|stud(?:y|ies)|trials?)|production)\b"
        r"|真实(?:场景|世界|环境|数据)|实际(?:应用|场景|部署)|落地"
    ),
    "given": (
        r"\b(?:oracle|ground[- ]truth (?:\w+ ){0,3}(?:is|are|as) (?:given|input|provided)|"
        r"assum(?:e|es|ing) (?:\w+ ){0,3}(?:access|known|given|that)|privileged"
        r"|requires? (?:\w+ ){0,3}(?:at test|at inference))\b"
        r"|假设.{0,8}已知|需要.{0,6}真值"
    ),
    "simple": (
        r"\b(?:MNIST|CIFAR-?10(?!0)|toy (?:data|example|problem|task)s?|two[- ]moons|synthetic (?:data|dataset)s?"
        r"|simulated data|digits)\b|合成数据|玩具|手写数字"
    ),
    "purpose": (
        r"\A\s*To [a-z]+|\b(?:because|so that|in order to|due to|motivated by"
        r"|to (?:address|avoid|reduce|overcome|mitigate|alleviate|improve|prevent|ensure|handle|enable|preserve)"
        r"|that (?:ensures?|avoids?|prevents?|enables?))\b"
        r"|为了|由于|因为|针对|旨在|以便|从而"
    ),
    "guarantee": (
        r"\b(?:theorem|lemma|proof|prove[sd]?|guarantees?|unbiased|provably)\b"
        r"|定理|引理|证明|收敛|无偏|上界|下界"
    ),
    "same settings": (
        r"\b(?:same|fixed|identical|shared) (?:\w+ ){0,2}(?:hyper-?parameters?|settings?|configurations?)\b"
        r"|\b(?:in|for|across) all (?:experiments|datasets|tasks|runs|scenes)\b"
        r"|(?:所有|全部)实验(?:中)?(?:均|都)?(?:取|使用|采用)|相同的?(?:超参数|设置|参数)"
    ),
    "tuned": (
        r"\b(?:tuned?|tuning|chosen|selected|set|adjust(?:ed)?) (?:\w+ ){0,4}"
        r"(?:for|per|on) each (?:dataset|task|scene|domain|environment)\b"
        r"|(?:针对|对)每个(?:数据集|场景|任务).{0,8}(?:调整|调参|设置)"
    ),
    "cost": (
        r"\d\s?(?:ms|s|sec\w*|min\w*|hours?|days?|GB|MB|fps|FPS|[MGT]?FLOPs?|×|x|times|[MB] param\w*"
        r"|(?:m|b)illion param\w*)\b"
        r"|\b(?:FLOPs?|latency|inference time|run-?time|memory|number of parameters|speed-?up|throughput"
        r"|GPU[- ]hours?|fps)\b[^.;]{0,40}\d"
        r"|推理时间|时延|参数量|显存|吞吐|计算量|耗时"
    ),
    "tells of cost": (
        r"\b(?:train\w*|inference|run\w*|process\w*|takes?|took|requires?|speed\w*|faster|slower|memory|latency"
        r"|throughput|FLOPs?|costs?)\b|训练|推理|运行|需要?|仅需|降低|耗时"
    ),
    "failure": (
        r"\b(?:fail(?:s|ure)?(?: cases?| modes?)?|struggles?|breaks? down|does not work|degrades?)\b"
        r"|失败|失效|漏掉|误差较大"
    ),
    "share": (
        r"(?<![\w.@:-])\d+(?:\.\d+)?\s?(?:\\?%|per ?cent|(?:out )?of (?:the|all|\d))"
        r"|\b(?:half|a (?:third|quarter|tenth)|one in (?:two|three|four|five|ten))\b|分之|成的"
    ),
    "data": (
        r"\b(?:data ?sets?|benchmarks?(?! (?:it|them|the|our|against)\b)|corpus|corpora|test ?bed)\b|数据集|基准|语料"
    ),
    "tells of data": (
        r"\b(?:we|us(?:e[ds]?|ing)|collect\w*|contain\w*|compris\w*|consist\w*|evaluat\w*|conduct\w*|train(?:ed)?"
        r"|test(?:ed)?|drawn|cover\w*|split|has|have)\b|使用|采用|包含|包括|共有|收集"
    ),
    "need": (
        r"\b(?:important|crucial|essential|critical|widely|applications?|fundamental|costly|expensive|billions?|millions?"
        r"|safety|everyday|industry|healthcare)\b|重要|关键|广泛|应用|基础|代价"
    ),
    "first": r"\b(?:the first|first (?:to|time|work|method)|novel|new)\b|首次|首个|新的",
}  # fmt: skip


@cache
def _compiled(name: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[name], re.IGNORECASE)


def has_number(sentence: Sentence) -> bool:
    """Whether a sentence says a number: digits of indices, of references and of quoted names are none."""
    return _NUMBER.search(_NOT_SAID.sub("", sentence.text)) is not None


def saying(sentences: Iterable[Sentence], *names: str) -> Iterator[Sentence]:
    """The sentences that hold words of every one of the named kinds."""
    patterns = [_compiled(name) for name in names]
    for sentence in sentences:
        if all(pattern.search(sentence.text) for pattern in patterns):
            yield sentence
