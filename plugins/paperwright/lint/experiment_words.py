"""What papers call the settings of their experiments; each expression is compiled when a paper first needs it."""

from __future__ import annotations

import re

from paperwright.lint.patterns import Pattern


def _words(text: str, hints: tuple[str, ...] = (), before: int | None = None) -> Pattern:
    """An expression whose English words may stand right beside Chinese ones."""
    return Pattern(text, re.ASCII, hints=hints, before=before)


# Whether a paper trains something itself.

TRAINING = _words(
    r"(?i:\b(?:we|authors)\s(?:\w+,?\s){0,3}?(?:re-?|fine-?)?(?:train|tune)d?\b(?!\s(?:set|data|split"
    r"|images|examples))"
    r"|(?<!our )(?<!these )\b(?:is|are|was|were|been|be)\s(?:\w+\s){0,2}?(?:fine-?|re)?(?:trained|tuned)\b"
    r"|\btraining (?:details|procedure|setup|settings|epochs|steps|iterations)\b"
    r"|\blearning rates?\b|\bmini-?batch|\bbatch sizes?\b|\bepochs?\b)"
    r"|(?:我们|本文|模型|网络|检测器|编码器|方法)[^。；]{0,20}?(?:训练(?!集|数据|样本|成本)|微调)|学习率|批(?:处理)?大小"
    r"|轮次?训练|训练\s*\d+\s*[轮个]"
)
SETUP_TITLE = _words(
    r"(?i:set-?\s?up|settings?\b|implementation|training details|experimental details|protocol)|设置"
    r"|实现细节|训练细节|实验环境|实验配置"
)

# How often it was run, and on what.

RUNS = _words(
    r"(?i:\bseeds?\b|\bsingle[- ]runs?\b|\b(?:runs?|trials?|repetitions|repeats|replications|replicates"
    r"|restarts)\b"
    r"|\binitiali[sz]ations\b|\brepeat(?:ed)?\b|\brandom splits\b|\bsplits\b"
    r"|\b(?:averaged?|averages|averaging|means?|medians?|std\w*)\s(?:\w+\s){0,4}?(?:over|across|and"
    r"|of \d|of (?:three"
    r"|five|ten|four))\b|\bstandard (?:deviation|error)s?\b|\bstd\b|\bstdev\b|\bconfidence (?:interval"
    r"|band|region)s?\b"
    r"|\berror[- ]?bars?\b|\bbootstrap\w*|±|\\pm\b|\\std\b|\bfolds?\b|\w-fold\b|\bcross[- ]?validat\w+"
    r"|\bdeterministic\b)"
    r"|随机种子|次(?:独立)?(?:随机)?(?:实验|运行|重复|训练|试验)|重复[^。；]{0,8}次|取?平均值?|均值"
    r"|标准差|方差|置信区间|交叉验证|[一二三四五六七八九十\d]折"
)
DEVICE = _words(
    r"(?i:\bgpus?\b|\btpus?\b|\bcpus?\b|\bnvidia\b|\btesla\b|\b(?:v|a|h|p|t|k)(?:100|40|80|4|6000)s?\b"
    r"|\brtx\b|\bgtx\b"
    r"|\btitan\b|\bquadro\b|\bxeon\b|\bintel\b|\bryzen\b|\bcore i\d|\bapple m\d|\bascend\b|\bjetson\b"
    r"|\bmacbook\b"
    r"|\bgeforce\b|\bworkstation\b|\bclusters? (?:with|of) \d|\blaptop\b|\bsupercomput\w+|\bcompute nodes?\b"
    r"|\bcolab\b|\bfpgas?\b|\braspberry\b|\bcomput(?:e|ing|ational) (?:cluster|resources|budget|infrastructure)"
    r"|\bmachine with\b)"
    r"|显卡|处理器|服务器|昇腾|算力"
)

# What was chosen for the training: each with a value close by.

