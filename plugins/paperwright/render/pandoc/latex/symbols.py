"""The characters that stand for a command of LaTeX's or amssymb's in a formula."""

from __future__ import annotations

from functools import cache

# Each character with its command, without the backslash.
_SYMBOLS = """
¬neg ±pm ·cdot ×times ÷div ΓGamma ΔDelta ΘTheta ΛLambda ΞXi ΠPi ΣSigma ΥUpsilon ΦPhi ΨPsi ΩOmega
αalpha βbeta γgamma δdelta εvarepsilon ζzeta ηeta θtheta ιiota κkappa λlambda μmu νnu ξxi πpi ρrho
ςvarsigma σsigma τtau υupsilon φvarphi χchi ψpsi ωomega ϑvartheta ϕphi ϖvarpi ϰvarkappa ϱvarrho
ϵepsilon ‖Vert †dagger ‡ddagger ‵backprime ℏhslash ℑIm ℓell ℘wp ℜRe ℧mho ℲFinv ℵaleph ℶbeth ℷgimel
ℸdaleth ⅁Game ←leftarrow ↑uparrow →rightarrow ↓downarrow ↔leftrightarrow ↕updownarrow ↖nwarrow
↗nearrow ↘searrow ↙swarrow ↚nleftarrow ↛nrightarrow ↞twoheadleftarrow ↠twoheadrightarrow
↢leftarrowtail ↣rightarrowtail ↦mapsto ↩hookleftarrow ↪hookrightarrow ↫looparrowleft
↬looparrowright ↭leftrightsquigarrow ↮nleftrightarrow ↰Lsh ↱Rsh ↶curvearrowleft ↷curvearrowright
↼leftharpoonup ↽leftharpoondown ↾upharpoonright ↿upharpoonleft ⇀rightharpoonup ⇁rightharpoondown
⇂downharpoonright ⇃downharpoonleft ⇄rightleftarrows ⇆leftrightarrows ⇇leftleftarrows ⇈upuparrows
⇉rightrightarrows ⇊downdownarrows ⇋leftrightharpoons ⇌rightleftharpoons ⇍nLeftarrow
⇎nLeftrightarrow ⇏nRightarrow ⇐Leftarrow ⇑Uparrow ⇒Rightarrow ⇓Downarrow ⇔Leftrightarrow
⇕Updownarrow ⇚Lleftarrow ⇛Rrightarrow ⇝rightsquigarrow ∀forall ∁complement ∂partial ∃exists
∄nexists ∅varnothing ∆Delta ∇nabla ∈in ∉notin ∋ni ∏prod ∐coprod ∑sum ∓mp ∔dotplus ∖setminus ∗ast
√surd ∝propto ∞infty ∠angle ∡measuredangle ∢sphericalangle ∣mid ∤nmid ∥parallel ∦nparallel ∧wedge
∨vee ∩cap ∪cup ∫int ∬iint ∭iiint ∮oint ∴therefore ∵because ∼sim ∽backsim ≀wr ≁nsim ≂eqsim ≃simeq
≅cong ≇ncong ≈approx ≊approxeq ≍asymp ≎Bumpeq ≏bumpeq ≐doteq ≑Doteq ≒fallingdotseq ≓risingdotseq
≖eqcirc ≗circeq ≜triangleq ≠ne ≡equiv ≤leq ≥geq ≦leqq ≧geqq ≨lneqq ≩gneqq ≪ll ≫gg ≬between ≮nless
≯ngtr ≰nleq ≱ngeq ≲lesssim ≳gtrsim ≶lessgtr ≷gtrless ≺prec ≻succ ≼preccurlyeq ≽succcurlyeq
≾precsim ≿succsim ⊀nprec ⊁nsucc ⊂subset ⊃supset ⊆subseteq ⊇supseteq ⊈nsubseteq ⊉nsupseteq
⊊subsetneq ⊋supsetneq ⊎uplus ⊏sqsubset ⊐sqsupset ⊑sqsubseteq ⊒sqsupseteq ⊓sqcap ⊔sqcup ⊕oplus
⊖ominus ⊗otimes ⊘oslash ⊙odot ⊚circledcirc ⊛circledast ⊝circleddash ⊞boxplus ⊟boxminus ⊠boxtimes
⊡boxdot ⊢vdash ⊣dashv ⊤top ⊥bot ⊧models ⊨vDash ⊩Vdash ⊪Vvdash ⊬nvdash ⊭nvDash ⊮nVdash ⊯nVDash
⊲vartriangleleft ⊳vartriangleright ⊴trianglelefteq ⊵trianglerighteq ⊸multimap ⊺intercal ⊻veebar
⊼barwedge ⋀bigwedge ⋁bigvee ⋂bigcap ⋃bigcup ⋅cdot ⋆star ⋇divideontimes ⋈bowtie ⋉ltimes ⋊rtimes
⋋leftthreetimes ⋌rightthreetimes ⋍backsimeq ⋎curlyvee ⋏curlywedge ⋐Subset ⋑Supset ⋒Cap ⋓Cup
⋔pitchfork ⋖lessdot ⋗gtrdot ⋘lll ⋙ggg ⋚lesseqgtr ⋛gtreqless ⋞curlyeqprec ⋟curlyeqsucc ⋦lnsim
⋧gnsim ⋨precnsim ⋩succnsim ⋬ntrianglelefteq ⋭ntrianglerighteq ⋮vdots ⋯cdots ⋱ddots ⌈lceil ⌉rceil
⌊lfloor ⌋rfloor ⌜ulcorner ⌝urcorner ⌞llcorner ⌟lrcorner ⌢frown ⌣smile ⎰lmoustache ⎱rmoustache
■blacksquare □square ▲blacktriangle △triangle ▴blacktriangle ▵vartriangle ▶blacktriangleright
▷triangleright ►blacktriangleright ▼blacktriangledown ▽triangledown ▾blacktriangledown
▿triangledown ◀blacktriangleleft ◁triangleleft ◆blacklozenge ◇Diamond ◊lozenge ○bigcirc ★bigstar
☆star ☐square ☑checkmark ☒boxtimes ♠spadesuit ♡heartsuit ♢diamondsuit ♣clubsuit ♭flat ♮natural
♯sharp ✅checkmark ✓checkmark ✔checkmark ✕times ✖times ✗times ✘times ✠maltese ❌times ➔rightarrow
➜rightarrow ⟂perp ⟨langle ⟩rangle ⟮lgroup ⟯rgroup ⟵longleftarrow ⟶longrightarrow
⟷longleftrightarrow ⟸Longleftarrow ⟹Longrightarrow ⟺Longleftrightarrow ⟼longmapsto ⧵setminus
⨀bigodot ⨁bigoplus ⨂bigotimes ⨄biguplus ⨆bigsqcup ⨌iiiint ⨝Join ⨿amalg ⩞doublebarwedge ⩽leqslant
⩾geqslant ⪅lessapprox ⪆gtrapprox ⪇lneq ⪈gneq ⪉lnapprox ⪊gnapprox ⪋lesseqqgtr ⪌gtreqqless
⪕eqslantless ⪖eqslantgtr ⪯preceq ⪰succeq ⪵precneqq ⪶succneqq ⪷precapprox ⪸succapprox ⪹precnapprox
⪺succnapprox ⫅subseteqq ⫆supseteqq ⫋subsetneqq ⫌supsetneqq ⭐bigstar
"""


@cache
def math_symbols() -> dict[str, str]:
    r"""The command by character: `\\alpha` for `α`."""
    return {pair[0]: "\\" + pair[1:] for pair in _SYMBOLS.split()}
