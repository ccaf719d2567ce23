"""Abbreviations: which words they stand for, and where they are defined and used."""

from __future__ import annotations

import pytest
from paperwright.argument.acronyms import Acronyms, Scope, find_acronyms, long_form, singular
from paperwright.argument.known_names import is_known_abbreviation, needs_no_citation
from paperwright.model.outline import outline_of
from paperwright.model.prose import document_prose
from paperwright.readers.markdown import read_markdown
from paperwright.source import Source


def acronyms_of(text: str) -> Acronyms:
    document = read_markdown(Source(text))
    prose = document_prose(document)
    return find_acronyms(document, prose, outline_of(document, prose))


@pytest.mark.parametrize(
    ("short", "before", "long"),
    [
        ("SVM", "we use a support vector machine", "support vector machine"),
        ("LSTM", "with Long Short-Term Memory", "Long Short-Term Memory"),
        ("CCC", "the Clustermatch Correlation Coefficient", "Clustermatch Correlation Coefficient"),
        ("AUC", "measured by the area under the curve", "area under the curve"),
        ("DNA", "made of deoxyribonucleic acid", "deoxyribonucleic acid"),
        ("NLP", "of trees and hills", None),
        ("ABC", "three small trees", None),
        ("SVM", "an SVM", None),
    ],
)
def test_the_words_that_an_abbreviation_stands_for(short: str, before: str, long: str | None):
    assert long_form(short, before) == long


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("A *support vector* machine (SVM) is here.", "SVM", "support vector machine"),
        ("Many convolutional networks (CNs) are here.", "CN", "convolutional networks"),
        ("LSTM (Long Short-Term Memory) is here.", "LSTM", "Long Short-Term Memory"),
        ("LTC stands for leaf tree counter here.", "LTC", "leaf tree counter"),
        ("本文使用树叶计数器（Leaf Tree Counter，LTC）。", "LTC", "Leaf Tree Counter"),
        ("本文使用树叶计数器（LTC）。", "LTC", "本文使用树叶计数器"),
        ("LTC（树叶计数器）很快。", "LTC", "树叶计数器"),
    ],
)
def test_a_definition(text: str, short: str, long: str):
    found = acronyms_of(text).definitions
    assert [one.long for one in found.get(short, ())] == [long]


def test_what_is_no_definition():
    text = "Some genes (HRAS, KRAS) are here, and a formula ($ABC$), `a b (AB)` and two trees (see AB)."
    assert not acronyms_of(text).definitions


def test_uses_stand_in_sentences_and_not_in_the_definition():
    text = "# The LTC\n\nA leaf tree counter (LTC) runs. The LTC stops; LTCs rest. See a/LTC and `LTC`.\n"
    found = acronyms_of(text)
    assert [use.start > found.definitions["LTC"][0].end for use in found.uses["LTC"]] == [
        True,
        True,
    ]
    assert found.elsewhere["LTC"] == 2


def test_an_appendix_is_a_part_of_its_own():
    text = "A leaf tree counter (LTC) runs.\n\n# Appendix\n\nA leaf tree counter (LTC) runs.\n"
    scopes = [one.scope for one in acronyms_of(text).definitions["LTC"]]
    assert scopes == [Scope.BODY, Scope.APPENDIX]


def test_lists_of_definitions_explain():
    found = acronyms_of("LTC\n\n:   A leaf tree counter.\n")
    assert found.is_explained("LTC")
    assert not found.is_explained("LTD")


@pytest.mark.parametrize(("short", "one"), [("LTCs", "LTC"), ("GPS", "GPS"), ("is", "is")])
def test_the_singular(short: str, one: str):
    assert singular(short) == one


@pytest.mark.parametrize("name", ["GPU", "RGB", "ResNet-50", "FP16", "PyTorch"])
def test_names_that_everybody_knows(name: str):
    assert is_known_abbreviation(name)


def test_what_needs_a_citation():
    assert needs_no_citation("ReLU")
    assert needs_no_citation("PyTorch")
    assert not needs_no_citation("ResNet")
