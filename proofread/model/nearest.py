"""The nearest known word for one that is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from proofread.model.phrase import Phrase

LISTED = 20
"""Words up to which all are listed where none is near."""

_OFFERED = 6
"""Words that begin alike up to which all are offered."""

_NEAR = 0.6
"""Likeness from which on a word may be meant."""

_MEANT = {
    "必改": "error",
    "疑似": "warning",
    "体例": "info",
    "错误": "error",
    "警告": "warning",
    "提示": "info",
}
"""What editors call the values of keys, and the values."""


def nearest(
    word: str,
    known: Iterable[str],
    listed_by: str = "proofread rules",
    meanings: Mapping[str, Phrase] | None = None,
) -> Phrase:
    """“Did you mean …?”, or the list of what is known, or the command that lists it where it is long.

    ``meanings`` says of words what they stand for: the list tells it, and who gives what a word stands for may mean it.
    """
    import difflib  # here, because most runs have no word to guess at

    known = sorted(set(known))
    meanings = meanings or {}
    meant = _MEANT.get(word) or _standing_for(word, meanings)
    begun = [each for each in known if each.startswith(f"{word}-")]
    if len(begun) > 1:
        return _any_of(begun)
    # What all options begin with makes none alike.
    bare = {each.lstrip("-"): each for each in known}
    close = (
        [meant] if meant in known else difflib.get_close_matches(word.lstrip("-"), bare, n=1, cutoff=_NEAR)
    )
    if close:
        return _any_of([bare[close[0]]])
    if len(known) > LISTED:
        return Phrase(
            f"可用的有 {len(known)} 个，用 {listed_by} 查看。", f"see what is known with: {listed_by}"
        )
    chinese = [f"{each}（{meanings[each].zh}）" if each in meanings else each for each in known]
    english = [f"{each} ({meanings[each].en})" if each in meanings else each for each in known]
    return Phrase(f"可用的有：{'、'.join(chinese)}", f"known are: {', '.join(english)}")


def _standing_for(word: str, meanings: Mapping[str, Phrase]) -> str | None:
    """The one word whose meaning holds this one: 图书 for what stands for 图书 and nothing else."""
    found = [each for each, meaning in meanings.items() if word in meaning.zh or word in meaning.en]
    return found[0] if len(found) == 1 else None


def is_near(word: str, known: Iterable[str]) -> bool:
    """Whether one of the words known is so like a word that it may be meant."""
    import difflib  # here, because most runs have no word to guess at

    return bool(difflib.get_close_matches(word, sorted(known), n=1, cutoff=_NEAR))


def _any_of(words: Sequence[str]) -> Phrase:
    """“Did you mean …?” with the first of several words."""
    shown = [f"“{word}”" for word in words[:_OFFERED]]
    more = "……" if len(words) > _OFFERED else ""
    return Phrase(f"是不是{'、'.join(shown)}{more}？", f"did you mean {' or '.join(shown)}{more and ' …'}?")
