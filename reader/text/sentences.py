"""Sentence segmentation fit for Chinese news, with spans into the source.

Rules (GB/T 15834-2011 for the marks): a cut after 。！？ and their runs, with the closing quotes and brackets behind
them; ； is no sentence end; a line break always cuts. No cut inside （） or 《》, at a decimal point, in a URL or a
Latin name, at …… inside a sentence, or between a quotation and the words that say who spoke. ASCII marks count where
the text uses them for Chinese.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from reader.text import lexica
from reader.text.characters import is_han
from reader.text.document import Article, Metadata, Paragraph, ParagraphKind, ScriptVariant, Sentence
from reader.text.remarks import Remark
from reader.text.spans import Span

_CLOSING = "”’」』）)》〉】］\"'〕"
_BRACKETS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "〔": "〕"}
_LONGEST_BRACKET = 120
"""A bracket whose partner is further away (code points) is taken for a stray one."""
_LONGEST_PARAGRAPH = 4_000
"""Open quotation marks are looked for this far back (code points): a text without line breaks stays fast."""
_EVENT = re.compile(
    r"[。！？!?…．]+|[（(《〈【〔]|\.{2,}"
    r"|(?<=[A-Za-z0-9)\"”’%])\.(?=\s+[\"“‘(]?[A-Z一-鿿]|[”’」』\"]|$)"
    r"|(?<=[一-鿿%％])\.(?=\s*[一-鿿“「『\"”」』']|\s*$)"
)
_LONGEST_EMBEDDED = 20
"""Code points of a quotation that may be part of a clause."""
_BRAND = re.compile(r"(?:Yahoo|Yum|Jeopardy)$")
"""Names that end in an exclamation mark."""
_NUMBERING = re.compile(r"\s*[(（]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})")
_SAYS = rf"(?:{lexica.one_of('news-words', 'says')})(?:着|著|过|過|了|得[^，。！？]{{1,6}})?"
_LONGEST_SPEAKER = 60
"""Code points of the words that say who spoke."""
_SPEAKER = re.compile(
    rf"(?![^，。]{{0,4}}[无無没沒]有?人)[^。！？!?：:；“”「」]{{0,{_LONGEST_SPEAKER}}}?{_SAYS}(?:[。！？!?.]|[，,：:]\s*[“「『\"]|$)"
    r"|[^，,。！？!?：:；“”「」]{1,14}[，,]\s*[“「『]"
)
"""Words that say who spoke: they end the sentence, or another quotation follows; 无人提问 says that nobody did."""
_ENDS_IN_SAYS = re.compile(_SAYS + "$")
_ABBREVIATION = re.compile(
    r"(?<![A-Za-z])(?:Mr|Mrs|Ms|Dr|Prof|Inc|Corp|Co|Ltd|No|vs|etc|St|Jr|Sr|[A-Z]|[A-Za-z]\.[A-Za-z])$"
)
_FOLLOWS_QUOTE = "，,、；;的是等"
_QUOTES = {"”": "“", "’": "‘", "」": "「", "』": "『"}

_BYLINE = re.compile(rf"^[\s【\[（(]*(?:{lexica.one_of('news-words', 'byline')})\s*[|｜:：/／丨]")
_BYLINE_SHORT = re.compile(r"^(?:本报|本報|本刊|特约|特約)?(?:记者|記者)\s*\S{2,12}(?:\s+\S{2,8})*(?:报道|報導|報道)?$")
_CAPTION = re.compile(rf"^[\s(（【▲△]*(?:{lexica.one_of('news-words', 'caption')})\s*(?:[:：/|｜]|\d)")
_LIST = re.compile(r"^\s*(?:[•·▪■●○◆◇‣–—*-]\s*|\d{1,2}[.、)）]\s*|[（(]?[一二三四五六七八九十]{1,3}[、)）.．])(?=\S)")


def split_sentences(text: str) -> list[Span]:
    """The spans of all sentences of a text, in order, without white space at their edges.

    >>> text = "股價下跌16.9%。「真的？」他說。他問:值嗎?不值!"
    >>> [span.slice(text) for span in split_sentences(text)]
    ['股價下跌16.9%。', '「真的？」他說。', '他問:值嗎?', '不值!']
    """
    return [span for line in _lines(text) for span in _line_sentences(text, line)]


def split_article(
    text: str,
    metadata: Metadata,
    script: ScriptVariant = ScriptVariant.ORIGINAL,
    remarks: tuple[Remark, ...] = (),
    kinds: Mapping[int, ParagraphKind] | None = None,
) -> Article:
    """The article of a text: every line with something on it is a paragraph, of a kind that `kinds` (by line, from 0) says.

    The sentences, joined with what lies between them, are the text. `identity` is the SHA-256 of the text.
    """
    paragraphs: list[Paragraph] = []
    count = 0
    place, row = 0, 0
    for line in _lines(text):
        row += text.count("\n", place, line.start)
        place = line.start
        spans = _line_sentences(text, line)
        number = len(paragraphs)
        sentences = tuple(Sentence(count + n, number, span, span.slice(text)) for n, span in enumerate(spans))
        count += len(sentences)
        kind = (kinds or {}).get(row) or paragraph_kind(line.slice(text))
        paragraphs.append(Paragraph(number, Span(spans[0].start, spans[-1].end), kind, sentences))
    identity = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(text, metadata, tuple(paragraphs), identity, script, remarks)


def paragraph_kind(line: str) -> ParagraphKind:
    """What a line is, by how it begins and ends.

    >>> [paragraph_kind(s).value for s in ("“大力出奇跡”模式被挑戰", "文|王小明", "图：数据中心", "• 营收增长", "公司上市。")]
    ['heading', 'byline', 'caption', 'list-item', 'body']
    """
    line = line.strip()
    if len(line) <= 60 and (_BYLINE.match(line) or _BYLINE_SHORT.match(line)):
        return ParagraphKind.BYLINE
    if _CAPTION.match(line):
        return ParagraphKind.CAPTION
    if _LIST.match(line):
        return ParagraphKind.LIST_ITEM
    if len(line) <= 40 and line[-1:] not in "。！…；;：:.，,、" and not re.search(r"[。！？]|[!?](?=.)", line[:-1]):
        return ParagraphKind.HEADING
    return ParagraphKind.BODY


def _lines(text: str) -> Iterator[Span]:
    """The lines that hold more than white space, trimmed."""
    for match in re.finditer(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+", text):
        span = _trimmed(text, match.start(), match.end())
        if len(span):
            yield span


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in "\ufeff\u200b"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\ufeff\u200b"):
        end -= 1
    return Span(start, end)


def _line_sentences(text: str, line: Span) -> list[Span]:
    spans: list[Span] = []
    start, place = line.start, line.start
    while match := _EVENT.search(text, place, line.end):
        mark = match.group()
        place = match.end()
        if mark in _BRACKETS:
            partner = text.find(_BRACKETS[mark], place, min(line.end, place + _LONGEST_BRACKET))
            if partner >= 0 and not _holds_several(text, place, partner):
                place = partner + 1
                if mark in "（(" and _is_aside(text, match.start(), place, Span(start, line.end)):
                    spans.append(_trimmed(text, start, place))
                    start = place
            continue
        end = place
        while end < line.end and text[end] in _CLOSING and not _opens(text, end, line):
            end += 1
        while end > place and end < line.end and text[end] in "。！？!?…":
            end += 1
        if _ends_sentence(text, match, end, Span(start, line.end)):
            span = _trimmed(text, start, end)
            if len(span):
                spans.append(span)
            start = end
        place = end
    rest = _trimmed(text, start, line.end)
    if len(rest):
        spans.append(rest)
    return spans


def _opens(text: str, place: int, line: Span) -> bool:
    """Whether a quotation mark opens although it looks like a closing one: nothing is open, and words follow."""
    mark = text[place]
    start = max(line.start, place - _LONGEST_PARAGRAPH)
    if mark in "\"'":
        before = text.count(mark, start, place)
        return before % 2 == 0 and text.find(mark, place + 1, line.end) >= 0
    if mark in _QUOTES:
        opened, closed = (text.count(m, start, place) for m in (_QUOTES[mark], mark))
        return opened <= closed and place + 1 < line.end and text.find(mark, place + 1, line.end) >= 0
    return False


def _holds_several(text: str, start: int, end: int) -> bool:
    """Whether a bracket holds whole sentences: such a one stands for itself only if it is long."""
    return end - start > 60 and len(re.findall(r"[。！？]", text[start:end])) > 2


def _is_aside(text: str, opened: int, end: int, within: Span) -> bool:
    """Whether a bracket, closed at `end`, is a sentence by itself: it opens one, and ends as one does."""
    before, rest = text[within.start : opened], text[end : within.end]
    return not before.strip() and text[end - 2] in "。！？!?" and rest.strip()[:1] not in {*_FOLLOWS_QUOTE, ""}


def _ends_sentence(text: str, match: re.Match[str], end: int, within: Span) -> bool:
    """Whether the mark ends the sentence that began at `within.start`; closers behind the mark run to `end`."""
    mark, after = match.group(), match.end()
    rest = text[end : min(within.end, end + _LONGEST_SPEAKER + 20)]
    if not rest.strip():
        return True
    before = text[max(within.start, match.start() - 12) : match.start()]
    if mark == "." and (
        _ABBREVIATION.search(before) or _is_numbering(text, within.start, match) or _in_name(text, match)
    ):
        return False
    if mark == "!" and _BRAND.search(before):
        return False
    if _is_embedded(text, match.start(), end, within):
        return False
    if end == after:
        if set(mark) <= set("….．"):
            return mark == "."
        return not (set(mark) <= set("!?") and re.match(r"[A-Za-z0-9=&/_%]", rest))
    return _is_introduced(text, end, within.start) or not _goes_on(rest)


def _is_numbering(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the dot belongs to the number of a list item that opens the sentence (1. 降低成本)."""
    return _NUMBERING.fullmatch(text, start, match.start()) is not None


