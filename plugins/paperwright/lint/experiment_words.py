"""What papers call the settings of their experiments; each expression is compiled when a paper first needs it."""

from __future__ import annotations

from paperwright.lint.patterns import Pattern

# Whether a paper trains something itself.

TRAINING = Pattern(
    r"(?i:\b(?:we|our)\b[^.;]{0,80}?\b(?:pre-?|fine-?|re)?-?(?:train|tun)(?:s|ed|ing)?\b"
    r"|\b(?:is|are|was|were|been|be)\s+(?:\w+\s+)?(?:pre-?|fine-?|re)?-?(?:trained|tuned)\b"
    r"|\btraining (?:details|procedure|setup|settings|epochs|steps|iterations)\b"
    r"|\blearning rates?\b|\bmini-?batch|\bbatch sizes?\b|\bepochs?\b)"
    r"|(?:我们|本文|模型|网络|检测器|编码器|方法)[^。；]{0,20}?(?:训练|微调)|学习率|批(?:处理)?大小|轮次?训练|训练\s*\d+\s*[轮个]"
)
NETWORK = Pattern(
    r"(?i:\b(?:neural|networks?|deep|cnns?|rnns?|lstms?|gru|transformers?|encoder|decoder|bert\w*|resnet\w*|gans?"
    r"|diffusion models?|language models?|autoencoders?|backbone|gradient descent|back-?propagat\w+"
    r"|reinforcement learning)\b)"
    r"|神经网络|网络|深度学习|编码器|语言模型|强化学习"
)

# How often it was run, and on what.

RUNS = Pattern(
    r"(?i:\bseeds?\b|\bsingle[- ]runs?\b|\b(?:runs?|trials?|repetitions|repeats|replications|replicates|restarts)\b"
    r"|\binitiali[sz]ations\b|\brepeat(?:ed)?\b|\brandom splits\b|\bsplits\b"
    r"|\b(?:averaged?|averages|averaging|means?|medians?|std\w*)\s(?:\w+\s){0,4}?(?:over|across|and|of \d|of (?:three"
    r"|five|ten|four))\b|\bstandard (?:deviation|error)s?\b|\bstd\b|\bstdev\b|\bconfidence (?:interval|band|region)s?\b"
    r"|\berror[- ]?bars?\b|\bbootstrap\w*|±|\\pm\b|\\std\b|\bfolds?\b|\w-fold\b|\bcross[- ]?validat\w+"
    r"|\bdeterministic\b)"
    r"|随机种子|次(?:独立)?(?:随机)?(?:实验|运行|重复|训练|试验)|重复[^。；]{0,8}次|取?平均值?|均值|标准差|方差|置信区间|交叉验证|[一二三四五六七八九十\d]折"
)
DEVICE = Pattern(
    r"(?i:\bgpus?\b|\btpus?\b|\bcpus?\b|\bnvidia\b|\btesla\b|\b(?:v|a|h|p|t|k)(?:100|40|80|4|6000)s?\b|\brtx\b|\bgtx\b"
    r"|\btitan\b|\bquadro\b|\bxeon\b|\bintel\b|\bryzen\b|\bcore i\d|\bapple m\d|\bascend\b|\bjetson\b|\bmacbook\b"
    r"|\bgeforce\b|\bworkstation\b|\bclusters? (?:with|of) \d|\blaptop\b|\bsupercomput\w+|\bcompute nodes?\b"
    r"|\bcolab\b|\bfpgas?\b|\braspberry\b|\bcomput(?:e|ing|ational) (?:cluster|resources|budget|infrastructure)"
    r"|\bmachine with\b)"
    r"|显卡|处理器|服务器|昇腾|算力"
)

# What was chosen for the training: each with a value close by.

