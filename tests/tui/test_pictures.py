"""Whole pictures of the article view as plain text: what a reader sees, row by row."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from reader.app.workspace import Workspace
from reader.settings import Settings
from reader.tui.app import YiduApp
from reader.tui.reading.screen import ReaderScreen
from reader.tui.reading.view import ArticleView

TEXT = "银行行长的回答\n“明天下雨吗？”他问。银行行长说：“（也许）不会，我们看一看。”\n我们走了很长的路。\n"

NARROW = """\
▌  yínhánghángzhǎng de huídá
▌      银行行长     的 回答

    míngtiān xiàyǔ ma   tā wèn
   “明天     下雨  吗？”他 问。
   yínhánghángzhǎng shuō    yěxǔ  bùhuì
       银行行长      说：“（也许）不会，
   wǒmen kànyīkàn
   我们  看一看。”

   wǒmen zǒu le hěn cháng de lù
   我们  走  了 很   长   的 路。"""

ZHUYIN = """\
▌  ㄧㄣˊ ㄏㄤˊ ㄏㄤˊ ㄓㄤˇ ˙ㄉㄜ
▌   銀    行    行    長    的
▌  ㄏㄨㄟˊ ㄉㄚˊ
▌    回     答

    ㄇㄧㄥˊ ㄊㄧㄢ ㄒㄧㄚˋ ㄩˇ ˙ㄇㄚ ㄊㄚ
   “明      天       下    雨   嗎？” 他
   ㄨㄣˋ
    問。
   ㄧㄣˊ ㄏㄤˊ ㄏㄤˊ ㄓㄤˇ ㄕㄨㄛ
    銀    行    行    長     說：
      ㄧㄝˇ ㄒㄩˇ ㄅㄨˋ ㄏㄨㄟˋ
   “（也    許）   不     會，
   ㄨㄛˇ ˙ㄇㄣ ㄎㄢˋ ㄧ ㄎㄢˋ
    我    們    看   一  看。”

   ㄨㄛˇ ˙ㄇㄣ ㄗㄡˇ ˙ㄌㄜ ㄏㄣˇ ㄔㄤˊ
    我    們    走    了    很    長
   ˙ㄉㄜ ㄌㄨˋ
    的    路。"""


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        (Settings(target_language="de", translation="hidden"), NARROW),
        (Settings(target_language="de", translation="hidden", reading_style="zhuyin", script="zh-TW"), ZHUYIN),
    ],
    ids=["pinyin", "zhuyin"],
)
def test_the_article_view_at_forty_columns(settings: Settings, wanted: str, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")

    async def main() -> str:
        workspace = Workspace(settings, tmp_path)
        app = YiduApp(workspace, str(path))
        async with app.run_test(size=(42, 40)) as pilot:
            for _ in range(3000):
                if isinstance(app.screen, ReaderScreen) and len(app.screen.session.analysed) == 4:
                    break
                await pilot.pause(0.02)
            screen = app.screen
            assert isinstance(screen, ReaderScreen)
            view = screen.query_one(ArticleView)
            rows = [strip.text.rstrip() for strip in view.render_lines(view.size.region)]
        workspace.close()
        return "\n".join(rows).rstrip()

    drawn = asyncio.run(main())
    assert drawn == wanted
