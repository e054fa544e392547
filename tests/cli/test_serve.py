"""`yidu serve`: the screens in a browser, for whoever has the address and nobody else."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from reader.app.workspace import Workspace
from reader.cli.program import run
from reader.settings import Settings

needs_extra = pytest.mark.skipif(
    subprocess.run([sys.executable, "-c", "import textual_serve.server"], capture_output=True).returncode != 0,
    reason="textual-serve is not installed (extra `serve`)",
)
TEXT = "算力涨价潮。\n算力的价格涨了两成。\n银行行长说不会降价。\n"
UPGRADE = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "eQ=="}


@pytest.fixture
def article(own_folders: Path) -> Path:
    path = own_folders / "算力 article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@contextmanager
def serving(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The server as a program of its own, and the address it prints."""
    command = [sys.executable, "-m", "reader", "serve", "--port", "0", *arguments]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        yield server, server.stdout.readline().strip()
    finally:
        server.kill()
        server.communicate()


def ended(server: subprocess.Popen[str], number: int) -> tuple[int, str]:
    """The exit code after a signal, and what was said on stderr."""
    server.send_signal(number)
    _, said = server.communicate(timeout=30)
    return server.returncode, said


@needs_extra
def test_the_page_is_for_who_has_the_address_and_for_no_other_site(article: Path) -> None:
    with serving(str(article)) as (server, address):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?key=[\w-]{16,}", address)
        assert httpx.get(address).status_code == 200
        base, key = address.split("?key=")
        assert httpx.get(base).status_code == 403
        assert "yidu serve" in httpx.get(base).text
        assert httpx.get(base, params={"key": "guessed"}).status_code == 403
        foreign = {"Origin": "http://news.example"}
        assert httpx.get(address, headers={"Host": "news.example"}).status_code == 403  # a name that points here
        assert httpx.get(address, headers=foreign).status_code == 403
        assert httpx.get(address, headers={"Origin": "http://[::1"}).status_code == 403
        assert httpx.get(address, headers={"Host": "[::1"}).status_code == 403
        terminal = f"{base}ws/{key}"
        assert httpx.get(terminal, headers=UPGRADE | foreign).status_code == 403
        assert httpx.get(terminal, headers=UPGRADE).status_code == 403  # no browser leaves its origin out
        assert httpx.get(f"{base}ws/guessed", headers=UPGRADE | {"Origin": base.rstrip("/")}).status_code == 403
        assert httpx.get(f"{base}ws", headers=UPGRADE | {"Origin": base.rstrip("/")}).status_code == 403
        own = UPGRADE | {"Origin": base.rstrip("/")}
        for size in ("width=100000", "height=100000", "width=-1", "width=²"):
            assert httpx.get(f"{terminal}?{size}", headers=own).status_code == 400
        code, said = ended(server, signal.SIGTERM)
        assert (code, "Other machines" in said, "Traceback" in said) == (143, False, False)


@needs_extra
def test_the_page_asks_nothing_of_another_site(article: Path) -> None:
    with serving(str(article)) as (server, address):
        page = httpx.get(address)
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert "//" not in re.sub(r"ws://127\.0\.0\.1:\d+/", "", page.text)
        for name in re.findall(r'(?:href|src)="(static/[^"]+)"', page.text):
            assert httpx.get(address.partition("?")[0] + name).status_code == 200, name
        assert ended(server, signal.SIGINT)[0] == 0


@needs_extra
def test_an_address_that_others_reach_is_said() -> None:
    with serving("--host", "0.0.0.0") as (server, address):
        assert socket.gethostname() in address
        _, said = ended(server, signal.SIGINT)
        assert said.count("Other machines can reach this") == 1


@needs_extra
def test_a_port_that_is_taken_and_what_cannot_be_served_are_one_sentence(capfd: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert run(["serve", "--port", str(taken.getsockname()[1])]) == 2
    assert run(["serve", "--host", "news.invalid"]) == 2
    assert run(["serve", "-"]) == 2
    assert run(["serve", "missing.txt"]) in {1, 2}
    output, said = capfd.readouterr()
    assert output == ""
    assert [line.count("yidu: ") for line in said.splitlines()] == [1, 1, 1, 1]
    assert "--port" in said and "missing.txt" in said


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    monkeypatch.delitem(sys.modules, "reader.cli.browser_server", raising=False)
    assert run(["serve"]) == 2
    assert capsys.readouterr().err == "yidu: yidu serve needs the package textual-serve: pip install 'yidu[serve]'.\n"


def until(condition: Callable[[], object], seconds: float = 60) -> None:
    """Wait for something that another process does."""
    for _ in range(int(seconds / 0.1)):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("it never happened")


@needs_extra
def test_an_article_is_read_in_a_browser_and_its_place_is_kept(browser: Any, article: Path) -> None:
    find = browser.find_element

    def place() -> int:
        with closing(Workspace(Settings())) as workspace:
            return max((recent.position for recent in workspace.store.recent.all()), default=0)

    with serving(str(article)) as (server, address):
        browser.get(address)
        until(lambda: "-first-byte" in find("css selector", "body").get_attribute("class"))
        assert browser.execute_script("return document.activeElement.className") == "xterm-helper-textarea"
        until(lambda: place() > 0 or browser.switch_to.active_element.send_keys("j"))
        browser.switch_to.active_element.send_keys("q")
        until(lambda: find("id", "ended").is_displayed())
        assert "your place is kept" in find("id", "ended").text
        find("css selector", "#ended a").click()
        until(lambda: "-first-byte" in find("css selector", "body").get_attribute("class"))
        code, said = ended(server, signal.SIGTERM)  # with a page open
        assert (code, "Traceback" in said) == (143, False)
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    assert asked and not [url for url in asked if not url.startswith((address.partition("?")[0], "data:", "chrome"))]
    assert not [entry for entry in browser.get_log("browser") if entry["source"] in {"network", "security"}]
