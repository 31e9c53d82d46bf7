"""``proofread learn``: count the house's own published texts into a house model."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from proofread.cli.telling import tell
from proofread.engine.discovery import discover
from proofread.engine.reading import NotRead, read_file
from proofread.language.house_model import HouseModel, is_house_model, load, save
from proofread.language.lexicon import lexicon
from proofread.model import Language, Phrase, Problem
from proofread.model.reasons import reason

ARCHIVE = Phrase(
    "已刊发的文件、文件夹，也可以是以前学得的模型（计数相加）",
    "published files and folders; also models learnt before, whose counts are added",
)
OUTPUT = Phrase("写到哪个文件", "the file to write")
NOT_WRITTEN = Phrase("模型写不进 {path}：{zh}", "the model cannot be written to {path}: {en}")
LEARNT = Phrase(
    "已写 {path}：{characters} 字，{words} 个词，{new} 个词典未收的词",
    "wrote {path}: {characters} characters, {words} words, {new} of them in no dictionary",
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
    """Learn and write the model; what cannot be read is told and the rest is learnt."""
    problems: list[Problem] = []
    model = _learn(options, problems)
    path = Path(options.output)
    language: Language = options.language
    try:
        save(model, path)
    except OSError as error:
        why = reason(error)
        message = NOT_WRITTEN.filled(path=path.as_posix(), zh=why.zh, en=why.en)
        return tell([*problems, Problem(message=message)], language)
    _report(model, path, language)
    return tell(problems, language)


def _learn(options: argparse.Namespace, problems: list[Problem]) -> HouseModel:
    models = [path for path in map(Path, options.paths) if path.is_file() and is_house_model(path)]
    archive = [word for word in options.paths if Path(word) not in models]
    model, known = HouseModel(), lexicon()
    for path in models:
        model.merge(load(str(path)))
    if archive:
        model.add_all(_texts(archive, options, problems), known)
    return model


def _texts(words: Sequence[str], options: argparse.Namespace, problems: list[Problem]) -> Iterator[str]:
    readers = options.plugins.readers
    suffixes = [suffix for reader in readers.values() for suffix in reader.suffixes]
    found = discover(words, suffixes, ())
    problems += found.problems
    for path in found.files:
        try:
            document = read_file(path, readers)
        except NotRead as refused:
            problems.append(refused.problem)
        else:
            yield "\n".join(block.text for block in document.blocks)


def _report(model: HouseModel, path: Path, language: Language) -> None:
    new = model.new_words(lexicon())
    counts = {"characters": model.characters, "words": len(model.words), "new": len(new)}
    print(LEARNT.text(language, {"path": path.as_posix(), **counts}))
    if new:
        shown = " ".join(new[:SHOWN]) + (" …" if len(new) > SHOWN else "")
        print(REVIEW.text(language, {"words": shown}))
    print(USE.text(language, {"path": path.as_posix()}))