_NUMBER_BEHIND = r"[^.。\n]{0,60}?(?:\n\n)?[^.。\n]{0,40}?\d"
LEARNING_RATE = _words(
    rf"(?i:\blearning[- ]rates?\b|\blr\b|\bstep[- ]sizes?\b){_NUMBER_BEHIND}|学习率{_NUMBER_BEHIND}"
    r"|(?i:\d[^.\n]{0,30}\blearning rate)",
    hints=("earning rate", "earning-rate", "earning Rate", " lr", "tep size", "tep-size", "学习率"),
    before=40,
)
BATCH_SIZE = _words(
    rf"(?i:\bbatch(?:es)?\b|\bmini-?batch(?:es)?\b|\bbatch[- ]?size){_NUMBER_BEHIND}|批(?:大小|次|量"
    rf"|处理){_NUMBER_BEHIND}"
    r"|(?i:\d+\s(?:\w+\s){0,3}?(?:per|in (?:a|each)) (?:mini-?)?batch)",
    hints=("batch", "Batch", "批"),
    before=30,
)
DURATION = _words(
    r"(?i:\d[\d,.]*\s?[kKM]?\$?\s?(?:\w+\s){0,2}?(?:epochs?|iterations?|steps|updates|episodes|frames|passes)\b"
    rf"|\b(?:one|two|three|four|five|six|ten|twenty|fifty|hundred|thousand|million) (?:\w+ )?(?:epochs?"
    rf"|iterations|steps)"
    rf"|\b(?:epochs?|iterations?|training steps|episodes)\b{_NUMBER_BEHIND}"
    r"|\bearly[- ]stopp|\buntil convergence)"
    rf"|\d\s*万?[个轮]?(?:轮|epoch|次迭代|步)|(?:训练轮|迭代次数|轮数|轮次){_NUMBER_BEHIND}|早停",
    hints=(
        "poch",
        "teration",
        "steps",
        "updates",
        "pisodes",
        "frames",
        "passes",
        "arly stop",
        "arly-stop",
        "ntil convergence",
        "轮",
        "迭代",
        "早停",
        "步",
    ),
    before=40,
)
OPTIMISER = _words(
    r"\bAda(?:m\w*|grad|Grad|delta|Delta|factor|Factor)\b|\bADAM\w*|\bSGD\b|\bRMS[pP]rop\b|\bL-?BFGS\b|\bLAMB\b"
    r"|\bLion\b|\bMuon\b|\bNadam\b|(?i:\bstochastic gradient|\bgradient descent\b|\boptimi[sz]er\b)"
    r"|优化器|梯度下降",
    hints=(
        "Ada",
        "ADAM",
        "SGD",
        "RMS",
        "BFGS",
        "LAMB",
        "Lion",
        "Muon",
        "Nadam",
        "radient descent",
        "tochastic gradient",
        "ptimizer",
        "ptimiser",
        "优化器",
        "梯度下降",
    ),
    before=12,
)
REGULARISATION = _words(
    r"(?i:\bweight[- ]decay\b|\bmomentum\b|\bdropout\b|\bwarm-?up\b|\bcosine (?:schedule|annealing"
    r"|decay|learning)"
    r"|\blearning[- ]rate (?:schedule|decay)|\bis (?:decayed|decreased|divided|halved|reduced) "
    r"|\bdecay(?:ed|s) (?:by|the|every))"
    r"|权重衰减|动量|随机失活|预热|余弦退火",
    hints=(
        "decay",
        "Decayed",
        "omentum",
        "ropout",
        "arm-up",
        "armup",
        "osine ",
        "rate schedule",
        "decreased",
        "divided",
        "halved",
        "reduced",
        "权重衰减",
        "动量",
        "随机失活",
        "预热",
        "余弦",
    ),
    before=20,
)
TRAINING_HINTS = ("train", "tune", "earning rate", "epoch", "batch", "微调", "学习率", "批", "训练")
NETWORK_HINTS = (
    "etwork",
    "eural",
    "ransformer",
    "ncoder",
    "ecoder",
    "LSTM",
    "BERT",
    "ResNet",
    "anguage model",
    "ackbone",
    "einforcement",
    "GPU",
    "earning rate",
    "epoch",
    "学习率",
    "CNN",
    "神经网络",
    "残差网络",
    "卷积",
    "编码器",
    "语言模型",
    "深度学习",
    "强化学习",
)
RUNS_HINTS = (
    " seeds",
    "standard deviation",
    "±",
    "\\pm",
    " runs",
    "cross-validation",
    "confidence interval",
    "随机种子",
)
DEVICE_HINTS = ("GPU", "CPU", "TPU", "NVIDIA", "Nvidia", "Xeon", "显卡")
"""Texts of which one alone is enough."""

