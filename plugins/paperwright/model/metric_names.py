"""The metrics that tables report, in English and Chinese: which way is better, and the bounds.

A name with a capital counts only as written, since "AP" is a metric and "ap" is not; a name in
small letters counts in any case. Letters and digits are words of their own: "F1" is `f 1`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Direction(StrEnum):
    """Which of two values is the better one."""

    HIGHER = "higher"
    LOWER = "lower"


class Bounds(NamedTuple):
    """Between which values a metric lies; `None` where there is no bound."""

    low: float | None
    high: float | None
    as_percent: bool = False
    """Whether the metric may be printed times one hundred."""


class Metric(NamedTuple):
    """What is known of a metric by its name; no direction when that depends on the paper."""

    direction: Direction | None
    bounds: Bounds | None


_SHARE = Bounds(0, 1, True)
_SIGNED = Bounds(-1, 1, True)
_POSITIVE = Bounds(0, None)

_TABLE: tuple[tuple[Direction | None, Bounds | None, str], ...] = (
    (
        Direction.HIGHER,
        _SHARE,
        """
        accuracy|acc|accuracies|top 1|top 5|top k|f 1|f 1 score|f score|f measure|fscore|macro f|micro f
        |precision|prec|recall|rec|AP|APs|APm|APl|APr|APc|APf|mAP|MAP|AR|average precision|average recall
        |mean average precision|iou|miou|intersection over union|dice|dsc|DSC|NSD|auc|auroc|auprc
        |roc auc|pr auc|ndcg|mrr|hit rate|hits|HR|exact match|EM|pass|win rate|winrate|ssim
        |ms ssim|msssim|success rate|SR|SPL|mota|idf 1|hota|coverage|faithfulness|specificity
        |sensitivity|TPR|TNR|bleu|chrf|rouge|meteor|bertscore|nmi|purity|jaccard|balanced accuracy
        |agreement|success|solved|solve rate|completion rate|win|correct|val acc|test acc
        |准确率|精确率|准确度|精度|查准率|召回率|查全率|成功率|命中率|正确率|灵敏度|特异度
        """,
    ),
    (Direction.HIGHER, _SIGNED, "kappa|mcc|MCC|pearson|spearman|kendall|ARI|PLCC|SRCC|KRCC|PCC"),
    (Direction.HIGHER, Bounds(0, 100), "psnr"),
    (Direction.HIGHER, Bounds(None, 1), "R 2|R²|r squared|r 2 score"),
    (
        Direction.HIGHER,
        _POSITIVE,
        """
        fps|qps|throughput|speedup|speed up|inception score|clipscore|clip score|MOS
        |mean opinion score|吞吐量|加速比|帧率
        """,
    ),
    (
        Direction.HIGHER,
        None,
        "return|returns|reward|rewards|elo|cider|spice|comet|bleurt|plddt|g eval|log likelihood|elbo|回报|奖励",
    ),
    (
        Direction.LOWER,
        _SHARE,
        """
        ece|expected calibration error|error rate|miss rate|collision rate|fpr|fnr|FPR|FNR|EER
        |equal error rate|hallucination rate|false positive rate|false negative rate|错误率|误报率|漏检率
        """,
    ),
    (
        Direction.LOWER,
        _POSITIVE,
        """
        loss|error|errors|err|mse|rmse|mae|mape|smape|nrmse|nmse|nll|negative log likelihood|ppl
        |perplexity|brier|brier score|fid|kid|fvd|FAD|lpips|dists|niqe|brisque|wer|WER|CER|TER
        |word error rate|character error rate|abs rel|absrel|sq rel|sqrel|chamfer|chamfer distance
        |CD|hd|hausdorff|hausdorff distance|emd|EMD|earth mover s distance|epe|ATE|RPE|ADE|FDE|minADE
        |minFDE|mpjpe|pa mpjpe|PVE|latency|time|runtime|run time|wall clock|wallclock|memory|mem|vram
        |gpu mem|params|param|parameters|FLOPs|GFLOPs|MFLOPs|TFLOPs|flops g|flops m|macs|gmacs|nfe
        |energy|cost|costs|regret|carbon|bpd|bits per dim|误差|时延|延迟|耗时|时间|参数量|显存|内存|损失
        |计算量|困惑度|能耗|成本
        """,
    ),
    (
        None,
        None,
        """
        score|scores|gap|distance|sparsity|diversity|asr|ASR|attack success rate|IS|steps|size
        |model size|overall|得分|分数|距离
        """,
    ),
)


def _read() -> tuple[dict[str, Metric], dict[str, Metric]]:
    any_case: dict[str, Metric] = {}
    as_written: dict[str, Metric] = {}
    for direction, bounds, names in _TABLE:
        for name in map(str.strip, names.split("|")):
            table = any_case if name == name.lower() else as_written
            table[name] = Metric(direction, bounds)
    return any_case, as_written


ANY_CASE, AS_WRITTEN = _read()


def _lengths() -> dict[str, int]:
    found: dict[str, int] = {}
    for name in (*ANY_CASE, *AS_WRITTEN):
        words = name.lower().split()
        found[words[0]] = max(len(words), found.get(words[0], 1))
    return found


LONGEST_FROM = _lengths()
"""For each word with which a name begins, in small letters, how many words the longest such name has."""
LONGEST_NAME = max(LONGEST_FROM.values())

RANKS = frozenset("rank|avg rank|average rank|mean rank|ranking|排名|平均排名".split("|"))
"""Lower is better when these are all of a header; "LoRA rank" is a setting."""

ENDINGS = ("FID", "IoU", "AP", "BLEU", "PSNR", "SSIM", "LPIPS", "AUC", "Acc", "Dice", "FPS")
"""With small letters in front these are metrics too: sFID, bIoU, sacreBLEU."""

NO_METRICS = frozenset(
    """
    step steps gap drop change reduction saving savings saved increase function functions type types
    weight weights term terms ratio budget limit scale dim bound length schedule
    """.split()
)
"""After the name of a metric these make it something else: "loss function", "time steps"."""

CHINESE_NO_METRICS = (
    "下降",
    "提升",
    "变化",
    "差距",
    "增益",
    "函数",
    "权重",
    "步长",
    "步数",
    "占比",
)

DELTAS = frozenset(
    """
    δ delta diff difference gain gains improvement improvements improv imp impr drop change increase
    decrease reduction std stdev stddev sd se sem ci variance var p pval
    """.split()
)
"""These columns hold differences, spreads and tests, not values of the metric above them."""

CHINESE_DELTAS = ("提升", "增益", "变化", "下降", "差值", "标准差", "方差", "增幅", "降幅")
