"""Pages are made ahead in other processes, and come out as they would without them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs_paperwright.scholar import ahead, building
from paperwright.source import Source
from paperwright.workspace import Workspace

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


def _paged(make: str = "pass", read: str = "pass") -> str:
    """A program that reads and makes 40 pages ahead and prints for each what came of it, where it was done."""
    return f"""
import os
from mkdocs_paperwright.scholar.ahead import MadePage, PagesAhead
from paperwright.source import Source

parent = os.getpid()

class Work:
    def start(self):
        pass

    finish = start

    def read(self, source):
        number = int(source.name)
        {read}
        self.process = os.getpid()
        return self.process

    def rehearse(self, source):
        raise ValueError

    def begin(self, site, paths):
        self.site = site
        return self.make

    def make(self, path):
        number = int(path)
        {make}
        return MadePage(path, self.site, [self.process, os.getpid()])

ahead = PagesAhead(Work())
facts = ahead.read([Source("x" * number, name=str(number)) for number in range(40)])
assert ahead.is_running
assert parent not in facts.values()
ahead.begin("site", [str(number) for number in range(39)])
for number in range(40):
    page = ahead.take(str(number))
    if page is None:
        print("nothing" if str(number) in facts else "unread")
    else:
        assert page.rendered == "site"
        read_by, made_by = page.remarks
        assert read_by == made_by == facts.get(page.key, made_by) != parent
        print("elsewhere")
ahead.close()
"""


@needs_processes
def test_pages_are_made_where_they_were_read():
    # The last one is read alone.
    assert _run("-c", _paged()).split() == ["elsewhere"] * 39 + ["nothing"]


@needs_processes
@pytest.mark.parametrize("part", ["make", "read"])
def test_what_fails_is_left_to_the_build(part):
    made = _run("-c", _paged(**{part: "assert number not in (0, 7)"})).split()
    assert made[1:7] == ["elsewhere"] * 6
    assert made[0] == made[7] == ("nothing" if part == "make" else "elsewhere")


@needs_processes
@pytest.mark.parametrize("part", ["make", "read"])
def test_a_process_that_dies_takes_no_build_with_it(part):
    made = _run("-c", _paged(**{part: "number == 7 and os._exit(1)"})).split()
    assert len(made) == 40
    assert made[7] == ("nothing" if part == "make" else "unread")


@needs_processes
def test_who_leaves_early_waits_for_nothing():
    program = _paged("import time; time.sleep(60)").replace("for number in range(40):", "if 0:")
    assert _run("-c", program) == ""


def test_few_pages_are_not_worth_it():
    pages = ahead.PagesAhead(building.PageWork(Workspace.at(Path())))
    assert pages.read([Source("", name="a"), Source("", name="b")]) == {}
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