HYPERPARAMETERS = {
    "learning rate": LEARNING_RATE,
    "batch size": BATCH_SIZE,
    "length of training": DURATION,
    "optimiser": OPTIMISER,
    "regularisation or schedule": REGULARISATION,
}
GIVEN_ELSEWHERE = _words(
    r"(?i:\b(?:appendix|appendices|supplement\w*|supp(?:l)?\.|technical report|config\w*|repository"
    r"|released? code)\b"
    r"[^.]{0,120}?\b(?:hyper-?parameters?|settings|implementation|training|details|configurations?)\b"
    r"|\b(?:hyper-?parameters?|settings|implementation|training|optimi[sz]ation|experimental|further|more)\b"
    r"[^.]{0,120}?\b(?:appendix|appendices|supplement\w*|supp(?:l)?\.|technical report|config\w*|repository)\b"
    r"|\b(?:follow\w*|use[ds]?|adopt\w*|same|identical|default|standard|recommended|original)\b[^.]{0,60}?"
    r"\b(?:hyper-?parameters?|(?:training|optimi[sz]ation|experimental|parameter) (?:settings?|setup"
    r"|details|procedure"
    r"|schedule|strategy|protocol|scheme|configurations?)|configurations?|training recipe)\b"
    r"|\b(?:hyper-?parameters?|settings)\b[^.]{0,60}?\b(?:follow\w*|same|default|as in|from)\b)"
    r"|(?:附录|补充材料|默认|沿用|遵循|相同的?)[^。]{0,30}(?:超参数|参数|设置|配置)|(?:超参数|设置|配置"
    r"|细节)[^。]{0,20}(?:附录|补充材料|默认|相同)"
)

# What an ablation is called.

ABLATION = _words(
    r"(?i:\bablat|\bleave[- ]one[- ](?:component|part|module)[- ]out|\bcomponent[- ]wise\b|\bw/o\b"
    r"|\bwith(?:\s\w+){0,4}? (?:and|or|vs\.?) without\b|\bfactor(?:ial)? analysis\b|\bbreakdown\b)"
    r"|消融|模块有效性|模型简化实验|各(?:模块|组件|部分)的?(?:作用|贡献|有效性)"
)
ABLATION_TITLE = _words(
    r"(?i:\b(?:effect|impact|influence|importance|contribution|role|effectiveness|benefit|choice"
    r"|analysis)s? (?:of|on)\b"
    r"|\bvariants?\b|\bdesign choices?\b|\bcomponents?\b|\bwithout\b|\bdo(?:es)?\b[^?]{0,80}\b(?:help"
    r"|matter)\b|\bw/)"
    r"|的(?:影响|作用|有效性)|变体|有无|去掉|去除"
)

# What a paper cannot do, besides what `argument.limitations` finds.

LIMITS = _words(
    r"(?i:\b(?:our|the proposed|this|current|present)\b[^.;]{0,60}?\b(?:fails?|cannot|can not|struggles?"
    r"|is not able|is unable|(?:is|are) (?:limited|restricted) to|only (?:works|applies|handles"
    r"|supports|considers)"
    r"|may not|might not|suffers?)\b"
    r"|\b(?:failure|fail|failing) (?:case|mode|example|analysis)|\bfailures? of (?:our|the proposed)"
    r"|\bwe (?:leave|restrict|limit|plan to|intend to|have not|only (?:evaluate|test|study|consider))\b"
    r"|\b(?:leave|left|remain\w*|is|are) (?:\w+ ){0,4}?(?:for|to|as) (?:future|further|later|follow-up)"
    r"|\bfuture (?:work|research|directions?|studies|study|versions?|investigations?|improvements?"
    r"|extensions?)\b"
    r"|\bin (?:the )?future\b|\bopen (?:question|problem|challenge)s?\b|\bthreats? to\b"
    r"|\bremains? (?:to be|challenging|open|unclear|difficult|an? (?:open|challenge))\b"
    r"|\broom for improvement\b|\bshortcomings?\b|\bdrawbacks?\b|\blimitations?\b"
    r"|\bcaveats?\b|\bdisadvantages?\b|\bnext steps?\b)"
    r"|未来(?:的)?(?:工作|研究)|今后|下一步|后续(?:工作|研究)|尚未|仍(?:然)?(?:存在|需|有)|有待|局限"
    r"|不足|仅在|失败案例|进一步(?:研究|改进|探索)"
)

# Parts of a method, as contributions name them.

