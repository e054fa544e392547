"""Speaking by programs of this machine: fake ones that note what they were given, and espeak-ng where it is."""

from __future__ import annotations

import shutil
import stat
import threading
import wave
from io import BytesIO
from pathlib import Path

import pytest

from reader.analysis.uttered import uttered
from reader.app.reading import pasted
from reader.app.workspace import Workspace
from reader.cli import run
from reader.errors import SpeechError
from reader.language.voices import Utterance, Voice
from reader.settings import Settings

HOSTILE = "--help; $(touch HACKED) `touch HACKED` <speak>[[hack]]\x1b]0;x\x07 -w /etc/x 银行\n-v en"
BANK = Utterance("银行", "yin2 hang2")


def program(folder: Path, name: str, script: str) -> Path:
    """A program on the PATH; `$OUT` is a folder that it may write into."""
    path = folder / "bin" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\nOUT={folder}\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)
    return path


NOTE = 'printf "%s\\n" "$@" > "$OUT/args"; cat > "$OUT/stdin"'
RIFF = 'while [ $# -gt 1 ]; do case "$1" in -w|-f) printf "RIFF$2" > "$2";; esac; shift; done'


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.chdir(tmp_path)
    if shutil.which("espeak-ng") or shutil.which("piper"):
        monkeypatch.setenv("PATH", str(tmp_path / "bin"))
        for name in ("cat", "sleep"):
            (tmp_path / "bin" / name).symlink_to(f"/bin/{name}")
    return tmp_path


def of(text: str) -> list[str]:
    """What is uttered of each sentence of a text."""
    analyser = Workspace(Settings()).analyser
    return [uttered(analysed.tokens) for analysed in analyser.analyse_all(pasted(text))]


def test_a_word_is_said_as_it_is_read_in_its_sentence() -> None:
    assert of("银行行长还贷不对。") == ["yin2 hang2 hang2 zhang3 huan2 dai4 bu2 dui4 ."]
    assert of("NVDA上涨30.5%，一个月。") == ["N V D A shang4 zhang3 bai3 fen1 zhi1 30.5 , yi2 ge4 yue4 ."]


def test_hostile_text_is_nothing_but_speech(path: Path) -> None:
    for said in of(HOSTILE):
        assert set(said) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZü0123456789 .,:")
    program(path, "espeak-ng", NOTE)
    Voice("cmn").say(Utterance(HOSTILE, ""))
    given = (path / "stdin").read_text(encoding="utf-8")
    assert "银行" in given and not {"[", "<", "\x1b", "\x07"} & set(given) and given.count("\n") == 1
    assert "HACKED" not in (path / "args").read_text() and not (path / "HACKED").exists()


def test_espeak_gets_pinyin_on_its_standard_input(path: Path) -> None:
    program(path, "espeak-ng", NOTE)
    Voice().say(BANK)
    assert (path / "stdin").read_text() == "yin2 hang2\n"
    args = (path / "args").read_text().split()
    assert args[:2] == ["-v", "cmn-latn-pinyin"] and args[-1] == "--stdin"


def test_piper_gets_characters_and_a_player_plays_what_it_makes(path: Path) -> None:
    model = path / "声 音.onnx"
    with pytest.raises(SpeechError, match="pip install piper-tts"):
        Voice(str(model)).say(BANK)
    program(path, "piper", f"{NOTE}\n{RIFF}")
    with pytest.raises(SpeechError, match="no such voice"):
        Voice(str(model)).say(BANK)
    model.touch()
    with pytest.raises(SpeechError, match="nothing here plays it"):
        Voice(str(model)).say(BANK)
    program(path, "paplay", 'cat "$1" > "$OUT/played"')
    Voice(str(model)).say(BANK)
    assert (path / "stdin").read_text(encoding="utf-8") == "银行\n"
    assert (path / "args").read_text(encoding="utf-8").splitlines()[:2] == ["-m", str(model)]
    assert (path / "played").read_text().startswith("RIFF")


@pytest.mark.parametrize("voice", ["-w", "--help", "a b", "../x", "银", "x" * 99])
def test_what_names_no_voice_is_refused(path: Path, voice: str) -> None:
    program(path, "espeak-ng", NOTE)
    with pytest.raises(SpeechError, match="names no voice"):
        Voice(voice).say(BANK)
    assert not (path / "args").exists()


def test_without_a_program_one_sentence_says_what_to_install(path: Path) -> None:
    with pytest.raises(SpeechError, match="install espeak-ng"):
        Voice().say(BANK)
    program(path, "espeak-ng", "cat > /dev/null; exit 3")
    with pytest.raises(SpeechError, match=r"could not speak \(exit code 3\)"):
        Voice().say(BANK)
    with pytest.raises(SpeechError, match="exit code 3"):
        Voice().sound(BANK)
    program(path, "espeak-ng", "cat > /dev/null")
    with pytest.raises(SpeechError, match="made no sound"):
        Voice().sound(BANK)


def test_it_is_silent_at_once_when_asked(path: Path) -> None:
    program(path, "espeak-ng", 'cat > /dev/null; echo > "$OUT/begun"; exec sleep 60')
    voice = Voice()
    assert voice.stop() is False
    speech = threading.Thread(target=voice.say, args=(BANK,))
    speech.start()
    while not ((path / "begun").exists() and voice.is_speaking):
        assert speech.is_alive()
    assert voice.stop() is True
    speech.join(20)
    assert not speech.is_alive() and not voice.is_speaking


def test_cards_of_anki_speak_when_asked(path: Path) -> None:
    collections = pytest.importorskip("anki.collection", reason="the anki package is not installed")
    (path / "news.txt").write_text("这家银行的算力很重要。", encoding="utf-8")
    arguments = ["export", "news.txt", "-o", "news.apkg", "--no-translation", "--audio"]
    assert run(arguments) == 1
    program(path, "espeak-ng", f"{RIFF}; cat > /dev/null")
    assert run(arguments) == 0
    collection = collections.Collection(str(path / "user.anki2"))
    try:
        options = collections.ImportAnkiPackageOptions()
        request = collections.ImportAnkiPackageRequest(package_path=str(path / "news.apkg"), options=options)
        collection.import_anki_package(request)
        cards = [collection.get_card(n) for n in collection.find_cards("")]
        files = {tag.filename for card in cards for tag in card.render_output().answer_av_tags}
        kinds = {card.note().note_type()["name"] for card in cards if card.render_output().answer_av_tags}
        assert kinds == {"Yidu Sentence", "Yidu Word", "Yidu Term"}
        assert files and all((Path(collection.media.dir()) / name).read_bytes()[:4] == b"RIFF" for name in files)
        assert not any(card.render_output().question_av_tags for card in cards)
    finally:
        collection.close()


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_the_real_espeak_makes_a_sound_as_long_as_what_is_said() -> None:
    def seconds(pinyin: str) -> float:
        with wave.open(BytesIO(Voice().sound(Utterance("", pinyin)))) as sound:
            return sound.getnframes() / sound.getframerate()

    word, sentence = seconds("yin2 hang2"), seconds(*of("银行的行长说，利率还会下降，股票上涨了30.5%。"))
    assert 0.3 < word < 3 < sentence < 30
    with pytest.raises(SpeechError, match="could not speak"):
        Voice("zz-no-such").sound(BANK)
