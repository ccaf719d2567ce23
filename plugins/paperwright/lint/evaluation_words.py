"""What papers call those who judge their results: people, language models, statistical tests; compiled lazily."""

from __future__ import annotations

import re

from paperwright.lint.patterns import Pattern


def _words(text: str, hints: tuple[str, ...] = ()) -> Pattern:
    """An expression whose English words may stand right beside Chinese ones."""
    return Pattern(text, re.ASCII, hints=hints)


# People who judge.

PEOPLE_JUDGE = _words(
    r"(?i:\bhuman (?:evaluations?|judge?ments?|judges|raters|annotators|evaluators|ratings|assessments?"
    r"|studies|study"
    r"|preference study)\b|\buser stud(?:y|ies)\b|\bcrowd ?-?workers?\b|\bmechanical turk\b|\bmturk\b"
    r"|\bparticipants (?:were|rated|judged|chose|saw))"
    r"|人工评[测估价]|人类评[测估价]|用户(?:研究|调查|评价)"
)
HOW_MANY_PEOPLE = _words(
    r"(?i:\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty"
    r"|several)\s(?:\S+\s){0,3}?"
    r"(?:annotators?|judges|raters|participants|volunteers|(?:crowd)?workers|users|students|evaluators"
    r"|subjects|people"
    r"|experts|persons|humans|respondents|labell?ers|turkers|assessors|readers|reviewers|authors"
    r"|speakers|judge?ments))"
    r"|[\d一二三四五六七八九十两]+\s*[名位个](?:\S{0,6})?(?:标注|评[估测价]|志愿|学生|专家|参与|用户|人)"
)
HOW_MANY_ITEMS = _words(
    r"(?i:\b(?:\d[\d,]*|fifty|hundred|thousand)\s(?:\S+\s){0,3}?"
    r"(?:samples|examples|pairs|sentences|images|questions|items|outputs|responses|dialogu?es"
    r"|conversations|summaries"
    r"|documents|articles|videos|clips|prompts|texts|translations|instances|cases|stories|tasks|trials"
    r"|comparisons"
    r"|judge?ments|annotations|segments|stimuli|generations|results|queries|triples|posts))"
    r"|\d+\s*[条个张对句段组幅篇](?:样本|样例|图|句|问题|回答|文本|结果|对话)?"
)
HOW_JUDGED = _words(
    r"(?i:\bscales?\b|\blikert\b|\binstruct\w+|\bguidelines?\b|\bcriteria|\bcriterion\b"
    r"|\bquestionnaires?\b|\bprefer\w*|\brank(?:ed|ing)?\b"
    r"|\b(?:rate|rated|score|scored)\b|\bfrom (?:1|one|0|zero) to\b|\b[01]\s?(?:-|–|--|to)\s?(?:3|4|5|7"
    r"|10|100)\b"
    r"|\basked to\b|\bfluency\b|\bpairwise\b)"
    r"|打分|评分|量表|排序|偏好|指南|标准"
)
AGREEMENT = _words(
    r"(?i:\bkappa\b|\\kappa|κ|\bagreement\b|\bagreed?\b|\bkrippendorff|\bfleiss|\bcohen'?s\b"
    r"|\bcorrelat\w+|\bicc\b|\bmajority vot\w+"
    r"|\bconsisten(?:t|cy) (?:among|between|across)\b|\breliability\b)"
    r"|一致性|相关系数|多数投票"
)
WHERE_FROM = _words(
    r"(?i:\bpaid\b|\bpay(?:ment)?\b|\bcompensat\w+|\brecruit\w*|\bhired\b|\bmechanical turk\b|\bmturk\b"
    r"|\bprolific\b|\bappen\b"
    r"|\bcrowd-?flower\b|\bfigure eight\b|\bcrowd-?sourc\w+|\bvolunteers?\b|\bnative\b|\bexperts?\b"
    r"|\bstudents?\b|\bprofessional\b"
    r"|\bfluent\b|\bcolleagues\b|\bauthors of this\b|\bwage\b|\$\s?\d+(?:\.\d+)? per)"
    r"|招募|报酬|志愿者|专家|学生|众包"
)
ETHICS = _words(
    r"(?:\bIRB\b|(?i:\bethics?\b|\bethical\b|\binformed consent\b|\bconsented\b|\breview board\b"
    r"|\banonymi[sz]ed\b))|伦理|知情同意"
)
HUMAN_STUDY = {
    "the number of people": HOW_MANY_PEOPLE,
    "the number of items": HOW_MANY_ITEMS,
    "what they were asked": HOW_JUDGED,
    "their agreement": AGREEMENT,
    "who they are": WHERE_FROM,
    "consent or ethics": ETHICS,
}

