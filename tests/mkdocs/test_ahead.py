"""Pages are made ahead in other processes, and come out as they would without them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
from mkdocs_paperwright.scholar import ahead

# The tests run in a process with threads of its own, so that what forks runs in another one.
needs_processes = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2,
    reason="needs Linux and two processors",
)


def _run(*arguments: str) -> str:
    answer = subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


def _paged(make: str) -> str:
    """A program that makes 40 pages ahead and prints for each what it took."""
    return f"""
import os
from mkdocs_paperwright.scholar.ahead import MadePage, PagesAhead

parent = os.getpid()

def make(path):
    number = int(path)
    {make}
    return MadePage(path, None, [os.getpid() == parent])

pages = PagesAhead(make, [str(number) for number in range(40)], print)
assert pages.is_running
for number in range(40):
    page = pages.take(str(number))
    print("nothing" if page is None else "here" if page.remarks[0] else "elsewhere")
pages.close()
"""


@needs_processes
def test_pages_are_made_elsewhere():
    assert _run("-c", _paged("pass")).split() == ["0"] + ["elsewhere"] * 40


@needs_processes
def test_what_fails_is_left_to_the_build():
    made = _run("-c", _paged("assert number not in (0, 7)")).split()[1:]
    assert [number for number, where in enumerate(made) if where == "nothing"] == [0, 7]


@needs_processes
def test_a_process_that_dies_takes_no_build_with_it():
    made = _run("-c", _paged("number == 7 and os._exit(1)")).split()[1:]
    assert len(made) == 40
    assert made[7] == "nothing"


def test_few_pages_are_not_worth_it():
    pages = ahead.PagesAhead(lambda path: None, ["a", "b"], print)
    assert not pages.is_running
    assert pages.take("a") is None
    pages.close()


@needs_processes
def test_the_cache_and_pandoc_are_each_process_its_own(tmp_path):
    program = f"""
import os
from pathlib import Path
from paperwright.cache import Cache
from paperwright.pandoc import shared

kept = Cache(Path({str(tmp_path)!r}, "cache.sqlite")).section("one")
kept["a"] = "1"
shared().request("read", text="x", format="markdown")
ours = shared()._process
child = os.fork()
kept["b" if child else "c"] = kept["a"]
shared().request("read", text="x", format="markdown")
assert (shared()._process is ours) == bool(child)
if child:
    assert os.waitpid(child, 0)[1] == 0
    print(sorted(kept))
else:
    shared().close()
    os._exit(0)
"""
    assert _run("-c", program).strip() == "['a', 'b', 'c']"


@needs_processes
def test_a_site_is_the_same(site, monkeypatch):
    site.write("refs.bib", "@book{a, author={A, B}, title={T}, publisher={P}, year={1984}}")
    for number in range(30):
        site.write(
            f"page-{number:02}.md",
            f"""
            ---
            kind: reading
            visibility: public
            title: Page {number}
            bibliography: refs.bib
            ---

            # One

            See [the next](page-{(number + 1) % 30:02}.md), $x_{{{number}}}$ and [@a, p. {number}].
            """,
        )
    with monkeypatch.context() as patched:
        patched.setattr(ahead, "_can_fork", lambda: False)
        expected = site.build().files()
    shutil.rmtree(site.root / "site")
    shutil.rmtree(site.root / ".paperwright")
    count = "import mkdocs_paperwright.scholar.ahead as ahead, mkdocs.__main__ as mkdocs; "
    count += "take = ahead.PagesAhead.take; found = []; "
    count += "ahead.PagesAhead.take = lambda *given: found.append(take(*given)) or found[-1]; "
    count += "mkdocs.cli(['build', '--quiet', '--strict'], standalone_mode=False); "
    count += "print(sum(page is not None for page in found))"
    assert _run("-c", count).strip() == "30"
    files = site.root / "site"
    made = {
        path.relative_to(files).as_posix(): path.read_bytes()
        for path in files.rglob("*")
        if path.is_file() and path.suffix != ".gz"
    }
    assert made == {name: data for name, data in expected.items() if not name.endswith(".gz")}
