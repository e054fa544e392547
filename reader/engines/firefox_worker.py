"""The process in which fxtranslate runs: it holds Python's lock while it translates and would stop the screen.

JSON lines: after a first `{"ready": true}` or `{"error": …}`, each line `"sentence"` is answered with its translation
or `{"error": …}`. It ends when its input does, so never outlives the program.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from reader.errors import ReaderError
from reader.models.firefox_files import FILES, fxtranslate


def load(folder: Path) -> Any:
    """fxtranslate's translator over the files of a folder.

    Raises:
        ValueError: a file is missing or damaged.
        OSError: a file cannot be read.
        TranslationUnavailable: fxtranslate is not installed.
    """
    files = {kind: (folder / f"{kind}.bin").read_bytes() for kind in FILES if (folder / f"{kind}.bin").is_file()}
    shared = files.get("vocab")
    source, target = shared or files.get("srcvocab"), shared or files.get("trgvocab")
    if "model" not in files or source is None or target is None:
        raise ValueError("a file is missing")
    return fxtranslate().Translator(files["model"], source, target, files.get("lex"))


def main() -> None:
    """Answer lines until there are no more."""

    def say(answer: object) -> None:
        sys.stdout.write(json.dumps(answer) + "\n")  # ASCII, whatever the locale
        sys.stdout.flush()

    try:
        translator = load(Path(sys.argv[1]))
    except (ValueError, OSError, ReaderError) as error:
        say({"error": str(error)})
        return
    say({"ready": True})
    for line in sys.stdin:
        try:
            say(translator.translate(json.loads(line)))
        except ValueError as error:
            say({"error": str(error)})


if __name__ == "__main__":
    main()
