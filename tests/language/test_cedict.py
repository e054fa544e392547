"""The dictionary: what a card says of a word, and how a word is found."""

from __future__ import annotations

import gzip
import os
import threading
from pathlib import Path

import pytest

from reader import paths
from reader.errors import DictionaryError
from reader.language.cedict import CedictLexicon
from reader.language.cedict_file import dictionary_file, user_dictionary
from reader.language.jieba_segmenter import JiebaSegmenter
from reader.language.pypinyin_readings import PypinyinReadings
from reader.words.lexicon import LexiconEntry
from reader.words.origins import Origin, OriginKind

OWN = """# CC-CEDICT
算力 算力 [suan4 li4] /computing power (own file)/
女紅 女红 [nu:3 gong1] /needlework/
"""


@pytest.fixture(scope="module")
def lexicon(shared_cache: Path) -> CedictLexicon:
    return CedictLexicon(shared_cache / "lexicon.db")


def readings(entries: list[LexiconEntry] | tuple[LexiconEntry, ...]) -> list[str]:
    return [" ".join(entry.pinyin) for entry in entries]


class TestCard:
    @pytest.mark.parametrize("word", ["银行", "銀行"])
    def test_is_the_same_in_either_script(self, lexicon: CedictLexicon, word: str) -> None:
        card = lexicon.look_up(word)
        entry = card.entries[0]
        assert (entry.simplified, entry.traditional, entry.pinyin) == ("银行", "銀行", ("yin2", "hang2"))
        assert any("bank" in sense for sense in entry.senses)
        assert card.level is not None

    def test_gives_the_sense_of_a_byline_first(self, lexicon: CedictLexicon) -> None:
        assert lexicon.look_up("发自").entries[0].senses[0] == "reporting from (a place)"

    @pytest.mark.parametrize("word", ["王", "华", "万", "于", "和", "都"])
    def test_common_senses_come_before_surnames(self, lexicon: CedictLexicon, word: str) -> None:
        surnames = [entry.senses[0].startswith("surname") for entry in lexicon.look_up(word).entries]
        assert surnames[0] is False
        assert surnames == sorted(surnames)

    @pytest.mark.parametrize(
        ("character", "usual"),
        [("行", "xing2"), ("会", "hui4"), ("重", "zhong4"), ("的", "de5"), ("着", "zhe5"), ("量", "liang4"), ("都", "dou1"),
         ("还", "hai2"), ("率", "lü4"), ("万", "wan4"), ("里", "li3")],
    )  # fmt: skip
    def test_the_usual_reading_comes_first(self, lexicon: CedictLexicon, character: str, usual: str) -> None:
        assert readings(lexicon.look_up(character).entries)[0] == usual

    def test_the_reading_in_the_sentence_comes_first_when_it_is_known(self, lexicon: CedictLexicon) -> None:
        assert readings(lexicon.look_up("得", ("dei3",)).entries)[0] == "dei3"
        assert readings(lexicon.look_up("东西", ("dong1", "xi1")).entries)[0] == "dong1 xi1"
        assert len(lexicon.look_up("行", ("hang2",)).entries) == len(lexicon.look_up("行").entries)

    @pytest.mark.parametrize(
        ("word", "pointer", "meaning"),
        [
            ("裏", "variant of 裡|里[li3]", "interior"),
            ("龢", "old variant of 和[he2]", "harmonious"),
            ("印支", "abbr. for 印度支那", "Indochina"),
            ("卡哇依", "variant of 卡哇伊", "cute"),
            ("参差", "", "uneven"),
        ],
    )
    def test_an_entry_that_points_elsewhere_says_what_is_there(
        self, lexicon: CedictLexicon, word: str, pointer: str, meaning: str
    ) -> None:
        senses = lexicon.look_up(word).entries[0].senses
        assert senses[0].startswith(pointer)
        assert any(meaning in sense for sense in senses)
        assert len(senses) == len(set(senses))

    def test_a_character_is_the_commonest_of_those_that_are_written_so(self, lexicon: CedictLexicon) -> None:
        found = {char: lexicon.look_up(char).entries[0].traditional for char in "当发后只面里"}
        assert found == {"当": "當", "发": "發", "后": "後", "只": "只", "面": "面", "里": "里"}

    def test_the_sense_of_business_news_comes_first(self, lexicon: CedictLexicon) -> None:
        assert lexicon.look_up("兜底").entries[0].senses[0].startswith("to backstop")

    def test_a_compound_it_lacks_shows_its_longest_parts(self, lexicon: CedictLexicon) -> None:
        card = lexicon.look_up("人工智能芯片")
        assert card.entries == ()
        assert [part.simplified for part in card.parts] == ["人工智能", "芯片"]

    @pytest.mark.parametrize("word", ["", "🙂", "\x1b[31m", "%", "' OR 1=1 --", "\udcff", "龘" * 500])
    def test_what_is_in_no_dictionary_makes_an_empty_card(self, lexicon: CedictLexicon, word: str) -> None:
        card = lexicon.look_up(word)
        assert card.word == word
        assert card.level is None

    def test_umlauts_are_written_as_everywhere_in_the_program(self, lexicon: CedictLexicon) -> None:
        assert readings(lexicon.look_up("女").entries)[0] == "nü3"


class TestLevels:
    @pytest.mark.parametrize(("word", "level"), [("我", 1), ("银行", 2), ("一下儿", 1), ("一下", 1), ("龘", None)])
    def test_levels_are_those_of_the_standard(self, lexicon: CedictLexicon, word: str, level: int | None) -> None:
        assert lexicon.level(word) == level


