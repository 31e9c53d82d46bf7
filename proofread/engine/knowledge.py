"""What checks may know beyond their rules, gathered from the settings, the plugins and the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from proofread.language.words.language_model import installed_model, language_model
from proofread.model import Phrase, Problem
from proofread.model.reasons import reason
from proofread.plugins import Knowledge

if TYPE_CHECKING:
    from proofread.engine.settings import Settings

NO_MODEL = "none"
"""In place of a language model: use none, whatever the machine has."""

UNUSABLE_MODEL = Phrase("语言模型用不了：{zh}", "the language model cannot be used: {en}")
UNUSABLE_HOUSE = Phrase("本社语料模型用不了：{zh}", "the house model cannot be used: {en}")


class Gathered(NamedTuple):
    """What checks may know, words that count for all files, and what of the settings was no use."""

    knowledge: Knowledge
    words: frozenset[str]
    problems: list[Problem]


def gather_knowledge(settings: Settings, words: frozenset[str]) -> Gathered:
    """The knowledge, with ``words`` of plugins, and a problem for every model that was named but is no use."""
    problems: list[Problem] = []
    model = _language_model(settings.language_model, problems)
    house, learnt = _house_model(settings.house_model, problems)
    shared = words | learnt
    knowledge = Knowledge(words=shared | settings.words, language_model=model, house_model=house)
    return Gathered(knowledge, shared, problems)


def _language_model(wanted: str, problems: list[Problem]) -> str:
    if wanted == NO_MODEL:
        return ""
    path = wanted or installed_model()
    try:
        language_model(path)
    except ValueError as error:
        if wanted:
            why = reason(error)
            message = UNUSABLE_MODEL.filled(zh=why.zh, en=why.en)
            problems.append(Problem(message=message, path=wanted))
        return ""  # Nobody asked for the one of the system; the report names the model that is in force.
    return path


def _house_model(path: str, problems: list[Problem]) -> tuple[str, frozenset[str]]:
    if not path:
        return "", frozenset()
    from proofread.language.spelling.house_model import load
    from proofread.language.words.lexicon import lexicon

    try:
        model = load(path)
    except (OSError, ValueError) as error:
        why = reason(error)
        problems.append(Problem(message=UNUSABLE_HOUSE.filled(zh=why.zh, en=why.en), path=path))
        return "", frozenset()
    return path, frozenset(model.new_words(lexicon()))
