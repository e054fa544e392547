"""Hearing words and sentences, where a program on this machine can speak; started by the reader, stopped at any time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from reader.analysis.tokens import Token
from reader.analysis.uttered import uttered
from reader.app.reading import pasted
from reader.app.workspace import Workspace
from reader.language.voices import Utterance, Voice
from reader.study.sheet import StudySheet
from reader.words.meeting import Meeting


class Speaker:
    """Says one thing at a time, with the voice of the settings."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._chosen = workspace.settings.voice
        self._voice = Voice(self._chosen)

    def say(self, tokens: Sequence[Token]) -> None:
        """Say tokens of a sentence as they are read in it; returns when that is over. On any thread.

        Raises:
            SpeechError: nothing here can speak; says what to do.
        """
        if self._chosen != self._workspace.settings.voice:
            self._chosen = self._workspace.settings.voice
            self._voice.stop()
            self._voice = Voice(self._chosen)
        self._voice.say(_utterance(tokens))

    def say_word(self, word: str, met: Meeting | None) -> None:
        """Say a Simplified word as it is read in the sentence it was met in. On any thread.

        Raises:
            SpeechError: nothing here can speak; says what to do.
        """
        analyser = self._workspace.analyser
        for text in (met.sentence, word) if met else (word,):
            for analysed in analyser.analyse_all(pasted(text)):
                tokens = [token for token in analysed.tokens if token.word == word][:1]
                if tokens or text == word:
                    self.say(tokens or analysed.tokens)
                    return

    def stop(self) -> bool:
        """Be silent; returns whether something was being said."""
        return self._voice.stop()


def sounds_of(workspace: Workspace, sheet: StudySheet) -> dict[str, bytes]:
    """Words and terms (by their form in the text, Simplified) and sentences (as written) of a sheet as WAV files.

    Raises:
        SpeechError: nothing here can speak; says what to do.
    """
    voice, said = Voice(workspace.settings.voice), {}
    wanted = {item.simplified for item in sheet.vocabulary} | {item.simplified for item in sheet.glossary}
    for sentence in sheet.sentences:
        tokens = sentence.analysed.tokens
        runs = [[token] for token in tokens]
        runs += [list(run) for term, run in groupby(tokens, lambda token: token.term) if term is not None]
        for run in runs:
            form = "".join(token.shadow for token in run)
            if form in wanted and form not in said:
                said[form] = voice.sound(_utterance(run))
        if {"sentences", "segments"} & set(sheet.parts):
            said[sentence.analysed.sentence.text] = voice.sound(_utterance(tokens))
    return said


def _utterance(tokens: Sequence[Token]) -> Utterance:
    return Utterance("".join(token.text for token in tokens), uttered(tokens))
