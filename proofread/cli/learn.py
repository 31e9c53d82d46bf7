"""``proofread learn``: count the house's own published texts into a house model."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from proofread.cli.telling import tell
from proofread.engine.discovery import Discovery, discover
from proofread.engine.reading import NotRead, read_file
from proofread.engine.writing import write_bytes
from proofread.language.spelling.house_model import LEAST_COUNT, HouseModel, is_house_model, load, packed
from proofread.language.words.lexicon import lexicon
from proofread.model import Language, Phrase, Problem
from proofread.model.reasons import Explained, reason

ARCHIVE = Phrase(
    "已刊发的文件、文件夹，也可以是以前学得的模型（计数相加）",
    "published files and folders; also models learnt before, whose counts are added",
)
OUTPUT = Phrase("写到哪个文件", "the file to write")
NOT_WRITTEN = Phrase("模型写不进 {path}：{zh}", "the model cannot be written to {path}: {en}")
NOT_LOADED = Phrase("模型读不出来：{zh}", "the model cannot be read: {en}")
NOTHING_LEARNT = Phrase("这些文件里没有可学的文字", "there is no text to learn from in these files")
LEFT_ALONE = Phrase("没有写 {path}。", "{path} was not written.")
LEARNT = Phrase(
    "已写 {path}：{characters:,} 字，{words:,} 个词；出现 {least} 次以上、词典未收的新词 {new:,} 个",
    "wrote {path}: {characters:,} characters, {words:,} words; new words, in no dictionary and met {least} times "
    "or more: {new:,}",
)
REVIEW = Phrase("请过目，错字不应在内：{words}", "please look through them for misspellings: {words}")
USE = Phrase("在配置里写：house-model: {path}", "in the configuration: house-model: {path}")
SHOWN = 60
"""New words that are shown."""


def configure(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the arguments of the command."""
    parser.add_argument("paths", nargs="+", metavar="ARCHIVE", help=ARCHIVE.text(language))
    parser.add_argument("-o", "--output", default="house.model", metavar="FILE", help=OUTPUT.text(language))


def run(options: argparse.Namespace) -> int:
    """Learn and write the model; what cannot be read is told and the rest is learnt.

    Nothing is written when a path led nowhere or nothing was learnt: a model that stands is worth more.
    """
    path = Path(options.output)
    language: Language = options.language
    left_alone = Problem(message=LEFT_ALONE.filled(path=path.as_posix()))
    models, archive = _sources(options)
    if archive.problems:
        return tell([*archive.problems, left_alone], language)
    problems: list[Problem] = []
    model = HouseModel()
    _add_models(model, models, problems)
    if problems:
        return tell([*problems, left_alone], language)
    model.add_all(_texts(archive.files, options, problems), lexicon())
    if not model.characters:
        return tell([*problems, Problem(message=NOTHING_LEARNT), left_alone], language)
    try:
        write_bytes(path, packed(model))
    except OSError as error:
        why = reason(error)
        message = NOT_WRITTEN.filled(path=path.as_posix(), zh=why.zh, en=why.en)
        return tell([*problems, Problem(message=message)], language)
    _report(model, path, language)
    return tell(problems, language)


def _sources(options: argparse.Namespace) -> tuple[list[Path], Discovery]:
    """Models learnt before, and the files of the archive."""
    models = [path for path in map(Path, options.paths) if path.is_file() and is_house_model(path)]
    archive = [word for word in options.paths if Path(word) not in models]
    return models, discover(archive, options.plugins.suffixes) if archive else Discovery(())


def _add_models(model: HouseModel, paths: Iterable[Path], problems: list[Problem]) -> None:
    for path in paths:
        try:
            model.merge(load(str(path)))
        except (OSError, Explained) as error:
            why = reason(error)
            problems.append(Problem(message=NOT_LOADED.filled(zh=why.zh, en=why.en), path=path.as_posix()))


def _texts(paths: Iterable[Path], options: argparse.Namespace, problems: list[Problem]) -> Iterator[str]:
    for path in paths:
        try:
            document = read_file(path, options.plugins.readers)
        except NotRead as refused:
            problems.append(refused.problem)
        else:
            yield "\n".join(block.text for block in document.blocks)


def _report(model: HouseModel, path: Path, language: Language) -> None:
    new = model.new_words(lexicon())
    counts = {
        "characters": model.characters,
        "words": len(model.words),
        "least": LEAST_COUNT,
        "new": len(new),
    }
    print(LEARNT.text(language, {"path": path.as_posix(), **counts}))
    if new:
        shown = " ".join(new[:SHOWN]) + (" …" if len(new) > SHOWN else "")
        print(REVIEW.text(language, {"words": shown}))
    print(USE.text(language, {"path": path.as_posix()}))