PART = _words(
    r"(?i:\b(?:propos|introduc|design|develop|present|deriv|devis|incorporat|employ|novel|new)\w*\b[^.]{0,120}?"
    r"\b(?:modules?|components?|mechanisms?|loss(?:es)?|objectives?|strateg(?:y|ies)|branch(?:es)?"
    r"|layers?|blocks?"
    r"|attention|encoders?|decoders?|samplers?|sampling|estimators?|detectors?|heads?|regulari[sz]\w+"
    r"|augmentation"
    r"|networks?|fusion|adapters?|gates?|memory|discriminators?|generators?|(?:pre-?"
    r"|fine-?)?training (?:scheme|strategy"
    r"|procedure)|re-?weighting|initiali[sz]ation|units?|schemes?|techniques?)\b)"
    r"|(?:提出|设计|引入|构建|采用|给出)[^。；]{0,40}?(?:模块|机制|损失|策略|分支|网络层|编码器|解码器"
    r"|检测器|估计器|注意力|单元|生成器|判别器|正则)"
)

# Choices that were made on the test set.

CHOSEN_ON_TEST = _words(
    r"(?i:\b(?:select(?:ed|ing|s)?|chos(?:e|en)|choos(?:e|ing|es)|tun(?:e|ed|ing|es)|pick(?:ed|s|ing)?"
    r"|early[- ]stop\w*"
    r"|optimi[sz]ed?|search(?:ed)?|determined?|calibrat\w+)\b(?! (?:randomly|at random))[^.;]{0,60}?"
    r"\b(?:on|using|by|based on|according to|with|over)\s(?:the |our |its |their )?(?:\w+ ){0,3}?"
    r"(?:test(?:ing)?|held-out test)[- ](?:sets?|data|splits?|performance|accurac\w+|results?|loss"
    r"|error|scores?|images)\b"
    r"|\b(?:best|highest|lowest|peak|maximum)\b[^.;]{0,40}?\b(?:epochs?|checkpoints?|iterations?"
    r"|models?|snapshots?)\b"
    r"[^.;]{0,40}?\b(?:on|over|in) (?:the |our )?test(?:ing)?[- ](?:sets?|data|splits?)\b"
    r"|\b(?:epochs?|checkpoints?|snapshots?) (?:with|that (?:has|have|had|achieves?|yields?"
    r"|gives?)) (?:the )?(?:best|highest"
    r"|lowest)[^.;]{0,40}?\b(?:on|over) (?:the |our )?test(?:ing)?\b"
    r"|\b(?:best|highest) test(?:ing)? (?:accuracy|performance|score|result)s? (?:over|across|among"
    r"|of) (?:all |the )?"
    r"(?:epochs?|checkpoints?|training))"
    r"|(?:根据|按照?|在|用|使用)[^。；]{0,6}?测试集(?:上)?[^。；]{0,20}?(?:选择|选取|选出|调参|调优|调整"
    r"|确定|早停)"
    r"|(?:选择|选取|选出|调优|确定)[^。；]{0,20}?测试集上[^。；]{0,10}?(?:最[好优高佳小低])"
    r"|测试集上[^。；]{0,12}?最[好优高佳][^。；]{0,10}?(?:轮|模型|检查点|参数)",
    hints=("test", "Test", "测试集"),
)
DENIED = _words(
    r"(?i:\b(?:not|never|no|without|avoid\w*|instead of|rather than|nor|neither|n't|prevent\w*"
    r"|unseen)\b)|n't\b|不|未|没有|避免|而非|并非"
)
VALIDATED = _words(
    r"(?i:\b(?:validation|valid|dev|development|held-out validation|train-dev)\b)|验证集|开发集"
)

# That a sentence speaks of the paper's own method.

OWN = _words(
    r"(?i:\b(?:we|our|ours|proposed|this (?:method|approach|algorithm|model|framework|system|allows"
    r"|enables|makes|leads"
    r"|reduces)|it|which|thus|thereby|results? (?:show|demonstrate|indicate)|experiments)\b)|本文|我们"
    r"|该方法|所提|实验"
)

# What something costs.

