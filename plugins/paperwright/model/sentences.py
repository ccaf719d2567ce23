"""Where sentences begin and end, in English and Chinese academic prose.

One regular expression finds the few places where a sentence could end; what stands before and after
each place decides. Decision record 0003 says why this and not a library.
"""

from __future__ import annotations

import re

_CLOSERS = r"\])}\"'”’»*_）】」』〉》〕"
_OPENERS = r"\[(\"'“‘«*_（【「『〈《〔"

# The leading class lets the regular expression engine skip from candidate to candidate: with it a
# scan is seven times as fast as with plain alternatives.
_EVENT = re.compile(
    rf"""
    [.!?…。！？｡．$`\n\\]
    (?:
        (?<=\\).
      | (?P<plain>(?<=[a-z]{{2}}\.)(?=\ [A-Z][a-z]))
      | (?P<stop>(?<=[.!?…])(?<![.!?…]{{2}})[.!?…]*+[{_CLOSERS}]*+(?=[\s\[]|[^\x00-\u02ff]))
      | (?P<math>(?<=\$)(?:\$(?:[^$\\]|\\.)++\$\$|(?![\s$])(?:[^$\\\n]|\\.|\n(?![ \t]*\n))++(?<!\s)\$(?!\d)))
      | (?P<code>(?<=`)(?:`(?:[^`]|`(?!`))++``|[^`]++`))
      | (?P<wide>(?<=[。！？｡．])(?<!\d．(?=\d))[。！？｡．!?…]*+[{_CLOSERS}]*+)
      | (?P<blank>(?<=\n)[ \t]*+\n)
    )
    """,
    re.VERBOSE | re.DOTALL,
)
# An empty line ends the paragraph: what stands behind it begins the next.
_CITATIONS = re.compile(
    r"(?:[^\S\n]{0,2}\n?[^\S\n]{0,4}\[(?:[^\[\]]{0,200}@[^\[\]]{1,400}|\d[\d,;\s–-]{0,80}|\^[^\]\s]{1,80})\])++"
    r"(?P<stop>[.。]?)"
)
_NEXT = re.compile(
    rf"\s*+[{_OPENERS}]*+"
    r"(?:(?P<word>[A-Za-zÀ-\u058f]++)|(?P<digit>\d)|(?P<han>[^\W_])|(?P<other>[$`@\\#]|\{(?![#.])))"
)
_CITED_SUBJECT = re.compile(
    r"(?:等人?|也|则|均|都|将|在|首先|进一步|最早)?+"
    r"(?:提出|指出|认为|采用|使用|利用|研究|通过|发现|表明|介绍|设计|证明|引入|给出|构建|分析|中)"
)

# What these announce follows, so they end no sentence.
_ANNOUNCING = frozenset(
    """
    e.g i.e eg ie cf vs viz fig figs eq eqs eqn eqns sect sects secs dr mr mrs ms prof st mt w.r.t
    s.t a.k.a c.f v.s thm thms lem prop def defn alg algs cor ref refs tbl eds
    """.split()
)
# These end a sentence only where a word follows that opens sentences.
_DOUBTFUL = frozenset(
    """
    al resp approx ca inc ltd co corp jr sr dept univ sec ed est max min avg std dev dim rev incl
    excl esp jan feb mar apr jun jul aug sep sept oct nov dec conf proc trans col sp spp subsp var
    """.split()
)
# Before a number or a letter these are short for a word; elsewhere they are words.
_BEFORE_NUMBERS = frozenset("no nos tab app ch chap art vol vols pp p ex ver".split())
# A small letter after these does not open a sentence.
_CUT_SHORT = frozenset(
    "coeff coeffs corr diff freq prob param params config spec misc temp arch init desc".split()
)
# No longer word is needed to know that these are not cut short.
_SHORT_WORDS = frozenset("it us so too all one two set use way now out not yet end old new".split())
_UNITS = frozenset("min sec hr hrs".split())
# A capital after these is a label, not the initial of a name.
_LABELLED = frozenset(
    """
    appendix table figure section type class step case part group model option algorithm category
    level stage phase grade panel row column layer variant experiment setting vitamin version
    """.split()
)
_STARTERS = frozenset(
    """
    The A An This That These Those There Here We Our I It Its They Their He She His Her You Your In
    On At By For From To With Without Within Under Among During After Before Since While When
    Whenever Where Whereas Although Though However Moreover Furthermore Additionally Further Also
    Thus Hence Therefore Then Next First Firstly Second Secondly Third Finally Lastly Similarly
    Likewise Instead Rather Nevertheless Nonetheless Meanwhile Consequently Accordingly
    Specifically Notably Importantly Interestingly Indeed Overall Together Both Each Every Some Many
    Most Several Such All Another Other Others Either Neither One Two Three Four Based Using Given
    Following According Because Despite Unlike Compared Recently Currently Note Let Suppose Assume
    If Unless Until Once As So But And Or Yet Nor Not No What Which Who Why How Results Experiments
    Figure Fig Table Section Previous Prior Existing Recent Early Later Now Only Even Still
    """.split()
)
_ABBREVIATIONS = _ANNOUNCING | _DOUBTFUL | _BEFORE_NUMBERS
_OF_LANGUAGE = {
    "de": frozenset("z.b d.h u.a o.ä v.a i.d.r s.o s.u bzw vgl abb nr ggf sog gl kap".split()),
    "es": frozenset("p.ej ej fig núm pág págs sr sra dra ecs ec".split()),
    "fr": frozenset("p.ex c.-à-d env éq chap m mm mme".split()),
}
_NONE: frozenset[str] = frozenset()

