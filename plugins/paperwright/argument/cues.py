"""The words that tell a move, in English and Chinese.

They come from how-to-write guides, from studies of introductions, and from counts over some hundred real papers.
Each move has strong cues, which tell it alone, and weak ones, which other moves use too. `phrases` says how the English
ones are written; the Chinese are regular expressions, between which a space means “or” and `…` up to sixteen
characters of the same clause.
"""

# ruff: noqa: E501  (a phrase is one line, however many words may stand in each of its places)

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.moves import Move

if TYPE_CHECKING:
    from collections.abc import Mapping

ENGLISH: Mapping[Move, tuple[str, str]] = {
    Move.TASK: (
        """
        is|are a|an|one … fundamental|core|long-standing|longstanding|key|central|important|crucial|essential|challenging|classic|classical|common|basic|open .. task*|problem*|step|challenge|component|tool*|topic
        aim*|aiming to predict|recover|generate|reconstruct|classify|detect|learn|find|estimate|identify|produce|extract|answer|map|segment|recognize|recognise
        is|are|becomes|become|remains crucial|essential|critical|important|vital|fundamental|ubiquitous|central|indispensable
        has|have become|emerged|attracted|achieved|shown|gained|drawn|received|revolutionized|revolutionised|enabled|seen|made|garnered|demonstrated
        plays|play a|an .. role
        ^recently; ^in recent years; in the last|past few|several|decade*
        ^with the .. rise|advent|development|growth|success|increasing|proliferation
        widely|broadly|commonly used|adopted|applied|studied|deployed
        increasingly used|important|popular|deployed|common|adopted
        recent advances|progress|breakthroughs|success|successes
        the task|problem of; the .. goal|objective|aim is|of
        a|an growing|increasing .. interest|attention|number|need|demand
        """,
        """
        such as; applications in|of; ^given; refers to; is defined as; interest in; is|are a|an|one
        """,
    ),
    Move.PREVIOUS: (
        """
        existing|previous|prior|current|conventional|traditional|earlier|most|many|several|some|these|such|recent|state-of-the-art|other .. .. method*|approach*|work|works|studies|technique*|model|models|algorithm*|solution*|literature|systems|frameworks|researchers|efforts|attempts|benchmarks
        a line|body|number|series|variety|family|range of .. work|works|research|methods|approaches|papers|studies
        lines of work|research
        has|have been .. proposed|developed|introduced|explored|studied|suggested|investigated|used|applied|widely|extensively|shown
        <cite> propose*|introduce*|present*|use|used|uses|show*|develop*|extend*|combine*|stud*|suggest*|demonstrat*|train*|learn*|apply|applied|focus*|investigat*|explor*
        researchers have; the literature; related work; much|most|considerable of? the? .. work|research|attention|effort
        """,
        """
        <cite>; et al; to date; so far; ^early; recently; recent; traditionally; dominant; the standard approach
        """,
    ),
    Move.PROBLEM: (
        """
        remain*|is|are|be|been|becomes|become .. .. challenging|difficult|hard|non-trivial|nontrivial|intractable|ill-posed|infeasible|impractical|prohibitive|expensive|costly|time-consuming|unclear|unsolved|unreliable|slow|tedious|laborious|impossible|problematic|inefficient|inaccurate|suboptimal|sub-optimal|scarce
        challeng*|difficult*|bottleneck*|obstacle*|pitfall*
        *-consuming; *-intensive; *-hungry; hungry; hand-engineered|hand-crafted|handcrafted|hand-designed; costly; expensive; prohibitive*; np-hard; ill-posed; intractable; labor-intensive; cumbersome
        suffer|suffers|suffering|suffered from; struggle*; fail|fails|failing|failed to|in|at|on|when|because|due|by|under
        drawback*|shortcoming*|limitations|weakness*|disadvantage*|deficienc*; a|the|one|this|key|major|main limitation
        unfortunately; the? .. problem* is|are|of|with|that|arise*; the|this|an|a|important|open|central|key issue|issues
        at the cost|expense of; poses|pose|posing|posed; hinder*|hamper*|imped*|degrad*|undermin*|complicat*
        cannot|can't|can not; is|are|was|were not able|possible|feasible|suitable|sufficient|enough|trivial|straightforward|clear|well|easily|applicable|available|robust|guaranteed
        is|are|be|often|severely|inherently|typically|only|still|very|quite limited
        vulnerable|prone|susceptible|sensitive to; but .. .. need|needs|do|does|did not; is|are meaningless|useless|insufficient|inadequate|brittle|ambiguous|wasteful
        raises|raise|raising the|a|an|our|several|important|serious|concerns|questions; the question of|is|arises|remains
        difficult|hard|challenging|harder|impossible to; limits|limiting|restricts|restricting the|their|its|our|them
        require|requires|requiring|demand|demands|needs|need large|huge|massive|careful|expensive|extensive|many|significant|substantial|a lot|enormous|vast|considerable|manual|expert|heavy|costly|labeled|labelled|additional
        do|does not .. handle|consider|generalize|generalise|scale|account|capture|work|provide|address|take|model|allow|explain|exploit|support|reflect|guarantee|have|transfer
        lead|leads|leading|result|results|resulting to|in poor|inaccurate|suboptimal|degraded|severe|high|large|unstable|significant|inconsistent|low|error*|failure*
        """,
        """
        ^however; however; but; ^yet; yet; despite; although; ^while; nevertheless; nonetheless; limited; limitation; limitations; complex; insufficient*; inefficien*
        noise|noisy; lack*; scarc*; poor|poorly; error*; only; without; rely|relies|relying; require*; slow; too; risk*
        """,
    ),
    Move.GAP: (
        """
        existing|current|previous|prior|most|recent|conventional|traditional|these|such|many|state-of-the-art|other … method*|approach*|work|works|studies|technique*|model|models|algorithm*|solution*|systems|frameworks|efforts|benchmarks|datasets|literature … fail*|cannot|ignore*|neglect*|overlook*|lack*|limited|suffer*|struggle*|only|not|require*|assume*|rarely|restricted|focus*|rely|relies|however
        little|less|limited|scant|no|scarce|insufficient|few|fewer .. work|works|attention|research|studies|study|effort|efforts|understanding|exploration|prior|known|understood
        un-|under-explored|under-studied|under-investigated|underexplored|understudied|unexplored|overlooked|underinvestigated|unaddressed|neglected|untapped|unanswered|unsolved|uncharted|unstudied
        remain|remains|remained|is|are largely|mostly|relatively|still|poorly|an? open|unclear|unknown|unexplored|unaddressed|underexplored|unsolved|unresolved|missing|absent|limited|elusive
        lack|lacks|lacking|lacked of|a|an|the|any|explicit|sufficient|in|support
        no|none|neither|nobody|never .. existing|previous|prior|work|method|one|study|standard|systematic|public|unified|consensus|of|agreed
        not|never been .. .. explored|studied|addressed|investigated|considered|examined|applied|tested|reported|used|well|fully|widely|systematically|thoroughly|understood
        has|have|is|are not|yet|never|rarely|seldom … explored|studied|addressed|investigated|considered|examined|applied|understood|solved|available|evaluated
        gap|gaps between|in|of|remains|exists|by|that|is; the|this|a|critical|significant|research|important gap
        ignore|ignores|ignored|ignoring|neglect|neglects|neglecting|neglected|overlook|overlooks|overlooking|disregard*|omit*
        rarely|seldom|never .. considered|studied|explored|used|addressed|evaluated|reported|take*
        this|which raises|raise|leads|prompts|motivates … question*
        what if|about; how should|can|do|does|could we; can we; is it possible
        to|in the best of our knowledge … no|none|not|never|nobody
        it is|was|remains .. unclear|unknown|an? open|not clear|not known
        primarily|mainly|mostly|only|predominantly|largely|exclusively|typically|usually focus*|consider*|address*|concentrat*|applicable|rely|designed|evaluated
        focus*|concentrat* primarily|mainly|mostly|only|predominantly|largely|exclusively|solely
        limited|restricted|confined to; assumes|assume|assuming that|the|a|access|an
        overlooked|missing piece|component|aspect|half; but most|all|none of them|these is|are|only|focus|rely|require
        """,
        """
        instead of; rather than; limited; ^however; lack*; unclear; unknown; tailored; only
        """,
    ),
    Move.REASON: (
        """
        because; due|owing to; as|because a|of result|this of?; the .. reason*|cause* is|are|for|behind|that; stem|stems|stemming from
        caused|induced|driven by; root cause*; by|in its? nature; attributed to; arise|arises|arising from; this is since|as|because; ^since
        """,
        """
        since; as; relies on; rely on; depends|depend on; result|results from|in; thus; therefore; hence; which; lead|leads to; for example; for instance; e.g
        """,
    ),
    Move.INSIGHT: (
        """
        our|the|a|this key|main|core|central|basic|crucial|simple|underlying .. insight*|idea*|observation*|intuition|hypothesis|assumption
        our|the insight*|idea|intuition|observation|hypothesis is|that|behind|of
        we|i observe|observed|notice|noticed|hypothesize|hypothesise|argue|posit|conjecture|note|realize|realise|believe|find|found that
        inspired|motivated by; in light of; building|builds|build|based|drawing on|upon this|these|the .. insight*|observation*|idea*|intuition|finding*
        key to|idea|insight|observation; the insight that
        """,
        """
        inspired|motivat*|intuiti*|insight*|observation*|hypothes*
        """,
    ),
    Move.METHOD: (
        """
        in|throughout this|our|the present? paper|work|article|study|letter|thesis|report|manuscript; this|our|the present? paper|article|thesis|study|manuscript|proceedings|report !shows|is
        this work|report|paper propose*|present*|introduc*|address*|stud*|explor*|investigat*|aim*|develop*|describ*|provid*|examin*|tackl*|focus*|demonstrat*|take*|extend*|build*|show*
        we .. .. propose|proposed|introduce|introduced|present|presented|develop|developed|design|designed|formulate|construct|constructed|describe|devise|create|created|build|built|devised|curate|collect|collected|release|suggest|offer|establish|derive|advocate|instantiate|implement|implemented|define|revisit|adopt|employ|leverage|take|aim|address|tackle|investigate|study|explore|examine|analyze|analyse|extend|apply|train|trained|formalize|formalise|consider|focus|frame|cast|utilize|use|combine|conduct|conducted|perform|performed|compare|ask|evaluate|evaluated|assess|assessed|benchmark|benchmarked|characterize|quantify|contribute|contributed|discuss|tell|trace|turn|provide|treat|model|outline|pose|learn|view|replace|measure|exploit|start|generalize|generalise|seek|integrate|incorporate
        i propose|introduce|present|develop|show|describe|study|examine
        our .. proposed? method*|approach|approaches|model|models|framework|system|algorithm*|architecture|technique|solution|goal|aim|work|pipeline|network|dataset|benchmark|objective|formulation|analysis|technique|strategy
        the proposed method*|approach|model|framework|system|algorithm|network|architecture|scheme|technique
        to|for address|tackle|overcome|answer|solve|mitigate|alleviate|remedy|bridge|fill|close|resolve|circumvent|handle|this|these this|these|such|the|those|end|both
        is|are|was|were proposed|introduced|presented|developed; we call|term|name|dub|refer
        here|hence|thus|therefore we; our answer
        """,
        """
        specifically; in particular; first; finally; then; consists of; new; novel; proposed
        """,
    ),
    Move.BENEFIT: (
        """
        enables|enable|enabling|allows|allow|allowing us|the|it|our|for|users|researchers|them|an|a|efficient|fast
        in this way; this|which .. enables|allows|avoids|eliminates|reduces|yields|makes|guarantees|leads|improves
        thereby|thus avoiding|reducing|improving|enabling|allowing|making|eliminating|providing|increasing|mitigating
        without requir*|need*|any|sacrific*|additional|compromis*|relying|the need
        code|dataset|datasets|data|models|implementation|framework|tool|software .. .. available|released|obtained|found|released|open-sourced; source code; ready-to-use; out-of-the-box; zero-cost
        highlight*|illustrat*|underscor*|emphasiz* the|its|their|how; practical|real-world|real|downstream use|deployment|applications|application|scenarios|settings|tasks|robustness|systems; implications for|of
        compared|in to|with|contrast … our|we; unlike … we|our|existing|previous|prior; potential to|for|of; pav*|open* the|new|a way|avenue*|directions|path|up
        """,
        """
        thereby; as a result; can; efficient*; robust*; simple; practical; flexible; potential; helps|help; new; real-world; improves; without
        """,
    ),
    Move.EVIDENCE: (
        """
        experiment*|result*|evaluation*|findings|simulation*|study|studies|analyses|analysis|comparisons|ablation* .. .. show*|demonstrat*|indicat*|suggest*|reveal*|confirm*|validat*|verif*|prove*|highlight*|establish*|support*
        experiments|evaluations|evaluate|evaluated|tested|validated|validate|evaluating on|with|across|over|against|using
        we .. .. show|demonstrate|evaluate|evaluated|find|found|validate|showcase|prove|verify|report|achieve|outperform|obtain|improve|test|confirm|reveal|observe|showed|demonstrated|conclude|surpass|reach|reduce
        outperforming|surpassing|outperforms|outperform|surpasses; state-of-the-art|sota performance|results|accuracy|on|in|methods|result|perform*
        achiev*|attain*|obtain*|reach*|yield* .. .. .. <number>; achieving|achieves|attains|reaching|yields|yielding .. state-of-the-art|gains|improvement*|better|competitive|strong|comparable|superior|sota|higher|lower|excellent|significant*
        improv*|increas*|reduc*|decreas*|boost*|gain|gains|faster|lower|lowers|lowered|lowering|cuts|drops|dropped|raises|raised|raising|falls|fell|rises|rose|shrinks|halves … <number>; <number> .. .. improvement|reduction|increase|faster|speedup|gain|better|fewer|higher|lower|less|accuracy|points
        significantly|substantially|consistently|considerably improves|outperform*|reduces|increases|boosts|enhances
        is|are|was|were evaluated|validated|tested|verified|demonstrated on|in|by|with|across|using|through
        leads|leading to better|improved|improvements|significant|higher
        performs|performing|works better|well|best|comparably|favorably|competitively
        and|to show|demonstrate that; demonstrating|demonstrates|demonstrate|showing|shows|indicating|suggesting|revealing|reveals that|the|how|its
        theoretically|empirically|experimentally .. show|shown|demonstrat*|prove*|valid*|verif*
        percent|percentage .. of|points|than|lower|higher|better; by|within .. percent
        matches|match|matching or|the exceed*|performance|state-of-the-art; compares|compare favorably
        """,
        """
        improv*; experiment*; outperform*; evaluat*; effectiveness; superiority; superior; significant*; competitive
        validat*; gains; result*; extensive; findings; experimental*
        """,
    ),
    Move.CONTRIBUTIONS: (
        """
        our|the|main|key|major|primary|following|these|technical|this|several|two|three|four|five|overall .. contributions|contribution !of|from|to
        contribution|contributions of|in this|our|the|present .. paper|work|article|study|thesis|manuscript
        contribution* is|are|can|include*|as|lie*|consist*|follow*
        contribution* are|is|can .. .. threefold|three-fold|twofold|two-fold|fourfold|summarized|summarised|listed
        we make|offer|provide .. .. contribution*; make|makes|making the|several|three|two|four .. contribution*; contributes the|to|a .. following?
        paper|work|study|we contribute|contributes; summarized|summarised as|below|in follow*|below|three|four|two; ^contributions; ^contribution; ^summary
        the .. novelty|novelties of|is|are|in; to summarize|summarise; in summary .. we|our|this|the
        """,
        """
        contribut*; first to; to the best of our knowledge; release*; novelty; in summary; following; publicly available; open-source; overall; threefold|three-fold|twofold
        """,
    ),
    Move.OUTLINE: (
        """
        rest|remainder of this|the|our .. paper|article|work|thesis|report|manuscript
        paper|article|work|thesis|manuscript|report|it is .. organized|organised|structured|laid|divided; organized|organised|structured as follow*
        ^section|sec|chapter|§ <number>|<ref> .. describ*|present*|discuss*|introduc*|review*|provid*|conclud*|report*|gives|give|show*|details|outlines|explain*|contain*|cover*|formaliz*|summar*|evaluat*|draw*|stud*|propos*|demonstrat*|defin*|analy*|recall*
        ^<ref> describ*|present*|discuss*|introduc*|review*|provid*|conclud*|reports|gives|details|outlines|explain*|contains|covers|formaliz*|summar*|evaluat*
        in|finally section|sec|chapter|§ <number>|<ref> .. we|our|the
        """,
        """
        section <number>|<ref>; in section
        """,
    ),
    Move.LIMITATION: (
        """
        a|one|the|main|another|key|potential|major|first|second|primary|important|several|some|few|certain|following limitation|limitations of our|this|the|is|are|that|in; limitation|limitations of our|this|the .. work|method|approach|study|model|paper|framework|analysis|proposed|system|technique
        our .. .. has|have|suffers|also|still .. .. limitation*|drawback*|shortcoming*|weakness*|caveat*; has|have .. .. limitations|shortcomings|caveats
        we leave|left|defer … future|later|this|that|for|to; is|are left for|to|as future; left for|to|as .. future
        our|the|proposed|current .. method|approach|model|framework|system|work|analysis|study|implementation|experiments|evaluation|results|technique|algorithm|dataset .. .. fails|cannot|requires|assumes|struggles|limited|restricted|not
        we do|did|have|could|can not .. .. consider*|evaluat*|address*|test*|cover*|explor*|account*|study|studied|investigat*|model|includ*|guarantee*|handle*
        failure|fail cases|case|modes; threats to validity; beyond|outside the scope; our limitations; limitations !of|in
        room for improvement
        """,
        """
        future work|research|direction*|studies; limitation*; limited; beyond the scope; we assume; caveat*; could be improved|extended
        """,
    ),
}  # fmt: skip