# Language models that judge, and closed ones that are measured.

JUDGE = _words(
    r"(?i:\b(?:gpt-?\d[\w.-]*|chatgpt|claude[\w .-]{0,12}|gemini[\w .-]{0,8}|llms?|large language models?)"
    r"(?:[- ]as[- ](?:an? |the )?(?:judges?|evaluators?|raters?|graders?)|[- ]based (?:evaluat\w+"
    r"|judg\w+|scor\w+|grad\w+|rat\w+)"
    r"|\s(?:judges?|evaluators?|graders?|scorers?)\b)"
    r"|\b(?:judged|evaluated|scored|graded|rated) (?:by|with|using) (?:an? |the )?(?:gpt|chatgpt|claude"
    r"|gemini|llm|large language"
    r"|strong(?:er)? language)"
    r"|\b(?:use|using|employ|prompt|adopt)\w* (?:an? |the )?(?:gpt-?\d[\w.-]*|chatgpt|claude|gemini"
    r"|llm)[^.;]{0,40}? (?:to|as an?)"
    r" (?:judge|evaluate|score|rate|grade|assess|rank)\b)"
    r"|(?:GPT-?\d[\w.-]*|大(?:语言)?模型)(?:进行)?(?:评[测估判分]|打分|作为(?:评|裁))",
    hints=(
        "udge",
        "valuat",
        "scor",
        "rate",
        "grade",
        "assess",
        "rank",
        "Scor",
        "Rate",
        "Grade",
        "评",
        "打分",
        "裁",
    ),
)
JUDGE_VALIDATED = _words(
    r"(?i:\b(?:human|humans|manual\w*|annotators?|experts?)\b[^.;]{0,160}?\b(?:agree\w*|correlat\w*"
    r"|kappa|consisten\w*|valid\w*|align\w*"
    r"|match\w*|verif\w*|check\w*)\b"
    r"|\b(?:agree\w*|correlat\w*|kappa|consisten\w*|valid\w*|align\w*|verif\w*"
    r"|check\w*)\b[^.;]{0,160}?\b(?:human|humans|manual\w*"
    r"|annotators?|experts?)\b"
    r"|\balpacaeval\b|\bmt-?bench\b|\barena-?hard\b|\bg-?eval\b)"
    r"|人[工类][^。；]{0,40}(?:一致|相关)|(?:一致|相关)[^。；]{0,40}人[工类]"
)
CLOSED_MODEL = _words(
    r"\b(?:GPT-?[345](?:\.\d)?(?:-?[Tt]urbo|-?[Vv]ision|-?o|-?[Mm]ini|V|o)?|ChatGPT"
    r"|Claude(?:[- ]?\d(?:\.\d)?)?(?:[- ]?(?:Opus|Sonnet|Haiku))?"
    r"|Gemini(?:[- ]?(?:Pro|Ultra|Flash|\d(?:\.\d)?))*|PaLM[- ]?2|text-davinci|Bard)(?!\w)",
    hints=("GPT", "Claude", "Gemini", "PaLM", "davinci", "Bard"),
)
MODEL_VERSION = _words(
    r"(?:gpt-?[345][\w.]*(?:-[a-z]+)*-(?:\d{4}|\d{4}-\d{2}-\d{2}|preview)|claude-[\w.-]*\d{8}"
    r"|gemini-[\w.-]*(?:00\d|\d{2}-\d{2}|exp)"
    r"|text-(?:davinci|curie|ada|babbage)-\d+|\b\d{4}-\d{2}-\d{2}\b|(?:snapshot|version|release"
    r"|accessed|checkpoint)[^.;]{0,40}"
    r"(?:20\d\d|0\d{3}|1\d{3})|\b(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December),? 20\d\d"
    r"|-(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\b|20\d\d\s*年\s*\d+\s*月)",
)
DECODING = _words(
    r"(?i:\btemperatures?\b|\btop[-_ ]?[pk]\b|\bgreedy\b|\bnucleus\b"
    r"|\bmax(?:imum)?[-_ ](?:\w+[-_ ])?(?:new[-_ ])?tokens\b|\bdecoding\b|\bdefault (?:parameters|settings)\b)"
    r"|温度|贪心|采样参数"
)
BENCHMARK = _words(
    r"\b(?:MMLU|GSM8K|GSM-8K|HumanEval|MBPP|HellaSwag|Hellaswag|TruthfulQA|BIG-?[Bb]ench|BBH|WinoGrande"
    r"|Winogrande|ARC-(?:C|E|[Cc]hallenge|[Ee]asy)"
    r"|PIQA|BoolQ|OpenBookQA|CommonsenseQA|StrategyQA|SVAMP|AQuA|MultiArith|DROP|TriviaQA|HotpotQA"
    r"|NaturalQuestions|SQuAD|SuperGLUE"
    r"|C-?Eval|CMMLU|AGIEval|MedQA|MATH(?:-500)?|AIME(?: ?20\d\d)?)\b"
)
CONTAMINATION = _words(
    r"(?i:\b(?:de)?contaminat\w*|\bleak(?:age|ed|s|ing)?\b|\bmemori[sz]\w+|\btraining (?:data|corpus"
    r"|corpora) (?:overlap|contain|includ)\w*"
    r"|\boverlap\w*|\bknowledge cut-?off\b|\bseen during (?:pre-?)?training\b)|泄[露漏]|污染|知识截止|重叠"
)

