"""PDF pages in columns: one after the other, with what goes across in its place; tables and plain pages as they were."""

from __future__ import annotations

import io
import textwrap

from reader.files.loaders import article_from
from reader.text.document import Article

Piece = tuple[float, float, float, str]
"""From the left, from below, size, text."""
LEFT = (
    "央行昨日宣布下调利率二十五个基点，为年内第三次，市场反应平淡，银行股小幅收涨，成交额与前一日持平。",
    "分析师认为，通胀放缓给了央行更多空间，年底之前或许还有一次下调，但幅度不会太大，也不会再提前。",
)
RIGHT = (
    "汇率方面，人民币对美元中间价上调六十点，离岸价同步走强，出口企业表示订单稳定，结汇意愿有所上升。",
    "下半年的走势取决于外部利率。多家机构上调了年底的预测，不过也提醒，波动可能比上半年更大一些。",
)


def pdf(*pages: list[Piece]) -> bytes:
    """A PDF with Chinese in a font that viewers bring along."""
    objects: list[bytes] = [b"", b""]

    def add(content: str | bytes) -> int:
        objects.append(content.encode() if isinstance(content, str) else content)
        return len(objects)

    face = "/BaseFont /STSong-Light"
    system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000"
    glyphs = add(f"<< /Type /Font /Subtype /CIDFontType0 {face} {system} >>")
    font = add(f"<< /Type /Font /Subtype /Type0 {face} /Encoding /UniGB-UCS2-H /DescendantFonts [{glyphs} 0 R] >>")
    kids = []
    for page in pages:
        shown = "".join(
            f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for x, y, size, text in page
        )
        content = add(f"<< /Length {len(shown)} >>\nstream\n{shown}endstream")
        look = f"/MediaBox [0 0 595 842] /Resources << /Font << /F1 {font} 0 R >> >>"
        kids.append(add(f"<< /Type /Page /Parent 2 0 R {look} /Contents {content} 0 R >>"))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def column(texts: tuple[str, ...], x: float, top: float, wide: int) -> list[Piece]:
    """Paragraphs broken to lines of so many characters, the first indented."""
    pieces: list[Piece] = []
    for text in texts:
        for number, line in enumerate(textwrap.wrap(f"　　{text}", wide, drop_whitespace=False)):
            indent = 24 if number == 0 else 0
            pieces.append((x + indent, top - 16 * len(pieces), 12, line.strip("　")))
    return pieces


def woven(*columns: list[Piece]) -> list[Piece]:
    """The lines as many programs write them: across the page."""
    return sorted((piece for one in columns for piece in one), key=lambda piece: -piece[1])


def opened(data: bytes) -> Article:
    return article_from(data, "a.pdf", ".pdf")


def test_two_columns_are_read_one_after_the_other() -> None:
    page = [(60, 790, 18, "利率下调的影响"), *woven(column(LEFT, 60, 740, 19), column(RIGHT, 320, 740, 19))]
    assert opened(pdf(page)).text.split("\n") == ["利率下调的影响", *LEFT, *RIGHT]


def test_three_columns_too() -> None:
    third = ("债市同步走强，十年期国债收益率下行三个基点，期货主力合约收涨，成交明显放大，机构配置意愿较强。",)
    columns = [column(texts, x, 740, 13) for texts, x in ((LEFT, 40), (RIGHT, 225), (third, 410))]
    assert opened(pdf(woven(*columns))).text.split("\n") == [*LEFT, *RIGHT, *third]


def test_what_goes_across_stands_between_the_columns_above_and_below() -> None:
    above = woven(column(LEFT[:1], 60, 760, 12), column(RIGHT[:1], 320, 760, 12))
    below = woven(column(LEFT[1:], 60, 500, 12), column(RIGHT[1:], 320, 500, 12))
    across = [(60.0, 560.0, 14.0, "这一行横跨两栏而且相当长所以不属于其中任何一栏是小标题")]
    assert opened(pdf([*above, *across, *below])).text.split("\n") == [
        *(LEFT[0], RIGHT[0], across[0][3], LEFT[1], RIGHT[1]),
    ]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    lines = textwrap.wrap("".join((*LEFT, *RIGHT)).replace("。", "，") + "并不意外。", 19)
    first, second = lines[: len(lines) // 2], lines[len(lines) // 2 :]
    columns = [[(x, 740 - 16 * n, 12, line) for n, line in enumerate(part)] for x, part in ((60, first), (320, second))]
    assert opened(pdf(woven(*columns))).text == "".join(lines)


def test_rows_of_a_table_stay_rows() -> None:
    rows = [(f"第{n}季度营收", f"{n}2.5亿元", f"+{n}.1%") for n in range(1, 9)]
    page = [(60 + 180 * place, 740 - 18 * n, 12, cell) for n, row in enumerate(rows) for place, cell in enumerate(row)]
    lines = opened(pdf(page)).text.split("\n")
    assert len(lines) == 8 and all(cell in lines[n] for n, row in enumerate(rows) for cell in row)


def test_page_numbers_and_running_heads_go_also_beside_columns() -> None:
    def page(number: int) -> list[Piece]:
        body = woven(column(LEFT, 60, 740, 19), column(RIGHT, 320, 740, 19))
        return [(60, 810, 9, "泽海证券 宏观周报"), *body, (290, 30, 9, f"- {number} -")]

    lines = opened(pdf(*map(page, (1, 2, 3)))).text.split("\n")
    assert lines == [*LEFT, *RIGHT] * 3


def test_a_word_parted_at_the_end_of_a_line_is_whole() -> None:
    text = [
        "The central bank cut its bench-",
        "mark rate by a quarter point,",
        "and markets took it calmly in",
        "the morning while the infla-",
    ]
    text += ["tion outlook for the year was", "left as it had been before by", "every member of the council."]
    page = woven([(60, 740 - 14 * n, 11, line) for n, line in enumerate(text)], column(RIGHT, 320, 740, 19))
    assert opened(pdf(page)).text.split("\n")[0] == (
        "The central bank cut its benchmark rate by a quarter point, and markets took it calmly in the morning while the "
        "inflation outlook for the year was left as it had been before by every member of the council."
    )


def test_made_files_of_other_programs_open_as_before() -> None:
    plain = [(60.0, 740.0 - 16 * n, 12.0, line) for n, line in enumerate(textwrap.wrap(LEFT[0] + RIGHT[0], 38))]
    assert opened(pdf(plain)).text.replace("\n", "") == LEFT[0] + RIGHT[0]
    assert io.BytesIO(pdf(plain)).read(5) == b"%PDF-"
