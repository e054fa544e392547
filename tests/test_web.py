"""What is asked of the network, and how it fails: on a server of this machine."""

from __future__ import annotations

import gzip
from typing import Any

import httpx
import pytest

from reader import web
from reader.errors import InputError, ModelError
from reader.files.loaders import open_article
from reader.models.download import Limits, fetch
from reader.web import Refused, WebError, opened

QUICK = Limits(timeout=2, pauses=())


def read(url: str) -> bytes:
    with opened(url, timeout=2) as answer:
        return b"".join(answer.iter_raw())


def followed(redirects: dict[str, str], start: str) -> httpx.Response:
    """The answer to `start` from servers that redirect."""

    def answer(request: httpx.Request) -> httpx.Response:
        location = redirects.get(str(request.url))
        return httpx.Response(302, headers={"Location": location}) if location else httpx.Response(200, text="x")

    with httpx.Client(transport=httpx.MockTransport(answer)) as client:
        return web._followed(client, client.build_request("GET", start))


def test_redirects_lead_only_to_addresses_as_safe() -> None:
    assert followed({"https://a/": "https://b/x", "https://b/x": "/y"}, "https://a/").url == "https://b/y"
    assert followed({"http://a/": "https://a/"}, "http://a/").url == "https://a/"
    with pytest.raises(Refused, match="a redirects to an address without encryption"):
        followed({"https://a/": "http://a/"}, "https://a/")
    with pytest.raises(WebError, match="not http"):
        followed({"https://a/": "file:///etc/passwd"}, "https://a/")
    with pytest.raises(WebError, match="too many"):
        followed({"https://a/": "https://a/"}, "https://a/")


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fe80::1%eth0"])
def test_no_redirect_leads_from_a_public_address_inside(inside: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"out.example": "8.8.8.8", "in.example": inside}
    found = lambda host, port: [(0, 0, 0, "", (known[host], 0))]  # noqa: E731
    monkeypatch.setattr("socket.getaddrinfo", found)
    with pytest.raises(Refused, match="redirects to an address of this machine or its network"):
        followed({"https://out.example/": "https://in.example/"}, "https://out.example/")
    assert followed({"http://in.example/": "http://in.example/b"}, "http://in.example/").is_success


def test_the_proxy_of_the_environment_is_asked(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    server.files["http://news.invalid/a"] = b"through the proxy"
    monkeypatch.setenv("HTTP_PROXY", server.url)
    monkeypatch.setenv("no_proxy", "")
    assert read("http://news.invalid/a") == b"through the proxy"


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "nonsense://x"])
def test_a_proxy_that_cannot_be_used_is_one_sentence(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    with pytest.raises(ModelError, match="proxy of the environment cannot be used"):
        fetch("http://news.invalid/a", limits=QUICK)
    with pytest.raises(InputError, match="proxy of the environment cannot be used") as caught:
        open_article("http://news.invalid/a")
    assert "\n" not in str(caught.value)


def test_a_body_is_never_unpacked_on_the_way(server: Any) -> None:
    packed = gzip.compress(bytes(5_000_000))
    server.files["/a"] = packed
    server.extra = {"Content-Encoding": "gzip"}
    assert fetch(server.url + "/a", limits=QUICK) == packed


def test_no_compressed_answer_is_asked_for(server: Any) -> None:
    server.files["/a"] = b"x"
    read(server.url + "/a")
    assert server.headers[-1]["Accept-Encoding"] == "identity" and server.headers[-1]["User-Agent"].startswith("yidu/")
