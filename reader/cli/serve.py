"""`yidu serve`: the screens in a browser, for whoever has the address that it prints."""

from __future__ import annotations

import ipaddress
import sys

import click

from reader.app.reading import check_source
from reader.cli.completing import articles
from reader.cli.context import put, say
from reader.corpus.folders import is_corpus
from reader.errors import SettingsError
from reader.speech import language


@click.command()
@click.argument("source", required=False, shell_complete=articles)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; any but this lets other machines in."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 takes a free one."
)
def serve(source: str | None, host: str, port: int) -> int:
    """Read SOURCE, or choose on the home screen, in a browser.

    It is for this machine only unless --host names another address. The address that is printed has a key; whoever
    knows it reads and writes files as you. ctrl+c ends it.
    """
    try:
        from reader.cli.browser_server import BrowserServer, listening
    except ImportError as error:
        raise SettingsError("yidu serve needs the package textual-serve: pip install 'yidu[serve]'.") from error
    if source == "-":
        raise SettingsError("yidu serve cannot read standard input; name a file or an address.")
    if source is not None and not is_corpus(source):
        check_source(source)
    with listening(host, port) as listener:
        command = [sys.executable, "-m", "reader", "--language", language(), "read"]
        server = BrowserServer(command + (["--", source] if source else []), listener, host)
        if not _is_loopback(listener.getsockname()[0]):
            say("Other machines can reach this; whoever has the address below reads and writes files here as you.")
        put(server.address)
        say("Open this address in a browser; ctrl+c ends it.")
        sys.stdout.flush()
        return server.run()


def _is_loopback(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0]).is_loopback