# Statistical tests.

T_TEST = Pattern(
    r"(?:\b[tT]-?tests?\b|\bStudent'?s? t\b|[tT]\s?检验|\$t\$-?\s?tests?)",
    re.ASCII,
    hints=("t-test", "T-test", "ttest", "Ttest", "Student", "检验", "$t$"),
    before=2,
)
FEW_RUNS = _words(
    r"(?i:\b(?P<count>2|3|4|5|two|three|four|five)\s"
    r"(?:(?:random|different|independent|training|separate)\s){0,2}(?:seeds?|runs|trials|repetitions"
    r"|repeats)\b)"
    r"|(?P<zh>[2-5二两三四五])\s*(?:个|次)(?:不同的?|独立的?)?(?:随机种子|实验|运行|重复)"
)
P_VALUE = _words(
    r"[$pP](?<![\w\\].)(?:(?<=\$)[pP]|(?<=[pP]))\$?(?:[- ]value)?s?\s?(?:\\?<|\\?>|=|\\le\w*|\\ge\w*|≤|≥|\\ll|&lt;)"
    r"\s?\$?\s?(?:0?\.\d+|\d(?:\.\d+)?\s?(?:e|\\times|×|\\cdot))"
)
CORRECTED = _words(
    r"(?i:\bbonferroni|\bholm|\bfdr\b|\bfalse discovery|\bbenjamini|\bcorrected\b|\bcorrection\b"
    r"|\badjust(?:ed|ment)\b|\btukey|\bscheff|\bdunnett"
    r"|\bsidak|\bšid[aá]k|\bnemenyi|\bfriedman|\bq-values?\b|\bfamily-?wise|\bmultiple (?:comparisons?"
    r"|testing|tests)|\bpermutation)"
    r"|多重比较|校正"
)
REINFORCEMENT = (
    "einforcement learning", "policy gradient", "Q-learning", "ctor-critic", "PPO", "MuJoCo",
    "Mujoco", "Atari", "强化学习",
)  # fmt: skip

# Texts that are looked for before any expression is tried.

RUN_HINTS = ("seed", "runs", "trials", "repeats", "repetitions", "随机种子", "实验", "运行", "重复")
SPLIT_HINTS = ("split", "divide", "partition", "entire", "whole", "full", "complete", "划分")
PEOPLE_HINTS = ("uman ", "ser stud", "rowd", "urk", "MTurk", "articipants", "人工", "人类", "用户")
JUDGE_HINTS = ("GPT", "LLM", "anguage model", "Claude", "Gemini", "大模型", "大语言模型")
T_TEST_HINTS = ("t-test", "T-test", "t test", "Student", "t检验", "t 检验", "T检验", "$t$")
P_HINTS = ("p <", "p<", "p =", "p=", "P <", "P<", "P =", "P=", "p$", "p \\", "p\\", "-value", "p ≤")

# Where the numbers of other methods come from.

