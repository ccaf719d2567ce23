"""Commands that are one character, accents, and the ligatures of TeX."""

from __future__ import annotations

import re
import unicodedata

_NAMED = """
LaTeX LaTeX|TeX TeX|LaTeXe LaTeX2e|BibTeX BibTeX|XeTeX XeTeX|ldots …|dots …|textellipsis …|dotsc …
|dotsb …|cdots ⋯|textendash –|textemdash —|textasciitilde ~|textasciicircum ^|textbackslash \\
|textless <|textgreater >|textunderscore _|textquotesingle '|textquoteleft ‘|textquoteright ’
|textquotedblleft “|textquotedblright ”|quotesinglbase ‚|quotedblbase „|guillemotleft «
|guillemotright »|textbullet •|textregistered ®|texttrademark ™|textcopyright ©|copyright ©
|textdegree °|degree °|S §|P ¶|dag †|ddag ‡|textdagger †|textdaggerdbl ‡|pounds £|textsterling £
|texteuro €|euro €|textyen ¥|textcent ¢|textdollar $|textpercent %|textampersand &|textpm ±
|texttimes ×|textdiv ÷|textmu µ|textperthousand ‰|textperiodcentered ·|textonehalf ½
|textonequarter ¼|textsection §|textparagraph ¶|textnumero №|textohm Ω|textasteriskcentered *
|textuparrow ↑|textdownarrow ↓|textleftarrow ←|textrightarrow →|uparrow ↑|downarrow ↓|rightarrow →
|leftarrow ←|ss ß|aa å|AA Å|o ø|O Ø|ae æ|AE Æ|oe œ|OE Œ|l ł|L Ł|i ı|j ȷ|dh ð|DH Ð|th þ|TH Þ|dj đ
|DJ Đ|ng ŋ|NG Ŋ|quad \u2003|qquad \u2003|enspace \u2002|enskip \u2002|thinspace \u2009
|nobreakspace \u00a0|space \u0020|nbsp \u00a0|negthinspace \u200b|checkmark ✓|cmark ✓|xmark ✗
|times ×|pm ±|slash /|textvisiblespace ␣|lbrack [|rbrack ]|lbrace {|rbrace }|textbraceleft {
|textbraceright }|onedot .|eg e.g.|ie i.e.|etal et al.|etc etc.|cf cf.|wrt w.r.t.|dof d.o.f.|vs vs.
|aka a.k.a.|Eg E.g.|Ie I.e.|iid i.i.d.|BibTex BibTeX|And ,|AND ,|and ,|Checkmark ✓|XSolidBrush ✗
|faCheck ✓|faTimes ✗|CheckmarkBold ✓
"""
SYMBOLS: dict[str, str] = {}
"""Commands without arguments and the text that they stand for."""
for _entry in _NAMED.replace("\n", "").split("|"):
    _name, _, _text = _entry.partition(" ")
    if _text:
        SYMBOLS[_name] = (
            _text.encode("raw_unicode_escape").decode("unicode_escape") if "\\u" in _text else _text
        )
SYMBOLS["textbar"] = "|"
SYMBOLS.update(answerYes="[Yes]", answerNo="[No]", answerNA="[N/A]", answerTODO="[TODO]")
SYMBOLS["textbackslash"] = "\\"
SYMBOLS.update({character: character for character in "%&_#${}"})
SYMBOLS.update(
    {
        " ": " ",
        "\n": " ",
        ",": "\u2009",
        ";": " ",
        ":": " ",
        ">": " ",
        "/": "",
        "-": "",
        "!": "",
        "@": "",
    }
)
SYMBOLS.update({"|": "‖", "*": "", "+": "", "<": ""})

LETTERS = frozenset(
    [
        "ss",
        "aa",
        "AA",
        "o",
        "O",
        "ae",
        "AE",
        "oe",
        "OE",
        "l",
        "L",
        "i",
        "j",
        "dh",
        "DH",
        "th",
        "TH",
        "dj",
        "DJ",
        "ng",
        "NG",
    ]
)
"""Letters, after which TeX skips spaces."""

_DINGBATS = {"51": "✓", "52": "✔", "53": "✕", "54": "✖", "55": "✗", "56": "✘", "72": "★", "73": "☆"}
_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323", "b": "\u0331", "r": "\u030a", "k": "\u0328",
    "t": "\u0361",
}  # fmt: skip

SPECIAL = re.compile(r"---|--|``|''|~|`|\n[ \t\x01]*|\x01+|\x02+")
"""What in running text is not itself."""
LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "~": "\u00a0", "`": "‘"}


def accented(accent: str, letter: str) -> str:
    """The letter with its accent; alone when it cannot have one."""
    if not letter:
        return ""
    base = {"ı": "i", "ȷ": "j"}.get(letter[0], letter[0])
    return unicodedata.normalize("NFC", base + _ACCENTS[accent]) + letter[1:]


def dingbat(number: str) -> str:
    r"""The character of `\ding{51}`."""
    number = number.strip()
    if number in _DINGBATS:
        return _DINGBATS[number]
    return chr(0x2700 + int(number) - 32) if number.isdigit() and 33 <= int(number) <= 254 else "✱"
