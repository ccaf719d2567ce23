"""`paperwright doctor` tells what is here from what is not, on any machine."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from paperwright import doctor
from paperwright.cli.doctor import doctor as command
from paperwright.errors import ToolMissingError


@pytest.fixture
def programs(project, monkeypatch):
    """Writes programs into a folder that is the whole path."""
    folder = project.path("bin")
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def write(name: str, script: str) -> Path:
        path = project.write(f"bin/{name}", f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return path

    return write


@pytest.fixture
def no_pandoc(monkeypatch):
    def missing() -> str:
        raise ToolMissingError("none")

    monkeypatch.setattr("paperwright.pandoc.pandoc_path", missing)


def _by_name(parts) -> dict[str, doctor.Part]:
    return {part.name: part for part in parts}


def test_an_empty_path_has_no_program_but_names_every_one(programs):
    parts = list(doctor.find_programs())
    assert {"latexmk", "pdflatex", "xelatex", "bibtex"} <= {part.name for part in parts}
    for part in parts:
        assert not part.found
        assert not part.version
        assert part.get.startswith("apt install ")
        assert part.serves


def test_versions_are_read_from_either_stream(programs):
    programs("latexmk", "echo 'Latexmk, John Collins, 7 Jan. 2023. Version 4.79'")
    programs(
        "pdflatex", "echo 'pdfTeX 3.141592653-2.6-1.40.24 (TeX Live 2022)'; echo 'version 9.9'"
    )
    programs("bibtex", "echo 'BibTeX 0.99d (TeX Live 2022)'")
    programs("pdftotext", "echo 'pdftotext version 22.12.0' >&2; exit 1")
    parts = _by_name(doctor.find_programs())
    assert parts["latexmk"].version == "4.79"
    assert parts["pdflatex"].version == "1.40.24"
    assert parts["bibtex"].version == "0.99d"
    assert parts["pdftotext"].version == "22.12.0"
    assert not parts["xelatex"].found


@pytest.mark.parametrize("script", ["echo nothing", "exec sleep 5", "printf '\\377\\376'"])
def test_a_program_without_a_version_is_still_found(programs, monkeypatch, script):
    monkeypatch.setenv("PATH", os.environ["PATH"] + ":/bin:/usr/bin")
    monkeypatch.setattr(doctor, "_TIME_LIMIT", 0.3)
    programs("rsvg-convert", script)
    part = _by_name(doctor.find_programs())["rsvg-convert"]
    assert part.found
    assert not part.version


def test_tex_files_are_dated_when_they_say_so(programs, project):
    acmart = project.write("tex/acmart.cls", "\\ProvidesClass{acmart}\n[2022/10/24 v1.88 x]\n")
    natbib = project.write(
        "tex/natbib.sty", "\\ProvidesPackage{natbib}\n        [2010-09-13 8.31b]"
    )
    ctex = project.write("tex/ctex.sty", "\\ProvidesExplPackage{\\ExplFileName} {\\ExplFileDate}\n")
    programs("kpsewhich", f"echo {acmart}; echo {natbib}; echo {ctex}; exit 1")
    parts = _by_name(doctor.find_tex_files())
    assert parts["acmart.cls"].version == "2022/10/24"
    assert parts["natbib.sty"].version == "2010-09-13"
    assert parts["ctex.sty"].found
    assert not parts["ctex.sty"].version
    assert not parts["llncs.cls"].found
    assert parts["llncs.cls"].get == "apt install texlive-publishers"


def test_fonts_are_asked_of_fontconfig(programs):
    chinese_only = 'test "$1" = :lang=zh-cn && echo "Noto Serif CJK SC,思源宋体" || echo Lato'
    programs("fc-list", chinese_only)
    chinese, math = doctor.find_fonts()
    assert (chinese.found, chinese.version) == (True, "Noto Serif CJK SC")
    assert (math.found, math.version) == (False, "")


def test_pango_that_cannot_be_loaded_is_missing_and_leaves_the_output_alone(
    project, monkeypatch, capsys
):
    project.write(
        "fake/weasyprint/__init__.py",
        """\
        print("WeasyPrint could not import some external libraries.")
        raise OSError("cannot load library 'libpango-1.0-0'")
        """,
    )
    monkeypatch.syspath_prepend(project.path("fake"))
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    part = doctor.find_pango()
    assert not part.found
    assert part.essential
    assert "libpango-1.0-0" in part.get
    assert capsys.readouterr().out == ""


def test_pandoc_that_is_here_says_its_version():
    part = doctor.find_pandoc()
    assert part.found
    assert part.version.startswith("3.")


@pytest.mark.usefixtures("no_pandoc")
def test_without_pandoc_the_exit_code_is_one():
    result = CliRunner().invoke(command, [])
    assert result.exit_code == 1
    first, *_ = result.output.splitlines()
    assert first.split()[:2] == ["MISSING", "pandoc"]
    assert "pip install pypandoc_binary" in result.output


def test_json_has_every_part_with_the_same_fields(programs, monkeypatch):
    here = doctor.Part("pandoc", True, "3.9", "x", "y", essential=True)
    monkeypatch.setattr(doctor, "find_pandoc", lambda: here)
    monkeypatch.setattr(doctor, "find_pango", lambda: here)
    result = CliRunner().invoke(command, ["--format", "json"])
    assert result.exit_code == 0
    entries = json.loads(result.output)
    assert len(entries) == len(doctor.examine())
    for entry in entries:
        assert list(entry) == ["name", "found", "version", "serves", "get", "essential"]
    assert entries[0]["version"] == "3.9"


def test_the_text_names_what_brings_each_missing_part(programs, monkeypatch):
    here = doctor.Part("pandoc", True, "3.9", "x", "y", essential=True)
    monkeypatch.setattr(doctor, "find_pandoc", lambda: here)
    monkeypatch.setattr(doctor, "find_pango", lambda: here)
    result = CliRunner().invoke(command, [])
    assert result.exit_code == 0
    table, _, hints = result.output.partition("To get what is missing:\n")
    assert len(table.splitlines()) == len(doctor.examine()) + 1
    for part in doctor.find_programs():
        assert f"  {part.get}\n" in hints
    assert "y\n" not in hints
