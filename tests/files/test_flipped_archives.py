"""Archives with flipped bits, which unpack to nonsense: one sentence, whatever zlib says."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.files import data_zip
from reader.files.word_lists import read_words

TABLE = ('[{"word": "银行"}]' + " " * 400 + "".join(map(str, range(300)))).encode()


@pytest.mark.parametrize(
    ("members", "read"),
    [
        (("yidu.json", "words.json"), lambda path: data_zip.read(path.read_bytes(), str(path))),
        (("collection.anki2",), read_words),
    ],
)
def test_a_flipped_bit_is_one_sentence(
    tmp_path: Path, members: tuple[str, ...], read: Callable[[Path], object]
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in members:
            archive.writestr(name, TABLE)
    chance = random.Random(7)
    path = tmp_path / "a.apkg"
    for _ in range(150):
        data = bytearray(packed.getvalue())
        for _ in range(3):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        with pytest.raises(InputError) as refused:
            read(path)
        assert str(path) in str(refused.value)
