"""The demo's site in a real browser: built once, served on this machine, seen by headless Chromium."""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).parents[2]
# Everything that a page of ours can hold, whatever the demo happens to use.
SPECIMEN = Path(__file__).with_name("specimen.md")
_FLAGS = """
    --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --hide-scrollbars
    --blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4
"""


@dataclass(frozen=True)
class Served:
    """A site that is served."""

    folder: Path
    address: str

    def pages(self) -> list[str]:
        """The addresses of all pages below the site's own."""
        return sorted(
            f"{path.parent.relative_to(self.folder).as_posix()}/".removeprefix("./")
            for path in self.folder.rglob("index.html")
        )


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demo's site with a page of specimens, built once for all workers."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "demo"
    try:
        folder.mkdir()
    except FileExistsError:
        _wait_for(folder / "built")
    else:
        _build(folder)
    with serving(folder / "site") as served:
        yield served


@contextmanager
def serving(site: Path) -> Iterator[Served]:
    """A built site, served while this lasts."""
    handler = functools.partial(_QuietHandler, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Served(site, f"http://127.0.0.1:{server.server_port}/")
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def serve() -> Callable[[Path], AbstractContextManager[Served]]:
    """Serves a built site."""
    return serving


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def _build(folder: Path) -> None:
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns(".*"))
    shutil.copy(SPECIMEN, folder / "content" / SPECIMEN.name)
    (folder / "content/specimen.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60">'
        '<rect width="120" height="60" fill="teal"/></svg>',
        "utf-8",
    )
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    answer = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    (folder / "built").write_text(answer.stderr, "utf-8")
    assert answer.returncode == 0, answer.stderr


def _wait_for(path: Path) -> None:
    end = time.monotonic() + 120
    while not path.exists():
        assert time.monotonic() < end, "the site is not built"
        time.sleep(0.2)


class Browser:
    """Chromium with what the tests ask of it."""

    def __init__(self, profile: Path) -> None:
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service

        options = webdriver.ChromeOptions()
        options.binary_location = str(shutil.which("chromium"))
        for flag in (*_FLAGS.split(), f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        service = Service(str(shutil.which("chromedriver")))
        self.driver = webdriver.Chrome(options=options, service=service)
        self.driver.set_page_load_timeout(60)

    def open(self, address: str, width: int = 1280, scheme: str = "light") -> None:
        """Show a page as a new visitor sees it."""
        self.command("Emulation.setEmulatedMedia",
                     features=[{"name": "prefers-color-scheme", "value": scheme}])  # fmt: skip
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=900,
                     deviceScaleFactor=1, mobile=width < 500)  # fmt: skip
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        self.command("Storage.clearDataForOrigin", origin=origin, storageTypes="local_storage")
        self.driver.get(address)
        # The fonts of a page come after it.
        self.wait("document.fonts.status === 'loaded'")

    def command(self, name: str, **arguments: Any) -> Any:
        return self.driver.execute_cdp_cmd(name, arguments)

    def script(self, text: str, *arguments: Any) -> Any:
        return self.driver.execute_script(text, *arguments)

    def wait(self, condition: str, seconds: float = 10) -> None:
        """Wait until an expression of JavaScript is true."""
        end = time.monotonic() + seconds
        while not self.script(f"return Boolean({condition})"):
            assert time.monotonic() < end, f"never true: {condition}"
            time.sleep(0.05)

    def complaints(self) -> list[str]:
        """What the console says since it was asked last."""
        return [
            entry["message"]
            for entry in self.driver.get_log("browser")
            if entry["level"] in ("SEVERE", "WARNING") and "favicon.ico" not in entry["message"]
        ]

    def requests(self) -> list[str]:
        """The addresses that were asked for since this was asked last."""
        found = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                found.append(message["params"]["request"]["url"])
        return found


@pytest.fixture(scope="session")
def _browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = Browser(tmp_path_factory.mktemp("chromium"))
    yield browser
    browser.driver.quit()


@pytest.fixture
def browser(_browser: Browser) -> Browser:
    """The browser, which has forgotten the test before this one."""
    _browser.driver.get("about:blank")
    _browser.complaints()
    _browser.requests()
    return _browser


def local_path(address: str) -> str:
    """The path of an address."""
    return unquote(urlsplit(address).path)
