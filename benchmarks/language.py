"""The language steps beside each library alone, Simplified and Traditional, with throughput.

    python benchmarks/language.py            # about four minutes; gold data and scorers in ../shared/bench

Every figure comes from the scorers of `../shared/bench`, each predictor in a process of its own. Libraries alone are
taken as their users call them: pypinyin on the text, jieba's cut, opencc-python-reimplemented's converter.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BENCH = ROOT.parent / "shared" / "bench"
REPEATS = 3
"""Passes over the samples that make the text for throughput (about 0.1 M characters)."""

Row = tuple[str, str, str, dict[str, str]]
"""Scorer, data file, column of the score shown, and predictor by heading."""

READINGS = {
    "yidu": "predict:readings",
    "pypinyin": "baselines:pypinyin_default",
    "pypinyin on jieba's words": "baselines:pypinyin_jieba",
}
SPOKEN = {"yidu": "predict:readings_spoken", "pypinyin": "baselines:pypinyin_sandhi"}
WORDS = {"yidu": "predict:words", "jieba": "baselines:jieba_default"}
CONVERSION = {"yidu": "predict:convert", "opencc-python-reimplemented": "baselines:opencc_convert"}
SENTENCES = {"yidu": "predict:sentences", "after 。！？": "baselines:split_naive"}

ROWS: list[Row] = [
    ("pinyin", "pinyin/cpp_dev.tsv", "accuracy", READINGS),
    ("pinyin", "pinyin/cpp_dev.tsv", "accuracy_ambiguous", READINGS),
    ("pinyin", "pinyin/cpp_dev.s2tw.tsv", "accuracy", READINGS),
    ("pinyin", "pinyin/news_polyphones_dev.simp.tsv", "accuracy", READINGS),
    ("pinyin", "pinyin/news_polyphones_dev.trad.tsv", "accuracy", READINGS),
    ("pinyin", "pinyin/thchs30_dev.tsv", "sandhi_free", READINGS),
    ("pinyin", "pinyin/sandhi_dev.tsv", "accuracy", SPOKEN),
    ("pinyin", "pinyin/thchs30_dev.tsv", "bu_exact", SPOKEN),
    ("pinyin", "pinyin/cpp_dev.tsv", "chars_per_s", READINGS),
    ("segmentation", "segmentation/gsd_dev.simp.jsonl", "F1", WORDS),
    ("segmentation", "segmentation/gsd_dev.simp.jsonl", "crossing", WORDS),
    ("segmentation", "segmentation/gsd_dev.trad.jsonl", "F1", WORDS),
    ("segmentation", "segmentation/gsd_dev.trad.jsonl", "crossing", WORDS),
    ("segmentation", "segmentation/pud_dev.trad.jsonl", "F1", WORDS),
    ("segmentation", "segmentation/pud_dev.trad.jsonl", "crossing", WORDS),
    ("segmentation", "segmentation/gsd_dev.simp.jsonl", "chars_per_s", WORDS),
    ("segmentation", "segmentation/gsd_dev.trad.jsonl", "chars_per_s", WORDS),
    ("conversion", "conversion/opencc_cases_dev.json", "pass", CONVERSION),
    ("conversion", "conversion/gsd_dev.s2t.jsonl", "var_acc", CONVERSION),
    ("conversion", "conversion/gsd_dev.t2s.jsonl", "var_acc", CONVERSION),
    ("conversion", "conversion/gsd_dev.tw2s.jsonl", "var_acc", CONVERSION),
    ("sentences", "sentences/hand_dev.jsonl", "F1", SENTENCES),
    ("sentences", "sentences/ud_gsd_dev.simp.jsonl", "F1", SENTENCES),
    ("sentences", "sentences/ud_gsd_dev.trad.jsonl", "F1", SENTENCES),
    ("sentences", "sentences/ud_pud_dev.trad.jsonl", "F1", SENTENCES),
    ("sentences", "sentences/ud_gsd_dev.trad.jsonl", "chars_per_s", SENTENCES),
]


def main() -> None:
    """Print the tables."""
    if sys.argv[1:2] == ["--throughput-of"]:
        print(json.dumps(PASSES[sys.argv[2]]()))
        return
    if not BENCH.is_dir():
        raise SystemExit(f"The gold data is missing: {BENCH}")
    scores = {(scorer, predictor): _scores(scorer, predictor, files) for scorer, predictor, files in _runs()}
    print("| data | score | yidu | libraries alone |\n|---|---|---|---|")
    for scorer, data, column, predictors in ROWS:
        shown = [
            f"{name} {_shown(scores[scorer, predictor][Path(data).name][column])}"
            for name, predictor in predictors.items()
        ]
        print(f"| {Path(data).stem} | {column} | {shown[0].removeprefix('yidu ')} | {', '.join(shown[1:])} |")
    print(
        "\n| analysis of running text, thousand characters per CPU second | Simplified | Traditional |\n|---|---|---|"
    )
    for name in PASSES:
        speeds = json.loads(_run([sys.executable, __file__, "--throughput-of", name]))
        print(f"| {name} | {speeds[0]:.0f} | {speeds[1]:.0f} |")


def _runs() -> Iterable[tuple[str, str, list[str]]]:
    """Each scorer and predictor once, with all its files."""
    wanted: dict[tuple[str, str], list[str]] = {}
    for scorer, data, _, predictors in ROWS:
        for predictor in predictors.values():
            files = wanted.setdefault((scorer, predictor), [])
            if data not in files:
                files.append(data)
    return ((scorer, predictor, files) for (scorer, predictor), files in wanted.items())


def _scores(scorer: str, predictor: str, files: list[str]) -> dict[str, dict[str, object]]:
    output = _run([sys.executable, f"score_{scorer}.py", "--json", "--pred", predictor, "--data", *files])
    found = (json.loads(line) for line in output.splitlines() if line.startswith("{"))
    return {str(score["data"]): score for score in found}


def _run(command: list[str]) -> str:
    paths = os.pathsep.join([str(ROOT), str(ROOT / "benchmarks")])
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=BENCH, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
    return done.stdout


def _shown(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) and value > 10_000 else str(value)


def _lines(pattern: str) -> list[str]:
    files = sorted((ROOT / "dictionaries" / "samples").glob(pattern))
    return [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()] * REPEATS


def _speeds(work: Callable[[list[str]], object]) -> list[float]:
    """Thousand characters per CPU second on the Simplified and the Traditional samples, everything loaded before."""
    work(["预热一下。", "預熱一下。"])
    speeds = []
    for pattern in ("*.zh-Hans.*", "*.zh-[HT]*[tW].*"):
        lines = _lines(pattern)
        started = time.process_time()
        work(lines)
        speeds.append(sum(map(len, lines)) / (time.process_time() - started) / 1000)
    return speeds


def _analysis() -> list[float]:
    import predict

    from reader.text.document import Metadata
    from reader.text.sentences import split_article

    analyser = predict._analyser()
    return _speeds(lambda lines: list(analyser.analyse_all(split_article("\n".join(lines), Metadata()))))


def _bare_sum() -> list[float]:
    import logging

    import jieba
    import opencc
    from pypinyin import Style, pinyin

    jieba.setLogLevel(logging.ERROR)
    converter = opencc.OpenCC("tw2s")

    def work(lines: list[str]) -> None:
        for line in lines:
            simplified = converter.convert(line)
            jieba.lcut(simplified)
            pinyin(simplified, style=Style.TONE3, neutral_tone_with_five=True)

    return _speeds(work)


PASSES: dict[str, Callable[[], list[float]]] = {
    "yidu: sentences, words, readings, terms, numbers": _analysis,
    "opencc-python-reimplemented, jieba and pypinyin, one after another": _bare_sum,
}

if __name__ == "__main__":
    main()
