"""Fixtures of tests with translation packages: packages made from the small real one, a local web server, sentences without an analysis pipeline."""

from __future__ import annotations

import http.server
import json
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from reader.analysis.analysed import AnalysedSentence
from reader.text.document import Sentence
from reader.text.spans import Span

FIXTURE = Path(__file__).parent / "fixtures" / "translate-zh_en-synth.argosmodel"

MakePackage = Callable[..., Path]


@pytest.fixture
def only_own_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No starter and none of Argos' own packages."""
    monkeypatch.setattr("reader.paths.dictionaries_dir", lambda: tmp_path / "dictionaries")
    monkeypatch.setenv("YIDU_CACHE_DIR", str(tmp_path / "cache"))
    for name in ("ARGOS_PACKAGES_DIR", "ARGOS_PACKAGE_INDEX", "XDG_DATA_HOME", "FXTRANSLATE_RECORDS_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def make_package(tmp_path: Path) -> MakePackage:
    """A package with the fixture's model, other metadata, and files added, replaced (bytes) or left out (None)."""

    def make(
        source: str = "zh",
        target: str = "en",
        version: str = "1.9",
        files: Mapping[str, bytes | None] | None = None,
        **metadata: object,
    ) -> Path:
        about = {"type": "translate", "from_code": source, "to_code": target, "package_version": version, **metadata}
        contents: dict[str, bytes | None] = {}
        with zipfile.ZipFile(FIXTURE) as archive:
            for name in archive.namelist():
                contents[name.partition("/")[2]] = archive.read(name)
        contents["metadata.json"] = json.dumps(about).encode()
        contents.update(files or {})
        path = tmp_path / f"{len(list(tmp_path.glob('*.argosmodel')))}.argosmodel"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in contents.items():
                if data is not None:
                    archive.writestr(f"translate/{name}", data)
        return path

    return make


class Server:
    """A web server on this machine whose answers a test decides."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.requests: list[tuple[str, str]] = []
        """Path and Range header of every request."""
        self.cut: list[int] = []
        """After how many bytes to break the next answers off."""
        self.status: list[int] = []
        """Statuses of the next answers, instead of the file."""
        self.held: threading.Event | None = None
        """What answers of more than 100,000 bytes wait for in their middle."""
        self.ranges = True
        self.tag = '"1"'
        self.location = ""
        self.extra: dict[str, str] = {}
        """Further headers of every answer."""
        self.headers: list[dict[str, str]] = []
        """The headers of every request."""
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.answer(self)

            def log_message(self, *args: object) -> None:
                pass

        self._httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._httpd.server_port}"
        threading.Thread(target=self._httpd.serve_forever, args=(0.01,), daemon=True).start()

    def answer(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        wanted = handler.headers.get("Range") or ""
        self.requests.append((handler.path, wanted))
        self.headers.append(dict(handler.headers))
        if self.location:
            handler.send_response(302)
            handler.send_header("Location", self.location)
            handler.end_headers()
            return
        data = self.files.get(handler.path)
        status = self.status.pop(0) if self.status else (200 if data is not None else 404)
        if status != 200 or data is None:
            handler.send_error(status)
            return
        start = 0
        if self.ranges and wanted and handler.headers.get("If-Range") == self.tag:
            start = int(wanted.removeprefix("bytes=").partition("-")[0])
        handler.send_response(206 if start else 200)
        if start:
            handler.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        for name, value in {"ETag": self.tag, **self.extra}.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(data) - start))
        handler.end_headers()
        end = start + self.cut.pop(0) if self.cut else len(data)
        if self.held is not None and end - start > 100_000:
            middle = (start + end) // 2
            handler.wfile.write(data[start:middle])
            handler.wfile.flush()
            self.held.wait(30)
            start = middle
        with suppress(OSError):  # nobody listens any more
            handler.wfile.write(data[start:end])

    def close(self) -> None:
        self._httpd.shutdown()
        self._httpd.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


@pytest.fixture
def analysed() -> Callable[[list[str]], list[AnalysedSentence]]:
    """Sentences of an article, without tokens, terms or numbers."""

    def build(texts: list[str]) -> list[AnalysedSentence]:
        sentences: list[AnalysedSentence] = []
        start = 0
        for index, text in enumerate(texts):
            sentence = Sentence(index, 0, Span(start, start + len(text)), text)
            sentences.append(AnalysedSentence(sentence, (), (), ()))
            start += len(text)
        return sentences

    return build