CHEAPER = _words(
    r"(?i:\b(?:(?:much|significantly|considerably|substantially|orders? of magnitude"
    r"|\d+(?:\.\d+)?\s?(?:×|x|times|\$\\times\$)"
    r"|far|up to \S+)\s)?(?:faster|quicker)\b(?![^.;]{0,25}\b(?:converg|learning|adaptation|training curve))"
    r"|\b(?:reduc\w+|decreas\w+|lower\w*|less|sav\w+|cut\w*|fewer|smaller|minimi[sz]\w+)\s(?:the |its "
    r"|their |our )?"
    r"(?:[\w-]+ ){0,2}?"
    r"(?:computation(?:al)? (?:cost|complexity|burden|overhead|time|load)s?|inference (?:time|cost"
    r"|latency)|training (?:time|cost)s?"
    r"|latency|run-?times?|running time|memory (?:usage|footprint|cost|consumption|overhead)?|flops|parameters"
    r"|model size|computation)\b(?! (?:tuning|space|sharing))"
    r"|\b(?:in|at) real[- ]time\b|\breal-time (?:performance|speed|inference|processing)\b"
    r"|\bspeed-?ups?\b|\bspeeds? up\b"
    r"|\baccelerat(?:es|ed|ing) (?:the )?(?:inference|training|computation|decoding|sampling))"
    r"|更快|(?:降低|减少|缩短|节省)了?(?:[^，。；]{0,8})(?:计算量|计算开销|计算复杂度|参数量|显存"
    r"|推理时间|训练时间|运行时间|时延|内存)|(?:推理|计算|运行)速度(?:更|提升|提高)|实时性"
)
COST = _words(
    r"(?i:\b(?:run-?times?|running times?|times?|speed\w*|latency|throughput|fps|flops|macs|params?"
    r"|parameters|memory|efficien\w+"
    r"|complexity|cost|costs|computation\w*|wall[- ]clock|seconds|model size|overhead|hours)\b)"
    r"|时间|速度|效率|参数量|计算量|显存|时延|延迟|复杂度|开销|耗时"
)
MEASURED_COST = _words(
    r"(?i:\d\s?\$?\s?(?:ms|milli-?seconds?|s|sec|seconds?|minutes?|mins?|hours?|hrs?|days?|fps|hz"
    r"|[kmgt]?flops|[gm]macs"
    r"|frames per second|frames/s|images/s|tokens/s|watts?|gpu[- ]hours?)\b"
    r"|\d\s?\$?\s?(?:×|x|\\times|times|-?fold)\$? (?:\w+ )?(?:faster|speed|fewer|smaller|less|lower"
    r"|reduction|cheaper|slower)"
    r"|\b(?:two|three|four|five|ten|several) (?:times|orders? of magnitude) (?:faster|slower|smaller"
    r"|fewer|less)"
    r"|\d\s?(?:\\%|%) (?:\w+ ){0,2}?(?:faster|fewer|less|smaller|slower|of the (?:time|memory"
    r"|parameters|computation))"
    r"|speed-?up of|\b\d[\d.,]*\s?(?:[KMB]\b|million|billion) (?:\w+ )?param\w*|\bO\s?\(|\\mathcal\{?O)"
    r"|\d\s?(?:毫秒|秒|分钟|小时|天|帧|倍)|参数量[^。；]{0,12}\d"
)

# Large language models, by kind and by name.

LANGUAGE_MODEL = _words(
    r"\bLLMs?\b|\b[Ll]arge [Ll]anguage [Mm]odels?\b|\bGPT-?[345]\b|\bGPT-4o\b|\bChatGPT\b"
    r"|\bL[Ll]a[Mm][Aa]\b|\bQwen"
    r"|\bMistral\b|\bMixtral\b|\bGemini\b|\bClaude\b|\bDeepSeek\b|大(?:语言)?模型"
)

# That results are compared, and that a paragraph has something to look at.

BETTER = _words(
    r"(?i:\b(?:outperform\w*|better|worse|superior|inferior|improv\w+|higher|lower|surpass\w*|exceed\w*"
    r"|best|worst|gains?|degrad\w+"
    r"|beats?|competitive|comparable)\b)|优于|高于|低于|提升|更好|更差|最好|最优|改善|下降"
)
POINTS_SOMEWHERE = _words(
    r"\d|@|\\(?:ref|cref|Cref|autoref|cite\w*)|\$|\ufffc|(?i:\b(?:tables?|figures?|fig\.|tab\.|appendix"
    r"|section|half|twice|double|percent"
    r"|one|two|three|four|five)\b)|[图表]\s*[\d@\\]|(?:见|如|由)[图表]|附录|一半|[二三四五六七八九十]倍"
)
REFERS = _words(
    r"@(?:fig|tbl|tab|sec|eq)|\\\w*ref\b|(?i:\b(?:tables?|figures?|figs?\.|tabs?\.|plots?|graphs?|curves?)\b)|[图表]\s*[\d@\\]|(?:见|如|由)[图表]"
)
MODEL_HINTS = (
    "LLM", "anguage model", "anguage Model", "GPT", "LaMA", "lama", "Qwen", "istral", "Mixtral", "Gemini", "Claude",
    "DeepSeek", "大模型", "大语言模型",
)  # fmt: skip
