"""The mathematical alphabets of Unicode: which character is the bold, the script or the double-struck of a letter."""

from __future__ import annotations

# The first capital, small letter and digit of each alphabet; 0 where it has none.
_STARTS = {
    "bold": (0x1D400, 0x1D41A, 0x1D7CE),
    "italic": (0x1D434, 0x1D44E, 0),
    "bold-italic": (0x1D468, 0x1D482, 0x1D7CE),
    "script": (0x1D49C, 0x1D4B6, 0),
    "bold-script": (0x1D4D0, 0x1D4EA, 0),
    "fraktur": (0x1D504, 0x1D51E, 0),
    "double-struck": (0x1D538, 0x1D552, 0x1D7D8),
    "sans-serif": (0x1D5A0, 0x1D5BA, 0x1D7E2),
    "bold-sans-serif": (0x1D5D4, 0x1D5EE, 0x1D7EC),
    "monospace": (0x1D670, 0x1D68A, 0x1D7F6),
}

# The places that Unicode left empty, since the letter stood elsewhere before.
_ELSEWHERE = {
    **dict(
        zip(
            (0x1D49D, 0x1D4A0, 0x1D4A1, 0x1D4A3, 0x1D4A4, 0x1D4A7, 0x1D4A8, 0x1D4AD),
            "ℬℰℱℋℐℒℳℛ",
            strict=True,
        )
    ),
    **dict(zip((0x1D506, 0x1D50B, 0x1D50C, 0x1D515, 0x1D51D), "ℭℌℑℜℨ", strict=True)),
    **dict(
        zip((0x1D53A, 0x1D53F, 0x1D545, 0x1D547, 0x1D548, 0x1D549, 0x1D551), "ℂℍℕℙℚℝℤ", strict=True)
    ),
    **dict(zip((0x1D455, 0x1D4BA, 0x1D4BC, 0x1D4C4), "ℎℯℊℴ", strict=True)),
}


def in_alphabet(text: str, alphabet: str) -> str:
    """The text with its ASCII letters and digits in an alphabet; others, and unknown alphabets, change nothing."""
    starts = _STARTS.get(alphabet)
    if starts is None:
        return text
    capital, small, digit = starts
    letters = []
    for letter in text:
        code = ord(letter)
        if "A" <= letter <= "Z":
            code += capital - ord("A")
        elif "a" <= letter <= "z":
            code += small - ord("a")
        elif "0" <= letter <= "9" and digit:
            code += digit - ord("0")
        letters.append(_ELSEWHERE.get(code, chr(code)))
    return "".join(letters)
