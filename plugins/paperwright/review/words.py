"""Words in sentences that answer a reason for rejection, or feed it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paperwright.model.outline import Sentence

_PATTERNS = {
    "contrast": (
        r"\b(?:unlike|in contrast|by contrast|differs? from|different from|whereas|complementary to|rather than)\b"
        r"|不同于|与.{1,12}不同|相比之下|与之不同"
    ),
    "own": r"\b(?:we|our|ours|this (?:paper|work))\b|本文|我们",
    "settings": (
        r"\b(?:learning rate|batch size|epochs?|optimi[sz]er|weight decay|warm-?up|hyper-?parameters?|random seeds?"
        r"|implement(?:ed|ation)|GPUs?|trained (?:for|with|on)|temperature of|num(?:ber)? of (?:layers|heads))\b"
        r"|学习率|批大小|批次|训练.{0,6}轮|优化器|随机种子|超参数|显卡|显存"
    ),
    "code": (
        r"\b(?:code|implementation|software|models?|weights|data(?:set)?)\b[^.]{0,60}\b(?:available|released?|public|open-sourced?)\b"
        r"|\bgithub\.com|代码.{0,12}(?:公开|开源|见|可)"
    ),
    "real": (
        r"\b(?:real[- ]world|in the wild|deployed|in practice|user study|field (?:test|study)|production)\b"
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
    "guarantee": (
        r"\b(?:theorem|lemma|proof|prove|guarantees?|converges?|unbiased|bounded|upper bound|lower bound|provably)\b"
        r"|定理|引理|证明|收敛|无偏|上界|下界"
    ),
    "same settings": (
        r"\b(?:same|fixed|identical|default|shared) (?:\w+ ){0,2}"
        r"(?:hyper-?parameters?|settings?|parameters|configuration|values?)\b"
        r"|\b(?:in|for|across) all (?:experiments|datasets|tasks|runs|scenes)\b"
        r"|(?:所有|全部)实验(?:中)?(?:均|都)?(?:取|使用|采用)|相同的?(?:超参数|设置|参数)"
    ),
    "tuned": (
        r"\b(?:tuned?|tuning|chosen|selected|set|adjust(?:ed)?) (?:\w+ ){0,4}"
        r"(?:for|per|on) each (?:dataset|task|scene|domain|environment)\b"
        r"|(?:针对|对)每个(?:数据集|场景|任务).{0,8}(?:调整|调参|设置)"
    ),
    "cost": (
        r"\b(?:FLOPs?|latency|inference time|run-?time|memory|parameters?|speed-?up"
        r"|throughput|GPU[- ]hours?|seconds per|fps)\b"
        r"|推理时间|时延|参数量|显存|吞吐|计算量|耗时"
    ),
    "failure": (
        r"\b(?:fail(?:s|ure)?(?: cases?| modes?)?|struggles?|breaks? down|does not work|degrades?)\b"
        r"|失败|失效|漏掉|误差较大"
    ),
    "share": (
        r"(?<![\w.@:-])\d+(?:\.\d+)?\s?(?:\\?%|per ?cent|(?:out )?of (?:the|all|\d))"
        r"|\b(?:half|a (?:third|quarter|tenth)|one in (?:two|three|four|five|ten))\b|分之|成的"
    ),
    "data": r"\b(?:data ?sets?|benchmarks?|corpus|corpora|test ?bed|environments?)\b|数据集|基准|语料",
    "need": (
        r"\b(?:important|crucial|essential|critical|widely|applications?|fundamental|costly|expensive|billions?|millions?"
        r"|safety|everyday|industry|healthcare)\b|重要|关键|广泛|应用|基础|代价"
    ),
    "first": r"\b(?:the first|first (?:to|time|work|method)|novel|new)\b|首次|首个|新的",
}  # fmt: skip


@cache
def _compiled(name: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[name], re.IGNORECASE)


def saying(sentences: Iterable[Sentence], *names: str) -> Iterator[Sentence]:
    """The sentences that hold words of every one of the named kinds."""
    patterns = [_compiled(name) for name in names]
    for sentence in sentences:
        if all(pattern.search(sentence.text) for pattern in patterns):
            yield sentence