class TestSearch:
    @pytest.mark.parametrize(
        "query", ["银行", "銀行", "yinhang", "yin hang", "YinHang", "yin2hang2", "yin2 hang2", "yínháng", "bank"]
    )
    def test_finds_a_word_by_script_reading_and_meaning(self, lexicon: CedictLexicon, query: str) -> None:
        assert lexicon.search(query)[0].simplified == "银行"

    def test_tones_choose_among_readings(self, lexicon: CedictLexicon) -> None:
        assert {"yin2 hang2", "Yin4 hang2"} <= set(readings(lexicon.search("yinhang")))
        assert readings(lexicon.search("yin4hang2")) == ["Yin4 hang2"]

    @pytest.mark.parametrize("query", ["lv4", "lü4", "lǜ"])
    def test_the_umlaut_may_be_typed_as_v(self, lexicon: CedictLexicon, query: str) -> None:
        assert "率" in {entry.simplified for entry in lexicon.search(query)}

    def test_beginnings_follow_the_whole_word(self, lexicon: CedictLexicon) -> None:
        found = [entry.simplified for entry in lexicon.search("银行", limit=5)]
        assert found[0] == "银行"
        assert len(found) == 5
        assert all(word.startswith("银行") for word in found)

    @pytest.mark.parametrize(
        ("query", "best"), [("central bank", "央行"), ("stock market", "股市"), ("to go up", "上")]
    )
    def test_a_sense_that_is_just_that_comes_first(self, lexicon: CedictLexicon, query: str, best: str) -> None:
        assert best in [entry.simplified for entry in lexicon.search(query)[:4]]

    @pytest.mark.parametrize("query", ["", " ", "%", "_", "*", "[", "zzzzqqq", "'", "\\", "银*"])
    def test_marks_are_no_wildcards(self, lexicon: CedictLexicon, query: str) -> None:
        assert lexicon.search(query) == [] or query == "%"


class TestIndex:
    def test_look_ups_on_many_threads(self, shared_cache: Path) -> None:
        lexicon = CedictLexicon(shared_cache / "lexicon.db")
        found: list[str] = []

        def use() -> None:
            for word in ("银行", "股市", "算力", "芯片") * 20:
                found.append(lexicon.look_up(word).word)

        threads = [threading.Thread(target=use) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 480

    def test_the_readers_own_dictionary_replaces_the_packaged_one_and_its_changes_are_seen(
        self, tmp_path: Path
    ) -> None:
        index = tmp_path / "lexicon.db"
        user_dictionary().parent.mkdir(parents=True)
        user_dictionary().write_text(OWN, encoding="utf-8-sig")
        assert CedictLexicon(index).look_up("算力").entries[0].senses == ("computing power (own file)",)
        assert readings(CedictLexicon(index).look_up("女红").entries) == ["nü3 gong1"]
        user_dictionary().write_text(OWN.replace("own file", "newer"), encoding="utf-8")
        os.utime(user_dictionary(), (1, 1))
        assert "newer" in CedictLexicon(index).look_up("算力").entries[0].senses[0]

    def test_a_word_of_the_readers_own_dictionary_is_in_its_card_its_reading_and_the_segmentation(
        self, tmp_path: Path
    ) -> None:
        text = "他做戥量"
        assert "戥量" not in JiebaSegmenter().words(text)
        packaged = gzip.decompress(dictionary_file().read_bytes()).decode()
        user_dictionary().parent.mkdir(parents=True)
        user_dictionary().write_text(packaged + "\n戥量 戥量 [deng3 liang5] /to weigh up/\n", encoding="utf-8")
        words = JiebaSegmenter().words(text)
        assert words[-1] == "戥量"
        reading = PypinyinReadings().readings(text, words)[-1]
        assert (reading.syllables, reading.origin) == (("deng3", "liang5"), Origin(OriginKind.CEDICT, "戥量"))
        assert CedictLexicon(tmp_path / "lexicon.db").look_up("戥量").entries[0].senses == ("to weigh up",)

    def test_reading_goes_on_when_the_readers_own_dictionary_is_none(self) -> None:
        user_dictionary().parent.mkdir(parents=True)
        user_dictionary().write_text("这不是词典\n", encoding="utf-8")
        words = JiebaSegmenter().words("股价下跌")
        assert words == ["股价", "下跌"]
        assert PypinyinReadings().readings("股价下跌", words)[0].syllables == ("gu3", "jia4")

    def test_a_damaged_index_is_made_anew(self, tmp_path: Path) -> None:
        user_dictionary().parent.mkdir(parents=True)
        user_dictionary().write_text(OWN, encoding="utf-8")
        index = tmp_path / "lexicon.db"
        index.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
        assert CedictLexicon(index).look_up("算力").entries
        assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".lexicon")] == []

    def test_a_dictionary_without_entries_is_named(self, tmp_path: Path) -> None:
        user_dictionary().parent.mkdir(parents=True)
        user_dictionary().write_text("这不是词典\n", encoding="utf-8")
        with pytest.raises(DictionaryError, match=r"cedict_ts\.u8: no CC-CEDICT entry"):
            CedictLexicon(tmp_path / "lexicon.db").look_up("算力")

    def test_a_cache_that_cannot_be_written_is_named_once_and_not_needed(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        heard: list[DictionaryError] = []
        lexicon = CedictLexicon(tmp_path / "file" / "lexicon.db", heard.append)
        assert lexicon.look_up("银行").entries and lexicon.look_up("股票").entries
        assert ["YIDU_CACHE_DIR" in str(error) for error in heard] == [True]

    def test_it_lives_in_the_cache_folder(self) -> None:
        assert paths.lexicon_database().parent == paths.cache_dir()