def _in_name(text: str, match: re.Match[str]) -> bool:
    """Whether the dot stands between the parts of a transcribed name (约翰.史密斯)."""
    around = text[max(0, match.start() - 2) : match.start()] + text[match.end() : match.end() + 2]
    return len(around) == 4 and lexica.characters("transliteration").issuperset(around)


def _is_introduced(text: str, end: int, start: int) -> bool:
    """Whether the quotation that closes at `end` was introduced (他说：“…”), so that it ends the sentence itself."""
    opener = _QUOTES.get(text[end - 1])
    place = text.rfind(opener, start, end - 1) if opener else -1
    return place > start and text[place - 1] in "：:"


def _is_embedded(text: str, mark: int, end: int, within: Span) -> bool:
    """Whether the mark stands in a short quotation that is part of a clause (他写了“加油！”两个字)."""
    before = text[max(within.start, mark - _LONGEST_EMBEDDED) : mark]
    place, opener = max((before.rfind(opener), opener) for opener in "“「『")
    closer = {opening: closing for closing, opening in _QUOTES.items()}[opener]
    if place <= 0 or closer in before[place:] or not is_han(before[place - 1]) or _ENDS_IN_SAYS.search(before[:place]):
        return False
    closed = text.find(closer, mark, min(within.end, mark + _LONGEST_EMBEDDED))
    return closed >= 0 and is_han(text[closed + 1 : closed + 2] or " ")


def _goes_on(rest: str) -> bool:
    """Whether the words after a closing quote or bracket still belong to the sentence."""
    return rest[0] in _FOLLOWS_QUOTE or _SPEAKER.match(rest) is not None
