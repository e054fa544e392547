"""Text encodings: byte order marks, UTF-8, then the legacy encoding that makes the most common Chinese of the bytes.

A file in GB18030 is nearly always valid Big5 as well and the other way round, so validity decides nothing: what decides
is how common the characters are. From six characters on this chose right on every snippet of our samples.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from reader.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LABELS = {
    "gb18030": "GB18030",
    "big5hkscs": "Big5",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-8": "UTF-8",
    "cp1252": "Windows-1252",
}
_SIGNATURES = (
    (b"%PDF", "a PDF; save its text as a file (`pdftotext`) and open that"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file; save it as DOCX or text"),
    (b"{\\rtf", "an RTF document; save it as DOCX or text"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_SAMPLE = 20_000
"""Characters outside ASCII that are judged."""
_ENOUGH = 0.45
"""The least score of a text: Chinese has 0.6 and more, Korean and Russian taken for Chinese up to 0.4."""
_ENOUGH_SHORT = 0.3
"""The same for fewer than `_SHORT` characters outside ASCII, where one rare name weighs much."""
_SHORT = 10
_FEW = 1000
"""One character in so many may not fit its encoding."""
_MARKS = frozenset("，。、：；？！“”‘’（）《》【】「」『』—…·％　￥±℃")
_COMMON = frozenset(
    "一是人了不在有大中国和为这上他个地年来我会以到时要出的生学说道民家子也成行下们于后就发自之对得主长可过天作分方用多你着部能市等业全里工公经本都而高政法面门动日进区事代那去心小同北定开产前其军还然起种所如现理机体表力好外与"
    "文当两实重新三么只山水关明从化平建又制南内西没此将员名手最东头者月间无安看见各城十相但已些正口通想度加第她合院物性战由位常点海意场武使次二向治因立数样身情入原问把路被并利石老教万知级量任江及应省资委务元美特期世湖回系比气"
    "汉总展电科金先声提品设或义王社很统处四首共马形己儿司太目基领队直计别女权话少流命至报米给打变果书清活几州华解议更称程今决张导术府才保交放管结师便走达族反再题色五京河接条规式县白它改风光运信受什组听布百济党指论强做取技黄神"
    "选记斯真却职号界件花类何眼兵传带空干农边据集联古广完质阳难增历史专官每住商即步认车台林必死游举线言皇土团收考求德叫近备研争非具李众连调感转笑革该持始英克士尔让拉思根格造较际亲单朝红型价校约器字段周亚深候则功属积快图火千准"
    "究往极育装许参半令吃观鱼精办像帝八复影告远群包整构料随划算象容示投势热值夫网望源息语股铁断派速怎需片爱律纪支早况病境证编越局推满且列觉服双未居除乐企引标确织初青志率项飞球节察龙响药站施均消客失轻存低甚般击曾防请离落显罗营"
    "足素视护副食创余照兴占巴虽洲村费易试星木黑左宝置跟央识维采六底宫房音环案批切斗富乡另倒若按查故突责严桥模仅胜杀围席态破承招杨负层须父供续状域似依银范修找九致密终血旅钱赛独细效玉冲获习医演毛尽脸弹楼艺航陆右协七攻镇检写苏宗"
    "章注阿抗弟坐验封紧劳户优财养适陈喜卫排射哥油刻留急降念云微伤例景拿绝阶座刘刚害印國爲這個來會時學說們於後發對長過業裏經門動進區開產軍還種現機體與當兩實麼關從內沒將員東頭間無見戰點場數樣問並萬級應資務氣漢總電聲設義統處馬兒"
    "領隊計別權話報給變書幾華議稱決張導術結師達題條規縣風運組聽濟黨論強黃選記卻職號類傳帶幹農邊據聯廣質陽難歷專認車臺遊舉線團備爭衆連調轉該爾讓較際親單紅價約亞則屬積圖準極裝許參喫觀魚辦復遠羣構隨劃勢熱網語鐵斷愛紀況證編滿覺雙"
    "樂標確織項飛節龍響藥輕擊請離顯羅營視護創餘興佔雖費試寶識維採宮環鬥鄉責嚴橋僅勝殺圍態楊負層須續狀銀範終錢賽獨細衝獲習醫盡臉彈樓藝陸協鎮檢寫蘇驗緊勞戶優財養適陳衛雲傷絕階劉剛裡隻係"
)
"""The 700 commonest characters of Chinese (by the frequencies of jieba's dictionary) in both scripts."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and what is worth saying about how it was read (empty when nothing was guessed)."""

    text: str
    remark: str = ""


def decode(data: bytes, where: str, declared: str = "") -> Decoded:
    """The text of a file or page; `declared` is the encoding it names itself, if any.

    Raises:
        InputError: it is no text, or in an encoding that is not known here.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _marked(data, name, where)
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"{where}: this is {what}.")
    if b"\x00" not in data:
        try:
            return Decoded(data.decode("utf-8"))
        except UnicodeDecodeError:
            pass
    best = max(_candidates(data, declared), default=(0.0, "", ""))
    enough = _ENOUGH_SHORT if len(re.findall(r"[^\x00-\x7f]", best[2][:_SAMPLE])) < _SHORT else _ENOUGH
    if best[0] >= enough:
        _, name, text = best
        broken = text.count("\ufffd")
        remark = f"Read as {_LABELS.get(name, name)}, by its characters"
        return Decoded(text, f"{remark}; {broken} characters did not fit." if broken else f"{remark}.")
    if b"\x00" in data:
        raise InputError(
            f"{where}: this is a binary file, not a text; Yidu opens text, Markdown, HTML, EPUB, DOCX, SRT and VTT."
        )
    raise InputError(
        f"{where}: the encoding is not known (tried UTF-8, UTF-16, GB18030, Big5); save it as UTF-8 and open it again."
    )


def _marked(data: bytes, name: str, where: str) -> Decoded:
    text = data.decode(name, "replace")
    broken = text.count("\ufffd")
    if broken * _FEW > max(len(text), _FEW):
        raise InputError(
            f"{where}: marked as {name.removesuffix('-sig').upper()} but it is not; save it again as UTF-8."
        )
    return Decoded(text, f"{broken} characters did not fit {name.removesuffix('-sig').upper()}." if broken else "")


def _candidates(data: bytes, declared: str) -> list[tuple[float, str, str]]:
    """Score, encoding and text of each encoding in which the bytes are text."""
    names = ["gb18030", "big5hkscs", "utf-8", "cp1252"]
    if b"\x00" in data or len(data) % 2 == 0:
        names += ["utf-16-le", "utf-16-be"]
    declared = _codec(declared)
    found = []
    for name in [*names, *([declared] if declared and declared not in names else [])]:
        text = data.decode(name, "replace")
        if text.count("\ufffd") * _FEW <= max(len(text), _FEW) and "\x00" not in text:
            found.append((_score(text, name), name, text))
    return found


def _codec(name: str) -> str:
    """Python's name of an encoding that a page declares, empty for an unknown one; GB2312 and GBK are read as GB18030."""
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    if not getattr(codec, "_is_text_encoding", True):
        return ""
    return {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}.get(
        codec.name, codec.name
    )


def _score(text: str, name: str) -> float:
    """From -1 to 1: how much the characters outside ASCII look like Chinese news; for Windows-1252, like English."""
    if name == "cp1252":
        return _english(text)
    sample = [char for char in text[: 2 * _SAMPLE] if not char.isascii()][:_SAMPLE]
    return sum(map(_worth, sample)) / len(sample) if sample else 0.0


def _worth(char: str) -> float:
    if char in _COMMON:
        return 1.0
    if char in _MARKS or "！" <= char <= "～":
        return 0.5
    return 0.2 if "一" <= char <= "鿿" and _is_usual(char) else -1.0


def _is_usual(char: str) -> bool:
    """Whether it stands in the first, commoner part of GB 2312 or of Big5."""
    simplified, traditional = char.encode("gb2312", "ignore"), char.encode("big5", "ignore")
    return b"\xb0" <= simplified[:1] <= b"\xd7" or b"\xa4" <= traditional[:1] <= b"\xc6"


def _english(text: str) -> float:
    """0.5 for English words with a few accents, curly quotes or dashes, else 0."""
    words = len(re.findall(r"\b(?:the|of|and|to|in|is)\b", text[:_SAMPLE]))
    strange = len(re.findall(r"[^\x00-\x7f]", text[:_SAMPLE]))
    return 0.5 if words and strange <= 2 * words else 0.0