CHINESE: Mapping[Move, tuple[str, str]] = {
    Move.TASK: (
        """
        旨在 任务是 是…(?:基础|关键|核心|重要)的?(?:任务|问题|环节|手段|课题|技术) 近年来 随着…(?:发展|普及|兴起|增长|到来|进步)
        (?:广泛|普遍|大量)(?:的)?(?:应用|使用|关注|研究) 具有(?:重要|广泛|重大)…(?:意义|价值|应用) (?:受到|引起|吸引)了?…(?:关注|重视|兴趣)
        起着?…作用 (?:扮演|发挥)…(?:角色|作用) 至关重要 取得了?…(?:进展|成功|突破) 是指
        """,
        "在…领域 给定 热点 应用于 重要 越来越",
    ),
    Move.PREVIOUS: (
        """
        (?:现有|已有|以往|传统|主流|目前|当前|先前|早期|之前|大多数|许多|一些|这些|此类)的?…(?:方法|研究|工作|模型|算法|技术|方案|系统|学者|文献)
        学者们 国内外学者 大量研究 文献(?:\\\\cite|\\[) 等人?(?:人)?(?:提出|设计|利用|使用|采用|研究) 相关(?:工作|研究)
        """,
        "近年来…提出 等人 研究者 已经 最近",
    ),
    Move.PROBLEM: (
        """
        挑战 困难 难题 瓶颈 昂贵 耗时 费力 代价(?:高|较高|很高|巨大|大) (?:难以|无法|不能)(?!忽视|忽略) 不足 局限 缺陷 弊端 (?:存在|面临)…(?:问题|风险|困境) 制约 受限
        (?:仍然?|依然|往往|通常|非常|十分|较为|极为)…(?:困难|复杂|低效|缓慢|有限|不稳定) 缺乏 依赖(?:大量|人工|于大量) 成本(?:高|较高|过高|高昂) 不尽如?人意 效率(?:低|较低|低下) 问题在于
        """,
        "然而 但 但是 不过 尽管 虽然 问题 复杂 需要 容易 导致 较差 有限",
    ),
    Move.GAP: (
        """
        但(?:是)?…(?:忽略|难以|无法|不能|缺乏|没有|尚未|很少|较少|仅|只) 然而…(?:忽略|难以|无法|不能|缺乏|没有|尚未|很少|较少|仅|只|主要)
        鲜有 尚未 (?:较少|很少|极少|鲜少)(?:有|关注|涉及|研究|考虑) 亟[待需] (?:针对|为了?解决|为克服)(?:上述|以上|这些|这一|该)(?:问题|研究空白|不足|缺陷|挑战|局限)
        (?:现有|已有|目前|以往|传统|当前)…(?:方法|研究|工作|模型|算法)…(?:忽略|难以|无法|不能|缺乏|没有|未能|局限|仅|只|主要|不足|存在|需要|依赖) 空白 未(?:能|得到|被)?(?:充分|有效|深入)?…(?:研究|考虑|解决|利用|关注|探索|探讨) 有待 还没有
        忽略了? 忽视了? 没有…(?:研究|工作|方法|考虑) 仅限于 局限于
        """,
        "然而 仅 缺少 缺乏 没有 不足 仍 主要关注",
    ),
    Move.REASON: (
        "原因在于 其?原因是 这是(?:因为|由于) 源于 归因于 由于 因为 根本原因 是由…(?:造成|引起|导致)的?",
        "依赖 因此 从而 导致 因而",
    ),
    Move.INSIGHT: (
        """
        (?:关键|核心)的?(?:思想|洞察|观察|想法|在于|思路) (?:我们|本文|作者)(?:观察|发现|注意|认为|假设)(?:到|了)? 受…(?:启发|启示) 基于(?:上述|这一|该|此)(?:观察|分析|发现|思想|想法)
        """,
        "观察到 启发 思路 发现",
    ),
    Move.METHOD: (
        """
        本(?:文|研究|论文|工作|章|课题)…(?:提出|设计|构建|研究|给出|介绍|采用|实现|基于|将|利用|使用|针对|围绕|探讨|分析|探索|引入|以|通过|首先|旨在|开展|对) (?:我们|作者)…(?:提出|设计|构建|研究|给出|介绍|采用|实现|引入|开发|探索|利用|使用|训练)
        提出(?:了)?(?:一种|一个|一套|了) 为(?:了)?(?:应对|解决|克服|缓解|弥补|此)…(?:我们|本文|提出|，) 所提(?:出)?(?:的)?(?:方法|模型|算法|框架) 设计并?(?:实现)?了 在(?:这项|本)(?:工作|研究|文|论文)中 针对(?:上述|以上|这些|这一|该)(?:问题|不足)
        """,
        "具体(?:来说|而言|地) 首先 然后 其次 最后 我们 本文",
    ),
    Move.BENEFIT: (
        "从而 使得 能够 避免了 有效(?:地)?(?:缓解|解决|提升|提高|降低|避免) 与…相比 不同于 为…(?:提供|奠定)了?…(?:基础|思路|支持|参考|方法)",
        "可以 提高 提升 降低 更",
    ),
    Move.EVIDENCE: (
        """
        (?:实验|结果|测试|仿真|评估|研究|对比)(?:的)?(?:结果)?…(?:表明|证明|显示|说明|验证) (?:提升|提高|降低|减少|达到|缩短|节省|加快)了?…\\d \\d[\\d.]*\\\\?%…(?:提升|提高|降低|减少|准确率) (?:显著|明显|大幅)?(?:优于|超过|超越|领先) 在…数据集上 取得了?…(?:性能|精度|效果|结果|成绩|准确率|表现)
        (?:进行|开展|通过)了?…实验 实验验证 验证了?…(?:有效|性能|可行|优越|正确|效果) 达到了? 最(?:先进|优|好)的?(?:性能|水平|结果) 结果(?:表明|显示)
        """,
        "实验 结果 准确率 性能 数据集 精度",
    ),
    Move.CONTRIBUTIONS: (
        """
        (?:主要)?(?:贡献|创新点|创新之处)(?:如下|包括|总结|可归纳|有|为|是|在于|可以|主要|分为|体现) (?:本文|本研究|论文|我们)的?(?:主要)?(?:的)?(?:贡献|创新|创新点|研究内容|工作内容|主要工作|研究工作) 主要(?:工作|研究内容|内容|贡献)…(?:如下|包括|有|为|分为|总结)
        """,
        "贡献 创新 首次 总结如下 如下",
    ),
    Move.OUTLINE: (
        "(?:本文|论文|全文)(?:的)?(?:其余部分|剩余部分|结构|组织|章节|内容)(?:的)?(?:结构|安排|组织)?…(?:如下|为|分为) (?:组织|章节|结构)(?:结构|安排)如下 第\\s*[一二三四五六七八九\\d]+\\s*(?:节|章)…(?:介绍|给出|描述|阐述|总结|讨论|详细|分析|提出|为|是|展示)",
        "第[一二三四五六七八九\\d]+[节章]",
    ),
    Move.LIMITATION: (
        "(?:本文|本研究|本方法|所提(?:出)?的?方法|该方法|我们的?方法|模型)…(?:局限|不足|缺点|缺陷) (?:局限性|不足)(?:在于|之处|是|主要) 未来(?:的)?(?:工作|研究) 尚未考虑 仅在…上?(?:验证|实验|测试) (?:留待|留给|有待)(?:未来|后续|今后|进一步) (?:存在|有)(?:一些|一定|若干|以下|几点|诸多)?(?:的)?(?:局限|不足)",
        "局限 不足 后续 有待",
    ),
}  # fmt: skip
