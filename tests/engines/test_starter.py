"""The model that ships: what its package says about itself; and our own pairs that it learns from."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from reader.engines.pieces import SentencePieces
from reader.models.package import PackageFiles, read_metadata

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "dictionaries/models/translate-zh_en-starter.argosmodel"
LONG = "该公司周四公布，受数据中心业务带动，第三季度营收同比增长22%至351亿元，高于分析师平均预期的338亿元。"


def test_it_says_what_it_is() -> None:
    metadata = read_metadata(PackageFiles(PACKAGE))
    assert metadata.engine == "starter"
    assert metadata.pair == "zh_en"
    assert metadata.licence == "CC-BY-SA-4.0"


def test_its_card_has_no_gap_and_names_its_sources() -> None:
    with zipfile.ZipFile(PACKAGE) as archive:
        card = archive.read(next(n for n in archive.namelist() if n.endswith("/README.md"))).decode()
    assert "{" not in card
    assert read_metadata(PackageFiles(PACKAGE)).version in card.splitlines()[0]
    for wanted in ("CC-CEDICT", "CC BY-SA 4.0", "tatoeba", "W-news", "flores-dev", "Do not rely on it"):
        assert wanted in card


def test_a_news_sentence_of_fifty_characters_is_not_cut_at_its_commas() -> None:
    files = PackageFiles(PACKAGE)
    model = files.read("sentencepiece.model")
    assert model is not None
    assert 28 < len(SentencePieces(model).encode(LONG)) <= read_metadata(files).max_pieces


def check(*files: Path) -> tuple[int, list[str]]:
    """Exit code and lines of `check_pairs.py`."""
    command = [sys.executable, str(ROOT / "benchmarks/starter/check_pairs.py"), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout.splitlines()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("公司上月裁员3.5万人。\tThe company cut 3,500 jobs last month.", "3.5万 is 35,000, the English has 3,500"),
        ("公司没有回应置评请求。\tThe company responded to a request for comment.", "a negation seems lost"),
        ("公司表示,业绩良好。\tThe company said results were good.", "half-width punctuation"),
        ("該公司表示，业绩良好。\tThe company said results were good.", "not Simplified: 該"),
        ("公司表示，业绩良好。\tThe company said “results were good.”", "curly marks in the English"),
        ("公司表示，业绩良好。", "not Chinese, a tab and English"),
    ],
)
def test_a_doubtful_pair_is_named_with_its_reason(tmp_path: Path, line: str, reason: str) -> None:
    file = tmp_path / "W2-try.tsv"
    file.write_text(
        f"新模型今起向所有用户开放。\tThe new model is open to all users from today.\n{line}\n", encoding="utf-8"
    )
    code, lines = check(file)
    assert code == 1
    assert all(found.startswith("W2-try.tsv:2: ") for found in lines)
    assert any(reason in found for found in lines)


def test_the_same_run_of_characters_in_two_pairs_is_named(tmp_path: Path) -> None:
    file = tmp_path / "W2-try.tsv"
    file.write_text(
        "监管部门将进一步加强数据安全审查。\tRegulators will further tighten data security reviews.\n"
        "委员会将进一步加强数据安全培训。\tThe committee will further step up data security training.\n",
        encoding="utf-8",
    )
    assert check(file) == (1, ["W2-try.tsv:2: “将进一步加强数据安全” also in W2-try.tsv:1"])


def test_our_own_pairs_have_two_sides_each() -> None:
    for path in sorted((ROOT / "benchmarks/starter/pairs").glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            assert len([side for side in line.split("\t") if side.strip()]) == 2, f"{path.name}:{number}"