_MARKER = re.compile(r"[(（\[]?(?:\d{1,3}|[A-Za-z]|[ivxlc]{1,5}|[IVXLC]{1,5})[)）\]]?\Z")
_NEXT_MARKER = re.compile(r"\s*+[(（]?(?:[a-z]|[ivx]{1,4})[.)）]\s")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.-?)+[^\W\d_]{1,3}\Z")
_CONTENT = re.compile(r"[^\W_]|[$`]")
_SPACE = re.compile(r"\s*+")

_PAIRS = (("(", ")"), ("[", "]"), ("（", "）"), ("“", "”"), ("「", "」"), ("《", "》"))
_LONGEST_ASIDE = 300
_LONGEST_WORD = 32
_FIRST_WIDE = "\u2e80"


def split_sentences(text: str, language: str | None = None) -> list[tuple[int, int]]:
    """The half-open offsets of each sentence, in order, without the white space around it.

    Every character that is not white space lies in exactly one sentence. Formulas, code, citations
    and asides in brackets are not split; a citation that follows the stop belongs to the sentence
    before it. Semicolons and colons end nothing.

    Arguments:
        text: prose of one or more paragraphs, with `$…$`, `` `…` `` and `[@key]` as written.
        language: a language tag; it adds that language's abbreviations (German, French, Spanish).
            English and Chinese need none, since they are told by their characters.
    """
    extra = _OF_LANGUAGE.get(language[:2].lower(), _NONE) if language else _NONE
    pairs = [pair for pair in _PAIRS if pair[0] in text]
    spans: list[tuple[int, int]] = []
    start = seen = _skip_space(text, 0)
    for event in _EVENT.finditer(text, start):
        if event.start() < start:
            continue
        end = _end_at(text, start, event, extra)
        if end is None or (pairs and _is_inside(text, start, event.end(), pairs)):
            continue
        # What holds no word is no sentence: it joins the next one.
        if _CONTENT.search(text, seen, end):
            spans.append((start, _without_space(text, end)))
            start = _skip_space(text, end)
        seen = max(start, end)
    end = len(text.rstrip())
    if start < end:
        if spans and not _CONTENT.search(text, start, end):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _without_space(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end


def _skip_space(text: str, at: int) -> int:
    if text[at : at + 1] == " " and not text[at + 1 : at + 2].isspace():
        return at + 1
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _end_at(text: str, start: int, event: re.Match[str], extra: frozenset[str]) -> int | None:
    """Where the sentence that began at `start` ends, if it ends here."""
    match event.lastgroup:
        case "plain":
            end = event.end()
            low = max(start, end - _LONGEST_WORD)
            word = text[max(low, text.rfind(" ", low, end) + 1) : end - 1].lower()
            if (
                end - start > 8
                and word.isalpha()
                and word not in _ABBREVIATIONS
                and word not in extra
            ):
                return end
            return _end_at_stop(text, start, event, extra)
        case "stop":
            return _end_at_stop(text, start, event, extra)
        case "wide":
            return _end_at_wide_stop(text, start, event)
        case "math":
            return _end_at_formula(text, event)
        case "blank":
            return event.start()
    return None


def _end_at_formula(text: str, event: re.Match[str]) -> int | None:
    """A stop may stand inside the dollars: `$x = 1.$ Then`."""
    end = event.end()
    if not text[end - 6 : end].rstrip("$ \n").endswith((".", "。")):
        return None
    following = _NEXT.match(text, end)
    opens = following and (following["han"] or (following["word"] or "a")[0].isupper())
    return end if opens else None


def _end_at_wide_stop(text: str, start: int, event: re.Match[str]) -> int | None:
    stop, end = event.span()
    if _is_marker(text, start, stop):
        return None
    following = text[end : end + 1]
    if end - stop > 1 and following and not following.isspace():
        last = text[end - 1]
        # A quoted question and a remark in brackets may stand in the middle of a sentence.
        if last in "）】〕)" and text[start] not in "（【〔(":
            return None
        if last in '”’」』"' and "。" not in event[0]:
            return None
    cited = _CITATIONS.match(text, end)
    if cited and (cited["stop"] or not _CITED_SUBJECT.match(text, cited.end())):
        return cited.end()
    return end


def _end_at_stop(text: str, start: int, event: re.Match[str], extra: frozenset[str]) -> int | None:
    end = event.end()
    following = text[end : end + 2]
    cited = _CITATIONS.match(text, end) if "[" in following else None
    after = _NEXT.match(text, cited.end() if cited else end)
    if cited and not cited["stop"] and after and (after["word"] or "A")[0].islower():
        # "… shown. [@smith] propose …": the citation is the subject of the next sentence.
        cited = None
        after = _NEXT.match(text, end)
    if not _can_end(text, start, event, after, extra):
        return None
    if cited:
        return cited.end()
    return None if following[:1] == "[" else end


def _can_end(
    text: str,
    start: int,
    event: re.Match[str],
    after: re.Match[str] | None,
    extra: frozenset[str],
) -> bool:
    """Whether the words on both sides allow the end of a sentence."""
    if after is None:
        # Nothing but punctuation follows: an end only when it is the end of the text.
        return False
    stop, mark = event.start(), event[0]
    if _is_marker(text, start, stop):
        return False
    word = _word_before(text, start, stop)
    following = after["word"] or ""
    if mark[0] == "…" or mark[:3] == "..." or not word:
        return following in _STARTERS
    if mark[0] != ".":
        return not following[:1].islower()
    if _is_abbreviation(text, stop, word, after, extra):
        return False
    if following[:1].islower():
        if len(mark) > 1:
            return False
        if "*" in after[0] or "_" in after[0]:
            return True
        return _opens_in_lower_case(word, following) or bool(_NEXT_MARKER.match(text, event.end()))
    return not (after["han"] and word.isdigit())


def _is_abbreviation(
    text: str, stop: int, word: str, after: re.Match[str], extra: frozenset[str]
) -> bool:
    folded = word.lower()
    following = after["word"] or ""
    if folded in _ANNOUNCING or folded in extra:
        return True
    if folded in _BEFORE_NUMBERS:
        return bool(after["digit"]) or (len(following) == 1 and following not in "AI")
    if (
        folded in _UNITS
        and text[max(0, stop - _LONGEST_WORD) : stop - len(word)].rstrip()[-1:].isdigit()
    ):
        return False
    if word == "Sec":
        return True
    if folded in _DOUBTFUL or _DOTTED.match(word):
        return not _is_starter(text, after)
    if len(word) == 1 and word.isupper():
        labelled = text[max(0, stop - _LONGEST_WORD) : stop - 1].split()[-1:]
        if labelled and labelled[0].lower().lstrip("([") in _LABELLED:
            return False
        return not _is_starter(text, after)
    return False


def _is_starter(text: str, after: re.Match[str]) -> bool:
    """Whether the next word opens sentences, and is no initial such as the A of "J. A. Smith"."""
    word = after["word"] or ""
    return word in _STARTERS and not (len(word) == 1 and text[after.end() : after.end() + 1] == ".")


def _opens_in_lower_case(word: str, following: str) -> bool:
    """Whether a sentence may open with a small letter: names of software, and careless writing.

    An unknown abbreviation is short, or begins with a capital that is not its only one.
    """
    if not following.islower():
        return True
    if word[-1] in ")]}$`":
        return True
    word = word.strip("*_").replace("-", "")
    if word.islower() and word.isalpha():
        return word not in _CUT_SHORT if len(word) >= 4 else word in _SHORT_WORDS
    return len(word) >= 3 and word.isupper() and word.isalpha()


def _word_before(text: str, start: int, stop: int) -> str:
    """The word that the stop at `stop` follows, without what opens before it."""
    parts = text[max(start, stop - _LONGEST_WORD) : stop]
    if not parts or parts[-1].isspace():
        return ""
    word = parts.split()[-1]
    if not word.isascii():
        wide = [at for at, character in enumerate(word) if character >= _FIRST_WIDE]
        word = word[wide[-1] + 1 :] or word[-1] if wide else word
    return word.lstrip("([{\"'“‘*_")


def _is_marker(text: str, start: int, stop: int) -> bool:
    """Whether all that the sentence holds so far is a number or a letter of a list."""
    return stop - start <= 7 and _MARKER.match(text[start:stop]) is not None


def _is_inside(text: str, start: int, end: int, pairs: list[tuple[str, str]]) -> bool:
    """Whether an aside or a quotation that is open at `end` closes soon after it."""
    if not pairs:
        return False
    low = max(start, end - _LONGEST_ASIDE)
    for opening, closing in pairs:
        if text.find(opening, low, end) < 0:
            continue
        if text.count(opening, low, end) > text.count(closing, low, end):
            closes = text.find(closing, end, end + _LONGEST_ASIDE)
            if closes >= 0 and text.find(opening, end, closes) < 0:
                return True
    return False
