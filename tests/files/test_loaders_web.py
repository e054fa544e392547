"""Opening saved pages and addresses: the article kept, the furniture dropped, the network's failures told."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import brotli
import pytest

from reader.errors import InputError
from reader.files.loaders import fetch as web
from reader.files.loaders import open_article
from reader.messages.remark_text import remark_text
from reader.text.document import Article

PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="{charset}"><title>衡川银行下调存款利率 - 远岸财经</title>
<meta name="author" content="林一"><meta property="og:site_name" content="远岸财经">
<meta property="og:title" content="衡川银行下调存款利率"><meta property="article:published_time" content="2025-03-02T08:00:00+08:00">
</head><body><nav><a href="/">首页</a><a href="/fin">财经频道</a></nav><div class="ad">点击领取优惠券</div>
<article><h1>衡川银行下调存款利率</h1>
<p>衡川银行周一宣布下调存款利率25个基点，三年期降至1.50%。</p><h2>影响几何</h2>
<p>分析师说：“这在预料之中。”<br>他补充说，<b>影响</b>有限，<a href="/x">报告</a>下周发布。</p>
<blockquote><p>“我们会继续观察。”</p></blockquote><ul><li>一年期降至1.10%</li><li>五年期降至1.55%</li></ul>
<p><ruby>银<rt>yín</rt></ruby>行股当天收涨1.2%。</p></article>
<div class="related"><h3>相关阅读</h3><ul><li><a href="/1">另一篇不相干的文章</a></li></ul></div>
<footer>版权所有 远岸财经</footer><script>alert("脚本")</script></body></html>"""
LINES = [
    "衡川银行下调存款利率",
    "衡川银行周一宣布下调存款利率25个基点，三年期降至1.50%。",
    "影响几何",
    "分析师说：“这在预料之中。”",
    "他补充说，影响有限，报告下周发布。",
    "“我们会继续观察。”",
    "一年期降至1.10%",
    "五年期降至1.55%",
    "银行股当天收涨1.2%。",
]


def opened(path: Path, data: bytes | str) -> Article:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return open_article(str(path))


class TestSavedPages:
    @pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk", "gb18030"])
    def test_the_article_stays_and_the_furniture_goes(self, tmp_path: Path, charset: str) -> None:
        article = opened(tmp_path / "a.html", PAGE.format(charset=charset).encode(charset))
        assert article.text.split("\n") == LINES

    def test_title_author_date_and_site_are_kept(self, tmp_path: Path) -> None:
        about = opened(tmp_path / "a.html", PAGE.format(charset="utf-8")).metadata
        assert (about.title, about.author, about.date) == ("衡川银行下调存款利率", "林一", "2025-03-02")
        assert about.source.startswith("远岸财经 (")

    def test_a_long_page_is_the_same(self, tmp_path: Path) -> None:
        more = "".join(f"<p>第{n}段：该行称，净息差下降{n}个基点，不良率为1.{n:02}%。</p>" for n in range(60))
        page = PAGE.format(charset="utf-8").replace("<h2>影响几何</h2>", f"<h2>影响几何</h2>{more}")
        lines = opened(tmp_path / "a.html", page).text.split("\n")
        assert lines[:3] == LINES[:3]
        assert len(lines) == len(LINES) + 60
        assert "相关阅读" not in lines

    def test_a_page_without_an_article_shows_all_its_text(self, tmp_path: Path) -> None:
        article = opened(tmp_path / "a.html", "<div>快讯</div><p>只有一句。")
        assert article.text == "快讯\n只有一句。"
        assert "No article was found" in remark_text(article.remarks[0])

    def test_it_is_known_by_what_is_in_it(self, tmp_path: Path) -> None:
        page = '<?xml version="1.0" encoding="utf-8"?>\n<!-- saved -->\n' + PAGE.format(charset="utf-8")
        assert opened(tmp_path / "saved", page).text.split("\n") == LINES

    def test_what_a_page_says_of_itself_cannot_act_on_the_terminal(self, tmp_path: Path) -> None:
        page = PAGE.format(charset="utf-8").replace('content="林一"', 'content="&#27;[31m林&#x202e;一&#10;二"')
        about = opened(tmp_path / "a.html", page).metadata
        assert not any(ord(char) < 32 or char == "\u202e" for char in about.author + about.title + about.source)

    @pytest.mark.parametrize("page", ["<html></html>", "<!doctype html><html><body><script>x()</script></body></html>"])
    def test_a_page_without_text(self, tmp_path: Path, page: str) -> None:
        with pytest.raises(InputError, match="no article text"):
            opened(tmp_path / "a.html", page)


