"""Fixes in .bib and .tex files mend what they say and keep every other byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from paperwright.lint.run import Request, check_paths
from paperwright.lint.settings import RuleSelection
from suites import TODAY

PAGE = "---\nkind: draft\nbibliography: refs.bib\n---\n\nLeaves [@moore; @fir].\n"
BEFORE = (
    "% Caf\u00e9 123-130 BERT\n"
    "@Article{moore ,\tauthor = \"Moore, Ada\" , title={LeafNet\n   for {BERT} and GPT-3},\n"
    "  journal = trees # { of Spring}, year=2020,pages = {pp. 1\u201310} ,\n"
    "  DOI = {https://doi.org/10.1000/BERT}, note = {123-130, https://doi.org/10.1000/1}}\n"
    "@comment{title = {BERT}}\n"
    "@misc{fir, title = \"3D {T}rees\", eprint = {arXiv:2001.00001}, archiveprefix = {arXiv},\n"
    "  url = {https://example.org/?utm_source=chatgpt.com}}\n"
    "@string{trees = \"BERT\"}\n"
    "@misc{ash, title = {LeafNet}, pages = {1-9}, doi = {doi:10.1000/9}}"
)  # fmt: skip
AFTER = (
    BEFORE.replace("LeafNet\n", "{LeafNet}\n")
    .replace("GPT-3", "{GPT-3}")
    .replace("pp. 1\u201310", "1\u201310")
    .replace("DOI = {https://doi.org/", "DOI = {")
    .replace('"3D', '"{3D}')
    .replace("arXiv:2001", "2001")
    .replace("?utm_source=chatgpt.com", "")
)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_fixes_keep_every_other_byte_and_leave_nothing_to_fix(
    tmp_path: Path, newline: str, mark: bytes, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    page, bibliography = tmp_path / "paper.md", tmp_path / "refs.bib"
    page.write_text(PAGE, encoding="utf-8")
    bibliography.write_bytes(mark + BEFORE.replace("\n", newline).encode())
    codes = ("BIB06", "BIB09", "BIB11", "BIB20")
    request = Request(RuleSelection(codes), fix=True, today=TODAY)
    assert check_paths([page], request).mended == 5
    assert bibliography.read_bytes() == mark + AFTER.replace("\n", newline).encode()
    assert page.read_text(encoding="utf-8") == PAGE
    again = check_paths([page], request)
    assert not again.findings
    assert again.mended == 0
    assert bibliography.read_bytes() == mark + AFTER.replace("\n", newline).encode()


def test_ties_and_blanks_in_latex(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page, part = tmp_path / "paper.md", tmp_path / "part.tex"
    page.write_text("---\nkind: draft\n---\n\n{{< include part.tex >}}\n", encoding="utf-8")
    before = (
        b"As Fig.\r\n\\ref{a} and Eq. \\eqref{b} show\\cite{c},\r\n"
        b"leaves\\cite{d}\\cite{e} and bark~\\cite{f}. 12 \xc3\xa9\r\n"
    )
    part.write_bytes(before)
    request = Request(RuleSelection(("REF09", "CIT03", "CIT04")), fix=True, today=TODAY)
    # Two fixes that touch each other take two runs.
    for _ in range(3):
        check_paths([page], request)
    after = part.read_bytes()
    assert after == (
        b"As Fig.~\\ref{a} and Eq.~\\eqref{b} show~\\cite{c},\r\n"
        b"leaves~\\cite{d,e} and bark~\\cite{f}. 12 \xc3\xa9\r\n"
    )
    assert not check_paths([page], request).findings
    assert part.read_bytes() == after
