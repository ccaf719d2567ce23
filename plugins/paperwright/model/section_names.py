"""The roles of sections, and the names that headings give them in English and Chinese."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class SectionRole(StrEnum):
    """The part that a section plays in a paper."""

    ABSTRACT = "abstract"
    KEYWORDS = "keywords"
    INTRODUCTION = "intro"
    RELATED = "related"
    PRELIMINARIES = "prelim"
    METHOD = "method"
    EXPERIMENTS = "exp"
    SETUP = "setup"
    MAIN_RESULTS = "main_result"
    ABLATION = "ablation"
    QUALITATIVE = "qual"
    DISCUSSION = "discuss"
    LIMITATIONS = "limits"
    CONCLUSION = "conclusion"
    IMPACT = "impact"
    AI_USE = "ai"
    REPRODUCIBILITY = "repro"
    DATA = "data"
    CONFLICTS = "coi"
    CONTRIBUTIONS = "contrib"
    """Who did what; not the contributions of the paper."""
    ACKNOWLEDGEMENTS = "ack"
    REFERENCES = "refs"
    APPENDIX = "appendix"


# A plain name is the whole heading, or a whole part of "A and B". With dots it may also stand at
# the start ("name…"), at the end ("…name") or anywhere ("…name…") in a longer one.
_ENGLISH = {
    SectionRole.ABSTRACT: "abstract",
    SectionRole.KEYWORDS: "keywords|key words|index terms|ccs concepts|keywords and phrases",
    SectionRole.INTRODUCTION: """
        introduction|background and motivation|motivation and background|statement of need
        |introduction and motivation|introduction and background|background and introduction
        """,
    SectionRole.RELATED: """
        …related work…|…related works…|related research…|related studies|related literature
        |related|prior work|prior works|prior art|prior research|previous work|previous works
        |previous research|literature review…|literature survey|review of literature|literature
        |state of the field|state of the art|comparison to other packages
        |comparison to other software|comparison with other packages
        |comparison with other software|comparison to existing implementations
        |comparison with existing software|relation to prior work|relation to previous work
        |preliminaries and related work
        """,
    SectionRole.PRELIMINARIES: """
        preliminaries…|preliminary|preliminary knowledge|background knowledge
        |theoretical background|problem formulation…|problem definition…|problem statement…
        |problem setup|problem setting|problem description|task definition…|task formulation…
        |task description|notation|notations|definitions|definitions and notation
        |formal definition
        """,
    SectionRole.METHOD: """
        method|methods|methodology|method details|method overview|approach|general approach
        |our method…|our approach…|our model…|our framework…|proposed method…|proposed methods…
        |proposed approach…|proposed model…|proposed framework…|proposed algorithm…
        |proposed system…|proposed methodology…|materials and methods|material and methods
        |material and method|methods and materials|star methods|system design|software design
        |software description|system overview|overview of the method|framework overview
        |overall framework|model architecture|network architecture|system architecture
        |overall architecture|model overview
        """,
    SectionRole.EXPERIMENTS: """
        experiment|experiments|…experiments|experiments on…|experiments with…|experiments in…
        |experiments for…|evaluation|evaluations|experimental evaluation…|empirical evaluation…
        |…performance evaluation|…human evaluation…|evaluation of…|evaluation on…|evaluation for…
        |results|result|…results|…experimental results…|…experiment results…|results on…
        |results of…|results for…|results with…|results from…|empirical study…|empirical studies…
        |empirical results…|empirical analysis…|experimental study…|experimental studies…
        |experimental analysis…|experimental validation…|experimental|…numerical experiments…
        |…simulation results…|simulation studies|simulation study|experiments and results
        |evaluation results
        """,
    SectionRole.SETUP: """
        …experimental setup…|…experimental setups…|…experiment setup…|…experiments setup…
        |…experimental setting…|…experimental settings…|…experiment setting…|…experiment settings…
        |…evaluation setup…|…evaluation settings|evaluation protocol…|setup|settings
        |experimental design|experimental details…|experiment details…|experimental methodology
        |experimental protocol|training setup|training details…|training settings
        |…implementation details…|implementation detail|dataset|datasets|data sets
        |benchmark datasets|evaluation datasets|datasets used|dataset description|data description
        |dataset details|…evaluation metrics…|…evaluation metric…|metrics|evaluation criteria
        |performance metrics|evaluation measures|baselines|baseline|baseline models
        |baseline methods|compared methods|comparison methods|…hyperparameters…|…hyper parameters…
        |…hyperparameter settings…
        """,
    SectionRole.MAIN_RESULTS: """
        main results…|main result|main findings|overall results|overall performance
        |…comparison with state of the art…|…comparison to state of the art…
        |…comparison with the state of the art…|…comparison to the state of the art…
        |…comparisons with state of the art…|…comparison with sota…|…comparison to sota…
        |sota comparison|…comparison with existing methods…|…comparison with baselines…
        |…comparison to baselines…|…comparison with other methods…
        |…comparison with previous methods…|…quantitative results…|quantitative comparison…
        |quantitative evaluation…|performance comparison
        """,
    SectionRole.ABLATION: """
        …ablation…|…ablations…|…ablative…|component analysis…|…sensitivity analysis…
        |…parameter sensitivity…|…hyperparameter sensitivity…|parameter study|parameter analysis
        """,
    SectionRole.QUALITATIVE: """
        qualitative…|…qualitative results…|…qualitative analysis…|…qualitative comparison…
        |…qualitative examples…|…qualitative visualizations…|…qualitative evaluation…
        |visualization|visualizations|visualisation|visualization of…|visualizations of…
        |visualization results|case study|case studies|case study of…|case study on…
        """,
    SectionRole.DISCUSSION: """
        discussion|discussions|general discussion|discussion of…|discussion on…
        """,
    SectionRole.LIMITATIONS: """
        limitation|limitations|…limitations|limitations of…|limitation of…
        |limitations and future work|limitations and future directions|failure cases…
        |failure analysis…|threats to validity…|caveats and limitations
        """,
    SectionRole.CONCLUSION: """
        conclusion|conclusions|…conclusion|…conclusions|concluding remarks|closing remarks
        |summary and outlook|summary and conclusion|summary and conclusions
        |conclusion and future work|future work|future works|future directions
        |future work and conclusion|outlook
        """,
    SectionRole.IMPACT: """
        impact statement|broader impact…|broader impacts…|…broader impact|societal impact
        |societal impacts|social impact|societal influence|ethics statement…|ethic statement
        |ethical statement|ethics|ethical considerations…|ethics considerations|ethics approval…
        |ethical concerns|statement of ethics|ethical impact
        """,
    SectionRole.AI_USE: """
        ai use statement|ai usage disclosure|ai usage statement|ai use disclosure|ai disclosure
        |declaration of generative ai…|declaration of ai…|generative ai disclosure…|use of llms…
        |use of large language models…|use of ai…|use of generative ai…
        |usage of large language models|usage of llms|llm usage…|llms usage…|llm use…
        |large language model usage…|disclosure of ai use|ai generated content disclosure
        """,
    SectionRole.REPRODUCIBILITY: "reproducibility|reproducibility statement…",
    SectionRole.DATA: """
        …data availability…|…code availability…|…data and code availability…
        |…code and data availability…|availability of data…|resource availability|data access
        |availability of data and materials|materials availability|software availability
        |availability|data and software availability
        """,
    SectionRole.CONFLICTS: """
        conflict of interest…|conflicts of interest…|…competing interests…
        |declaration of interests|declaration of interest|…disclosure of funding|funding
        |funding statement|disclosures|declaration of competing interest…
        """,
    SectionRole.CONTRIBUTIONS: """
        author contributions…|authors contributions…|author contribution…
        |authorship contributions…|credit|credit author…|credit authorship…
        |contributions of authors|contributor roles
        """,
    SectionRole.ACKNOWLEDGEMENTS: """
        acknowledgement|acknowledgements|acknowledgment|acknowledgments|acknowledgements and…
        |acknowledgments and…|acknowledgement and…
        """,
    SectionRole.REFERENCES: "references|reference|bibliography|works cited|literature cited",
    SectionRole.APPENDIX: """
        appendix…|appendices…|supplement|supplements|supplementary…|supplemental material…
        |supplemental information…|supporting information…
        """,
}
_CHINESE = {
    SectionRole.ABSTRACT: "摘要|中文摘要|英文摘要|内容提要|内容摘要",
    SectionRole.KEYWORDS: "关键词|关键字|主题词",
    SectionRole.INTRODUCTION: """
        引言|绪论|前言|导言|导论|研究背景…|…研究背景|…的研究背景…|选题背景…|课题背景…|背景与意义
        |背景及意义|背景和意义|研究意义|研究动机
        """,
    SectionRole.RELATED: """
        …相关工作…|…相关研究…|…研究现状…|文献综述…|研究综述|已有研究…|研究进展|国内外研究进展
        |相关文献
        """,
    SectionRole.PRELIMINARIES: """
        预备知识…|问题定义…|问题描述…|问题建模…|问题陈述…|问题形式化…|符号说明|符号定义|符号表示
        |基础知识|理论基础|背景知识|任务定义…|相关理论…|相关概念
        """,
    SectionRole.METHOD: """
        方法|本文方法…|所提方法…|提出的方法…|我们的方法…|方法概述|方法设计|算法设计…|本文算法…
        |本文模型…|模型构建|模型设计|模型结构|模型架构|系统设计…|系统架构|研究方法|总体框架
        |整体框架|整体架构|框架设计|网络结构|网络架构|材料与方法
        """,
    SectionRole.EXPERIMENTS: """
        实验|实验…|…实验|…实验结果…|…实验分析|仿真实验…|结果与分析…|结果|结果分析|评估|评测
        |评估结果|性能评估|性能分析|…实验与分析
        """,
    SectionRole.SETUP: """
        …实验设置…|…实验环境…|…实验配置…|…实验细节…|…实验平台…|实现细节…|数据集|数据集…|实验数据
        |实验数据集…|实验数据与…|评价指标…|评估指标…|评测指标…|性能评价指标|性能指标|对比方法
        |对比算法|对比模型|基线|基线方法|基线模型|参数设置…|超参数…|训练细节…|训练设置…|实验参数…
        """,
    SectionRole.MAIN_RESULTS: """
        主要结果…|主实验…|对比实验…|…对比实验|性能对比…|方法对比|定量结果…|定量分析…|定量比较…
        |整体性能
        """,
    SectionRole.ABLATION: """
        …消融…|…模块有效性…|…敏感性分析…|…参数敏感性…|…参数分析|模型简化实验|有效性分析
        """,
    SectionRole.QUALITATIVE: """
        定性…|…可视化|可视化结果…|可视化分析…|案例分析…|…案例分析|案例研究…|实例分析|样例分析
        """,
    SectionRole.DISCUSSION: "讨论|分析与讨论|讨论与分析|结果讨论",
    SectionRole.LIMITATIONS: """
        局限性…|…局限性|局限|不足与展望|局限与展望|存在的不足|不足之处|失败的例子|失败案例…
        |失效分析
        """,
    SectionRole.CONCLUSION: """
        结论|总结|全文总结|本文总结|工作总结|总结与展望|总结和展望|总结及展望|结论与展望
        |结论和展望|结束语|结语|展望|未来工作|工作展望|研究展望|未来展望
        """,
    SectionRole.IMPACT: "社会影响|伦理声明|伦理考虑|伦理审查…|伦理说明|更广泛的影响|广泛影响",
    SectionRole.AI_USE: """
        AI使用声明|AI使用说明|人工智能使用声明|人工智能使用说明|生成式人工智能使用…|生成式AI使用…
        |大模型使用说明
        """,
    SectionRole.REPRODUCIBILITY: "可复现性声明|可复现性|可重复性声明",
    SectionRole.DATA: "数据可用性…|数据与代码可用性…|代码与数据可用性…|代码可用性|数据获取",
    SectionRole.CONFLICTS: "利益冲突…|基金项目|资助信息|资金支持",
    SectionRole.CONTRIBUTIONS: "作者贡献…",
    SectionRole.ACKNOWLEDGEMENTS: "致谢|鸣谢|谢辞",
    SectionRole.REFERENCES: "参考文献",
    SectionRole.APPENDIX: "附录…|补充材料…|其它附录|其他附录",
}


class SectionName(NamedTuple):
    """A name that headings use, and where in a longer heading it still means its role."""

    text: str
    role: SectionRole
    may_begin: bool
    may_end: bool


def _read_names() -> dict[str, SectionName]:
    names: dict[str, SectionName] = {}
    for table in (_ENGLISH, _CHINESE):
        for role, written in table.items():
            for alias in written.split("|"):
                alias = alias.strip()
                text = alias.strip("…").casefold()
                known = names.get(text)
                begins = alias.endswith("…") or bool(known and known.may_begin)
                ends = alias.startswith("…") or bool(known and known.may_end)
                names[text] = SectionName(text, role, begins, ends)
    return names


NAMES = _read_names()

TOP_LEVEL = {
    **dict.fromkeys(("motivation", "概述", "介绍", "简介", "动机"), SectionRole.INTRODUCTION),
    **dict.fromkeys(("background", "背景"), SectionRole.RELATED),
    **dict.fromkeys(
        (
            "model",
            "models",
            "framework",
            "architecture",
            "algorithm",
            "implementation",
            "模型",
            "算法",
        ),
        SectionRole.METHOD,
    ),
}
"""What these mean as the name of a section; that of a subsection may be about anything."""

ALL_OF_IT = {
    **dict.fromkeys(("analysis", "分析"), SectionRole.DISCUSSION),
    "data": SectionRole.SETUP,
}
"""What these mean when they are the whole heading."""

OPENING = {
    **dict.fromkeys(("background", "overview", "背景"), SectionRole.INTRODUCTION),
    "summary": SectionRole.ABSTRACT,
}
"""What these mean as the name of the first section."""
