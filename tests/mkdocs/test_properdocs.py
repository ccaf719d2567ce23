"""ProperDocs, the continuation of MkDocs 1, builds the same site."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytest.importorskip("properdocs")

HEAD = "---\nkind: reading\nvisibility: public\ntitle: Ours\n---\n\n"
PAGE = f"{HEAD}## Part {{#sec:p}}\n\nSee ![x](x.png) and [b](b.md).\n"
POST = "---\nkind: post\ndate: 2026-01-01\n---\n\n# Post\n\nA [b](../../b.md).\n\n<!-- more -->\n\nB.\n"


def _properdocs(site, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "--strict", "-d", "other", *arguments],
        cwd=site.root,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_same_site(site):
    site.write("a.md", PAGE)
    site.write("b.md", "# B\n")
    site.write("x.png", b"\x89PNG")
    site.write("ideas/secret.md", "# xyzzy\n")
    site.write("blog/index.md", "# Blog\n")
    site.write("blog/posts/p.md", POST)
    plugins = ["search", "blog", "paperwright/rule_reference", "paperwright/scholar"]
    theirs = site.build(plugins=plugins)
    answer = _properdocs(site)
    assert answer.returncode == 0, answer.stderr
    for page in ("a", "blog"):
        other = type(theirs)(site.root / "other", [])
        assert other.article(page) == theirs.article(page)
        assert other.toc(page) == theirs.toc(page)
    ours = {
        path.relative_to(site.root / "other").as_posix()
        for path in (site.root / "other").rglob("*.html")
    }
    assert ours == {name for name in theirs.files() if name.endswith(".html")}


def test_strict_builds_count_our_warnings(site):
    site.write("a.md", PAGE)
    site.config_file()
    answer = _properdocs(site)
    assert answer.returncode == 1
    assert "a.md:9:5: DOC11 Image `x.png` is missing" in answer.stderr
