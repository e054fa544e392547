"""Examples under the help of each command; a test gives each of them to the command line's own parser."""

from __future__ import annotations

from reader.messages.catalogue import say

_WORD = "算力"

EXAMPLES = {
    "": ("yidu article.html", "yidu https://example.org/article.html", "yidu --help", "yidu export --help"),
    "read": (
        "yidu read article.html --script zh-TW --wording",
        "yidu read article.txt --plain --translate",
        "yidu read - --json < article.txt",
        "yidu read article.zh.html --parallel article.en.html",
    ),
    "translate": ("yidu translate article.pdf", "yidu translate article.txt --json"),
    "serve": ("yidu serve article.html", "yidu serve --port 0"),
    "export": (
        "yidu export article.html -f html,pdf",
        "yidu export article.html --preset teacher -o lesson.docx",
        "yidu export *.txt --preset cards -o decks/ -f apkg",
        "yidu export article.txt -f md -o -",
        f"yidu export article.txt --take {_WORD} -o word.pdf",
    ),
    "glossary": ("yidu glossary list --mine", "yidu glossary import terms.xlsx", f"yidu glossary show {_WORD}"),
    "glossary add": (f"yidu glossary add {_WORD} --english 'computing power' --domain ai",),
    "glossary edit": (f"yidu glossary edit {_WORD} --english compute",),
    "glossary remove": (f"yidu glossary remove {_WORD}",),
    "glossary undo": ("yidu glossary undo",),
    "glossary list": ("yidu glossary list --mine", "yidu glossary list --domain markets"),
    "glossary show": (f"yidu glossary show {_WORD}",),
    "glossary import": (
        "yidu glossary import terms.tbx --dry-run",
        "yidu glossary import terms.csv --columns simplified,english,note",
    ),
    "glossary export": ("yidu glossary export mine.tbx", "yidu glossary export all.csv --all"),
    "glossary check": ("yidu glossary check", "yidu glossary check terms.csv --corpus texts/"),
    "glossary profile": ("yidu glossary profile *.html --html profile.html",),
    "glossary harvest": ("yidu glossary harvest *.html --minimum 5 > candidates.tsv",),
    "models": ("yidu models list --available", "yidu models install zh-en"),
    "models add": ("yidu models add model.gguf",),
    "models info": ("yidu models info zh-en",),
    "models install": ("yidu models install zh-en", "yidu models install translate-zh_en-1_9.argosmodel"),
    "models list": ("yidu models list", "yidu models list --available"),
    "models remove": ("yidu models remove zh-en",),
    "models use": ("yidu models use http://127.0.0.1:8080",),
    "check": ("yidu check translated.tmx", "yidu check translated.tsv --json"),
    "corpus": ("yidu corpus build texts/ -o corpus", f"yidu corpus search corpus {_WORD}"),
    "corpus build": (
        "yidu corpus build 'archive/2025-*.html' news.jsonl -o corpus",
        "yidu corpus build texts/ -o corpus --translate --workers 4",
    ),
    "corpus profile": ("yidu corpus profile corpus", "yidu corpus profile corpus -o profile.html"),
    "corpus search": (f"yidu corpus search corpus {_WORD}", "yidu corpus search corpus 'computing power' --limit 20"),
    "lookup": (f"yidu lookup {_WORD}", "yidu lookup suanli", "yidu lookup 'interest rate'"),
    "words": ("yidu words know --hsk 4", "yidu words list --status learning", "yidu words stats"),
    "words article": ("yidu words article article.html",),
    "words export": ("yidu words export words.tsv",),
    "words import": ("yidu words import known.txt --status known", "yidu words import deck.apkg"),
    "words know": ("yidu words know --hsk 4",),
    "words list": ("yidu words list", "yidu words list --status known --hsk 7"),
    "words set": (f"yidu words set known {_WORD}", "yidu words set known --article article.html"),
    "words show": (f"yidu words show {_WORD}",),
    "words stats": ("yidu words stats --days 30",),
    "words undo": ("yidu words undo",),
    "review": ("yidu review", "yidu review --limit 20 --gap"),
    "memory": ("yidu memory export mine.tmx",),
    "memory align": ("yidu memory align article.zh.html article.en.html -o pairs.tmx",),
    "memory export": ("yidu memory export mine.tmx",),
    "memory import": ("yidu memory import mine.tmx",),
    "memory readings": ("yidu memory readings > readings.tsv", "yidu memory readings --import readings.tsv"),
    "data": ("yidu data export yidu.zip", "yidu data import yidu.zip"),
    "data export": ("yidu data export yidu.zip",),
    "data import": ("yidu data import yidu.zip", "yidu data import yidu.zip --replace"),
    "feed": ("yidu feed add https://news.example/rss.xml", "yidu feed fetch", "yidu feed items"),
    "feed add": ("yidu feed add https://news.example/", "yidu feed add feed.xml"),
    "feed list": ("yidu feed list",),
    "feed remove": ("yidu feed remove 2",),
    "feed fetch": ("yidu feed fetch", "yidu feed fetch 1 3", "yidu feed fetch --all"),
    "feed items": ("yidu feed items", "yidu feed items --all"),
    "feed mark": ("yidu feed mark https://news.example/1.html", "yidu feed mark --all"),
    "feed import": ("yidu feed import feeds.opml",),
    "feed export": ("yidu feed export feeds.opml",),
    "backup": ("yidu backup list", "yidu backup make", "yidu backup restore"),
    "backup list": ("yidu backup list",),
    "backup make": ("yidu backup make",),
    "backup restore": ("yidu backup restore", "yidu backup restore NAME --yes"),
    "backup salvage": ("yidu backup salvage",),
    "info": ("yidu info article.html", "yidu info article.html --json"),
    "config": ("yidu config", "yidu config set script zh-Hant"),
    "config get": ("yidu config get script",),
    "config path": ("yidu config path",),
    "config set": ("yidu config set script zh-Hant", "yidu config set readings unknown"),
    "config unset": ("yidu config unset script",),
    "completion": ("yidu completion bash > ~/.local/share/bash-completion/completions/yidu",),
    "doctor": ("yidu doctor", "yidu doctor --network"),
    "samples": ("yidu samples",),
}
"""By the names of the command, each as a shell takes it."""


def shown(path: str) -> str | None:
    """What stands under the help of a command, kept in its lines; None where there is no example."""
    lines = EXAMPLES.get(path)
    return "\b\n" + "\n".join([say("Examples:"), *(f"  {line}" for line in lines)]) if lines else None