SAID = "央行下调利率。".encode()
PACKED = {
    "/gzip": ("gzip", gzip.compress(SAID)),
    "/deflate": ("deflate", zlib.compress(SAID)),
    "/bare-deflate": ("Deflate", zlib.compress(SAID)[2:-4]),
    "/brotli": ("br", brotli.compress(SAID)),
    "/gzip-bomb": ("gzip", gzip.compress(bytes(30_000_000))),
    "/brotli-bomb": ("br", brotli.compress(bytes(30_000_000), quality=5)),
    "/no-gzip": ("gzip", SAID),
    "/no-brotli": ("br", SAID),
    "/strange": ("zstd", SAID),
    "/twice": ("gzip, gzip", SAID),
}


class Server(BaseHTTPRequestHandler):
    """Answers by path; anything unknown is 404."""

    pages: ClassVar[dict[str, tuple[str, bytes]]] = {
        "/page": ("text/html", PAGE.format(charset="utf-8").encode()),
        "/gb": ("text/html; charset=gb2312", PAGE.format(charset="").encode("gb18030")),
        "/text": ("text/plain", "央行下调利率。".encode()),
        "/%E4%B8%AD%E6%96%87?%E9%A1%B5=1": ("text/plain; charset=utf-8", "中文路径。".encode()),
        "/file.srt": ("application/octet-stream", "1\n00:00:01,000 --> 00:00:02,000\n字幕。\n".encode()),
        "/binary": ("application/octet-stream", b"\x00\x01\x02" * 500),
        "/empty": ("text/html", b""),
        "/large": ("text/plain", b"a" * 5000),
    }

    def do_GET(self) -> None:
        """One answer."""
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/text")
            self.end_headers()
        elif self.path == "/to-file":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
        elif self.path == "/short":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write("断了。".encode())
        elif self.path == "/round":
            self.send_response(302)
            self.send_header("Location", "/round")
            self.end_headers()
        elif self.path == "/drip":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            for _ in range(100):
                self.wfile.write(b"x")
                time.sleep(0.05)
        elif self.path in PACKED:
            packing, data = PACKED[self.path]
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.send_header("Content-Encoding", packing)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        elif self.path == "/garbage":
            self.wfile.write(b"no http at all\r\n\r\n")
        elif self.path in self.pages:
            kind, data = self.pages[self.path]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        else:
            self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    service = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=service.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{service.server_address[1]}"
    service.shutdown()
    service.server_close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


class TestAddresses:
    @pytest.mark.parametrize("path", ["/page", "/gb"])
    def test_a_page(self, server: str, path: str) -> None:
        article = open_article(server + path)
        assert article.text.split("\n") == LINES
        assert server + path in article.metadata.source

    @pytest.mark.parametrize(
        ("path", "text"),
        [
            ("/text", "央行下调利率。"),
            ("/moved", "央行下调利率。"),
            ("/中文?页=1", "中文路径。"),
            ("/file.srt", "字幕。"),
        ],
    )
    def test_other_kinds(self, server: str, path: str, text: str) -> None:
        assert open_article((server + path).replace("http:", "HTTP:")).text == text

    @pytest.mark.parametrize(
        ("path", "said"),
        [
            ("/missing", "answered 404"),
            ("/to-file", "cannot be reached|answered 302"),
            ("/short", "broke off in the middle"),
            ("/garbage", "cannot be reached"),
            ("/binary", "binary file"),
            ("/empty", "nothing in it"),
            ("/round", "too many redirects"),
            ("/no-gzip", "damaged"),
            ("/no-brotli", "damaged"),
            ("/strange", "not asked for"),
            ("/twice", "not asked for"),
        ],
    )
    def test_failures(self, server: str, path: str, said: str) -> None:
        with pytest.raises(InputError, match=said) as caught:
            open_article(server + path)
        assert path in str(caught.value)

    @pytest.mark.parametrize("path", ["/gzip", "/deflate", "/bare-deflate", "/brotli"])
    def test_a_page_that_comes_packed(self, server: str, path: str) -> None:
        assert open_article(server + path).text == SAID.decode()

    @pytest.mark.parametrize("path", ["/gzip-bomb", "/brotli-bomb"])
    def test_the_limit_counts_what_is_unpacked(self, server: str, path: str) -> None:
        with pytest.raises(InputError, match="larger than"):
            web.fetch(server + path, 2_000_000)

    def test_a_server_that_drips_its_headers_is_given_up(self, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(web, "LONGEST", 0.3)
        with pytest.raises(InputError, match=r"no whole answer within 0\.3 seconds"):
            open_article(server + "/drip")

    def test_a_page_that_is_too_large(self, server: str) -> None:
        with pytest.raises(InputError, match="larger than"):
            web.fetch(server + "/large", 4000)

    @pytest.mark.parametrize("url", ["http://127.0.0.1:9/x", "http://", "http://[::1", "https:///x", "http://坏 主机/"])
    def test_what_cannot_be_reached(self, url: str) -> None:
        with pytest.raises(InputError, match="cannot be reached"):
            open_article(url)
