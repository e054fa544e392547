"""Programs that speak, where one is on this machine: espeak-ng, or piper with a voice of its own; never the network.

What is said goes to the program's standard input, never through a shell, and never as an argument.

- espeak-ng is given numbered pinyin (its voice `cmn-latn-pinyin`): the reading that a word has in its sentence is heard,
  and its own dictionary of characters, which lacks common ones (1.51 has none of 银), is not needed. It plays by itself.
- piper (`piper -m VOICE.onnx -f FILE`, as in its `docs/CLI.md`) is given characters; what it makes is played by the first
  player that is there.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reader.errors import SpeechError

_PINYIN = "cmn-latn-pinyin"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_+.-]{0,39}")
_PLAYERS = (
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("afplay",),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet"),
)
_LONGEST = 2_000
"""Characters that are said at once."""
_PATIENCE = 300
"""Seconds after which a program that still runs is ended."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is to be said."""

    text: str
    """In characters."""
    pinyin: str
    """As `reader.analysis.uttered` gives it."""


class Voice:
    """One voice, which says one thing at a time."""

    def __init__(self, chosen: str = "") -> None:
        """Speak with the voice of the settings: a piper model (a file `.onnx`), a voice of espeak-ng, empty for any."""
        self._chosen = chosen
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = 0

    def say(self, what: Utterance) -> None:
        """Say something and return when it is said, or when something else is to be said, or `stop` is called.

        Raises:
            SpeechError: no program speaks here, or it failed; says what to do.
        """
        turn = self._next_turn()
        if not self._is_piper:
            self._run(turn, self._espeak(), self._given(what))
            return
        with tempfile.TemporaryDirectory() as folder:
            sound = Path(folder, "speech.wav")
            piper = self._piper(sound)
            player = next(((found, *rest) for name, *rest in _PLAYERS if (found := shutil.which(name))), None)
            if player is None:
                raise SpeechError(
                    "piper makes sound, but nothing here plays it; install one of {players}.",
                    players=", ".join(name for name, *_ in _PLAYERS),
                )
            self._run(turn, piper, self._given(what))
            self._run(turn, [*player, str(sound)], b"")

    def sound(self, what: Utterance) -> bytes:
        """The same as a WAV file.

        Raises:
            SpeechError: no program speaks here, or it failed; says what to do.
        """
        with tempfile.TemporaryDirectory() as folder:
            sound = Path(folder, "speech.wav")
            command = self._piper(sound) if self._is_piper else [*self._espeak(), "-w", str(sound)]
            self._run(self._next_turn(), command, self._given(what))
            with suppress(OSError):
                if (made := sound.read_bytes()).startswith(b"RIFF"):
                    return made
        raise SpeechError("{program} made no sound.", program=Path(command[0]).name)

    def stop(self) -> bool:
        """Say no more; returns whether something was being said."""
        with self._lock:
            self._turn += 1
            process, self._process = self._process, None
        if process is None:
            return False
        with suppress(OSError):
            process.kill()
        return True

    @property
    def is_speaking(self) -> bool:
        """Whether something is being said."""
        return self._process is not None

    def _next_turn(self) -> int:
        self.stop()
        with self._lock:
            return self._turn

    @property
    def _is_piper(self) -> bool:
        return self._chosen.lower().endswith(".onnx")

    def _given(self, what: Utterance) -> bytes:
        if self._is_piper or (self._chosen and self._chosen != _PINYIN):
            text = "".join(char for char in what.text if char.isprintable() and char not in "[]<>")
        else:
            text = what.pinyin
        return text[:_LONGEST].encode("utf-8", "ignore") + b"\n"

    def _espeak(self) -> list[str]:
        program = shutil.which("espeak-ng")
        if program is None:
            raise SpeechError(
                "Nothing here can speak: install espeak-ng (apt, brew or winget install espeak-ng), or piper with a Chinese"
                " voice and set `voice` to its .onnx file."
            )
        voice = self._chosen or _PINYIN
        if not _NAME.fullmatch(voice):
            raise SpeechError("voice = {voice!r} names no voice of espeak-ng, and no .onnx file.", voice=voice)
        return [program, "-v", voice, "-b", "1", "-s", "150", "--stdin"]

    def _piper(self, sound: Path) -> list[str]:
        program, model = shutil.which("piper"), Path(self._chosen).expanduser()
        if program is None:
            raise SpeechError("voice is a file for piper, which is not installed: pip install piper-tts.")
        if not model.is_file():
            raise SpeechError("{model}: there is no such voice; set `voice` to a piper voice.", model=model)
        return [program, "-m", str(model.resolve()), "-f", str(sound)]

    def _run(self, turn: int, command: list[str], given: bytes) -> None:
        """Run a program to its end, unless it is stopped."""
        with self._lock:
            if turn != self._turn:
                return
            try:
                process = subprocess.Popen(
                    command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
            except OSError as error:
                raise SpeechError(
                    "{program} cannot be run ({reason}).", program=command[0], reason=error.strerror or error
                ) from error
            self._process = process
        try:
            process.communicate(given, timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        with self._lock:
            was_stopped = turn != self._turn
            if self._process is process:
                self._process = None
        if process.returncode and not was_stopped:
            raise SpeechError(
                "{program} could not speak (exit code {code}); is the voice installed, and is there a sound device?",
                program=Path(command[0]).name,
                code=process.returncode,
            )