PROVENANCE = _words(
    r"(?i:\b(?:results|numbers|scores"
    r"|accurac\w+)\b[^.;]{0,60}?\b(?:reported|taken|copied|quoted|from|obtained"
    r"|cited|provided|published)\b|\breported (?:in|by|results|numbers|scores|values)\b|\bas reported\b"
    r"|\b(?:taken|copied|quoted|borrowed) from\b"
    r"|\boriginal (?:papers?|authors?|publications?|implementations?|codes?|results)\b"
    r"|\bre-?implement\w*|\breproduc\w+|\bre-?train\w*"
    r"|\bre-?run\b|\b(?:official|public\w*|released?|open-?source\w*|available|author\w*'?|own|provided"
    r"|their|existing)\s(?:\w+\s){0,2}?"
    r"(?:code|codes|codebase|implementations?|models?|weights|checkpoints?|repositor\w+|librar\w+|toolkit)\b"
    r"|\bimplementations? (?:of|from|by|in|provided|released|available)\b|\bimplemented\b"
    r"|\bwe (?:\w+ ){0,2}?(?:run|ran|train|trained|evaluate[ds]?|tune[ds]?"
    r"|implement(?:ed)?|compute[ds]?|measure[ds]?)\b"
    r"|\b(?:all|both|each|every|other|these|the) (?:\w+ ){0,2}?(?:methods?|models?|baselines?"
    r"|algorithms|approaches|networks|systems) (?:\w+ ){0,2}?"
    r"(?:are|is|were|was|use|share|have been) |\bsame (?:\w+ ){0,3}?(?:settings?|setup|protocol|data"
    r"|training|split|hyper-?parameters|conditions|architecture"
    r"|backbone|code|budget)\b|\bfair comparison|\ball (?:are|were|was) (?:\w+ )?(?:trained|run|tuned"
    r"|evaluated|given|tested)\b|\bleaderboard|\bcode (?:of|from|provided|released)\b|†"
    r"|\\dag|\\ddag|\bdefault (?:parameters|settings))"
    r"|引用自|来自原|原文|原论文|复现|重新(?:实现|训练)|官方|开源|相同的?(?:设置|数据|参数|训练|标注)"
    r"|所有(?:方法|模型)|公平"
)

PROVENANCE_HINTS = (" we measure ", " we train ", " we run ", " implemented ", "†", " same data ")
"""Each of them matches."""

# Data that were changed before they were split.

BEFORE_SPLIT = _words(
    r"(?i:\b(?:normali[sz]\w*|standardi[sz]\w*|over-?sampl\w*|smote\b|feature selection|imput\w+"
    r"|augment\w*|balanc\w+|scaled|scaling|pca)\b"
    r"[^.;]{0,80}?\b(?:before|prior to|then)\b[^.;]{0,30}?\b(?:split\w*|divid\w*|partition\w*)\b"
    r"|\bafter (?:normali[sz]\w*|standardi[sz]\w*|over-?sampl\w*|feature selection|imput\w+|augment\w*"
    r"|balanc\w+|scaling)\b[^.;]{0,60}?"
    r"\b(?:split|divided|partitioned)\b"
    r"|\b(?:normali[sz]ed|standardi[sz]ed|oversampled|imputed|augmented|applied (?:smote|oversampling"
    r"|feature selection|pca))\b"
    r"[^.;]{0,30}?\b(?:on|over|to|using|of) the (?:whole|entire|full|complete) data)"
    r"|(?:标准化|归一化|过采样|特征选择|插补|数据增强)[^。；]{0,20}?(?:然后|再|之后|后)[^。；]{0,12}?划分",
    hints=("split", "divi", "partition", "entire", "whole", "full", "complete", "划分"),
)

# Measures that usually come in company.

COMPANIONS = {
    "PSNR": (r"\bPSNR\b", r"\b(?:M?S?-?SSIM|LPIPS|DISTS|FID|NIQE|VIF|MS-SSIM|FSIM)\b"),
    "BLEU": (
        r"\bBLEU\b",
        r"(?i:\b(?:chrf\+*|comet|bleurt|meteor|rouge(?:-\w+)?|ter|bertscore|human|cider|spice|nist|perplexity"
        r"|accuracy|distinct-?\d?|f1|exact match)\b)|人工",
    ),
    "FID": (
        r"\bFID\b",
        r"(?i:\b(?:inception score|is|precision|recall|kid|clip-?\w*|lpips|ssim|psnr|user|human|sfid|fvd|nll"
        r"|likelihood|bits?|accuracy)\b)|人工",
    ),
}
