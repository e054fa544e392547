"""The process in which a GGUF file is served: llama.cpp may crash, and holds gigabytes, which go with it.

It says one JSON line, `{"address": "http://127.0.0.1:…"}` or `{"error": …}`, and ends when its input does. Only who knows
the key in its environment is answered, and only on this machine.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from reader.errors import ReaderError
from reader.models.gguf_files import xllamacpp

KEY = "YIDU_GGUF_KEY"
CONTEXT = 4096
"""Tokens: the prompt with a long sentence and the two before it, and the longest answer."""


def serve(file: str) -> Any:
    """A server over a file, which runs on threads of its own as long as it is kept.

    Raises:
        RuntimeError: llama.cpp cannot load it.
        TranslationUnavailable: xllamacpp is not installed.
    """
    package = xllamacpp()
    how = package.CommonParams()
    how.model.path = file
    how.n_ctx, how.n_parallel = CONTEXT, 1
    how.offline, how.warmup = True, False
    how.ui = how.endpoint_slots = how.endpoint_props = how.endpoint_metrics = False
    how.api_keys = [os.environ[KEY]]
    return package.Server(how)


def main() -> None:
    """Serve the file that is named until nobody listens."""
    out = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # llama.cpp writes what it likes
    try:
        server = serve(sys.argv[1])
        said = {"address": server.listening_address}
    except RuntimeError:  # llama.cpp gives no reason
        said = {"error": "llama.cpp does not load it: damaged, of a kind it does not know, or too large for the memory"}
    except (ValueError, OSError, ReaderError) as error:
        said = {"error": str(error)}
    out.write(json.dumps(said) + "\n")
    out.flush()
    if "error" not in said:
        sys.stdin.read()
    os._exit(0)  # what it is at is wanted by nobody


if __name__ == "__main__":
    main()
