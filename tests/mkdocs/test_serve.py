"""`mkdocs serve` shows changed pages anew, and private ones with a mark."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture
def served(site):
    """The site's address, and what its server has said so far."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    site.write("index.md", "# Home\n")
    site.write(
        "page.md", "---\nkind: reading\nvisibility: public\n---\n\n# Page\n\nThe first words.\n"
    )
    site.config_file(site_url="")
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
        cwd=site.root,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    said: list[str] = []
    assert process.stderr is not None
    thread = threading.Thread(target=lambda: said.extend(process.stderr), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{port}/", said
    process.terminate()
    process.wait()
    thread.join()
    process.stderr.close()


def _get(address: str) -> str | None:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.read().decode("utf-8")
    except (urllib.error.URLError, ConnectionError):
        return None


def _wait_for(condition, said, seconds=40.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.2)
    pytest.fail("did not happen; the server said:\n" + "".join(said))


def _builds(said: list[str]) -> int:
    return sum("Documentation built" in line for line in said)


@pytest.mark.timeout(180)
def test_live_reload(site, served):
    address, said = served
    page = Path(site.root / "docs/page.md")

    def shows(words: str) -> bool:
        return words in (_get(f"{address}page/") or "")

    _wait_for(lambda: shows("The first words."), said)
    page.write_text(page.read_text("utf-8").replace("first", "second"), "utf-8")
    _wait_for(lambda: shows("The second words."), said)
    page.write_text(page.read_text("utf-8").replace("public", "private"), "utf-8")
    _wait_for(lambda: shows("pw-private-page"), said)
    assert shows("The second words.")
    page.write_text(page.read_text("utf-8").replace("private", "public"), "utf-8")
    _wait_for(lambda: shows("The second words.") and not shows("pw-private-page"), said)
    # What is kept lies where the server does not watch, or it would build for ever.
    _wait_for(lambda: _builds(said) == 4, said)
    time.sleep(2)
    assert _builds(said) == 4
    assert not [line for line in said if re.search("ERROR|Traceback", line)]


RECORD = """\
---
kind: experiment
id: E-{number}
visibility: {visibility}
title: Number {number}
results: {{acc: [84.0, 85.0, {last}]}}
parent: E-1
---

Words.
"""


@pytest.fixture
def noted(site):
    """A site with a notebook, before it is served."""
    site.config["plugins"] = [
        "search", "paperwright/notebook", {"paperwright/scholar": {"private": "hide"}}
    ]  # fmt: skip
    for number in (1, 2):
        text = RECORD.format(number=number, visibility="public", last=86.5)
        site.write(f"experiments/E-{number}.md", text)
    return site


@pytest.mark.timeout(180)
def test_live_reload_shows_changed_records(noted, served):
    address, said = served
    record = Path(noted.root / "docs/experiments/E-2.md")

    def shows(page: str, words: str) -> bool:
        return words in (_get(f"{address}{page}/") or "")

    _wait_for(lambda: shows("notebook", "85.2 ± 1.3"), said)
    record.write_text(RECORD.format(number=2, visibility="public", last=96.5), "utf-8")
    _wait_for(lambda: shows("notebook", "88.5 ± 6.9"), said)
    assert shows("experiments/E-2", "88.5 ± 6.9")
    record.write_text(RECORD.format(number=2, visibility="private", last=96.5), "utf-8")
    _wait_for(lambda: shows("notebook", "E-1") and not shows("notebook", "E-2"), said)
    assert not shows("experiments/E-1", "E-2")
    assert not [line for line in said if re.search("ERROR|Traceback", line)]