_NUMBER_BEHIND = r"[^.。\n]{0,60}?(?:\n\n)?[^.。\n]{0,40}?\d"
LEARNING_RATE = Pattern(
    rf"(?i:\blearning[- ]rates?\b|\blr\b|\bstep[- ]sizes?\b){_NUMBER_BEHIND}|学习率{_NUMBER_BEHIND}"
    r"|(?i:\d[^.\n]{0,30}\blearning rate)"
)
BATCH_SIZE = Pattern(
    rf"(?i:\bbatch(?:es)?\b|\bmini-?batch(?:es)?\b|\bbatch[- ]?size){_NUMBER_BEHIND}|批(?:大小|次|量|处理){_NUMBER_BEHIND}"
    r"|(?i:\d+\s(?:\w+\s){0,3}?(?:per|in (?:a|each)) (?:mini-?)?batch)"
)
DURATION = Pattern(
    r"(?i:\d[\d,.]*\s?[kKM]?\$?\s?(?:\w+\s){0,2}?(?:epochs?|iterations?|steps|updates|episodes|frames|passes)\b"
    rf"|\b(?:one|two|three|four|five|six|ten|twenty|fifty|hundred|thousand|million) (?:\w+ )?(?:epochs?|iterations|steps)"
    rf"|\b(?:epochs?|iterations?|training steps|episodes)\b{_NUMBER_BEHIND}"
    r"|\bearly[- ]stopp|\buntil convergence)"
    rf"|\d\s*万?[个轮]?(?:轮|epoch|次迭代|步)|(?:训练轮|迭代次数|轮数|轮次){_NUMBER_BEHIND}|早停"
)
OPTIMISER = Pattern(
    r"\bAda(?:m\w*|grad|Grad|delta|Delta|factor|Factor)\b|\bADAM\w*|\bSGD\b|\bRMS[pP]rop\b|\bL-?BFGS\b|\bLAMB\b"
    r"|\bLion\b|\bMuon\b|\bNadam\b|(?i:\bstochastic gradient|\bgradient descent\b|\boptimi[sz]er\b)|优化器|梯度下降"
)
REGULARISATION = Pattern(
    r"(?i:\bweight[- ]decay\b|\bmomentum\b|\bdropout\b|\bwarm-?up\b|\bcosine (?:schedule|annealing|decay|learning)"
    r"|\blearning[- ]rate (?:schedule|decay)|\bis (?:decayed|decreased|divided|halved|reduced) |\bdecay(?:ed|s) (?:by|the|every))"
    r"|权重衰减|动量|随机失活|预热|余弦退火"
)
HYPERPARAMETERS = {
    "learning rate": LEARNING_RATE,
    "batch size": BATCH_SIZE,
    "length of training": DURATION,
    "optimiser": OPTIMISER,
    "regularisation or schedule": REGULARISATION,
}
GIVEN_ELSEWHERE = Pattern(
    r"(?i:\b(?:appendix|appendices|supplement\w*|supp(?:l)?\.|technical report|config\w*|repository|released? code)\b"
    r"[^.]{0,120}?\b(?:hyper-?parameters?|settings|implementation|training|details|configurations?)\b"
    r"|\b(?:hyper-?parameters?|settings|implementation|training|optimi[sz]ation|experimental|further|more)\b"
    r"[^.]{0,120}?\b(?:appendix|appendices|supplement\w*|supp(?:l)?\.|technical report|config\w*|repository)\b"
    r"|\b(?:follow\w*|use[ds]?|adopt\w*|same|identical|default|standard|recommended|original)\b[^.]{0,60}?"
    r"\b(?:hyper-?parameters?|(?:training|optimi[sz]ation|experimental|parameter) (?:settings?|setup|details|procedure"
    r"|schedule|strategy|protocol|scheme|configurations?)|configurations?|training recipe)\b"
    r"|\b(?:hyper-?parameters?|settings)\b[^.]{0,60}?\b(?:follow\w*|same|default|as in|from)\b)"
    r"|(?:附录|补充材料|默认|沿用|遵循|相同的?)[^。]{0,30}(?:超参数|参数|设置|配置)|(?:超参数|设置|配置|细节)[^。]{0,20}(?:附录|补充材料|默认|相同)"
)

# What an ablation is called.

ABLATION = Pattern(
    r"(?i:\bablat|\bleave[- ]one[- ](?:component|part|module)[- ]out|\bcomponent[- ]wise\b|\bw/o\b"
    r"|\bwith(?:\s\w+){0,4}? (?:and|or|vs\.?) without\b|\bfactor(?:ial)? analysis\b|\bbreakdown\b)"
    r"|消融|模块有效性|模型简化实验|各(?:模块|组件|部分)的?(?:作用|贡献|有效性)"
)
ABLATION_TITLE = Pattern(
    r"(?i:\b(?:effect|impact|influence|importance|contribution|role|effectiveness|benefit|choice|analysis)s? (?:of|on)\b"
    r"|\bvariants?\b|\bdesign choices?\b|\bcomponents?\b|\bwithout\b|\bdo(?:es)?\b[^?]{0,80}\b(?:help|matter)\b|\bw/)"
    r"|的(?:影响|作用|有效性)|变体|有无|去掉|去除"
)

# What a paper cannot do, besides what `argument.limitations` finds.

LIMITS = Pattern(
    r"(?i:\b(?:our|the proposed|this|current|present)\b[^.;]{0,60}?\b(?:fails?|cannot|can not|struggles?|does not"
    r"|do not|is not able|is unable|is (?:limited|restricted) to|is only|only (?:works|applies|handles|supports|considers)"
    r"|assumes|requires|relies on|may not|might not|suffers?)\b"
    r"|\b(?:failure|fail|failing) (?:case|mode|example|analysis|to)|\bfailure cases?\b"
    r"|\bwe (?:do not|did not|don't|cannot|only (?:consider|focus|evaluate|test|study)|leave|restrict|limit|plan|intend"
    r"|have not|focus only)\b"
    r"|\b(?:leave|left|remain\w*|is|are) (?:\w+ ){0,4}?(?:for|to|as) (?:future|further|later|follow-up)"
    r"|\bfuture (?:work|research|direction|studies|study|version|investigation|improvement|extension)s?\b"
    r"|\bin (?:the )?future\b|\bopen (?:question|problem|challenge)s?\b|\bthreats? to\b|\bremains? (?:to be|a challenge"
    r"|challenging|open|unclear|difficult|an open)\b|\broom for improvement\b|\bshortcoming|\bdrawback|\blimitations?\b"
    r"|\bcaveat|\bdisadvantage|\bnext step)"
    r"|未来(?:的)?(?:工作|研究)|今后|下一步|后续(?:工作|研究)|尚未|仍(?:然)?(?:存在|需|有)|有待|局限|不足|仅在|失败案例|进一步(?:研究|改进|探索)"
)
