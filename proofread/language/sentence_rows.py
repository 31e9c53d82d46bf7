"""The sentences of a document's body in a row, each with the form that it is compared by."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple
from zlib import crc32

from proofread.language.boilerplate import count_words
from proofread.language.sentences import Sentence, sentences
from proofread.model import Document
from proofread.model.block import BODY_KINDS, OPAQUE

_DROPPED = re.compile(rf"(?<!\d)\.|\.(?!\d)|[^\w.{OPAQUE}]+|_+")
_PRIVATE_USE = range(0xE000, 0xF900)


class Row(NamedTuple):
    """Sentences in reading order, without headings, captions and table cells, and number by number their forms."""

    document: Document
    sentences: tuple[Sentence, ...]
    forms: tuple[str, ...]
    words: tuple[int, ...]


def sentence_row(document: Document) -> Row:
    """The row of a document; use as ``document.derive(sentence_row)``. Sentences without a letter are left out."""
    kept = [
        (sentence, words)
        for sentence in document.derive(sentences)
        if sentence.block.kind in BODY_KINDS and (words := count_words(sentence.text))
    ]
    return Row(
        document=document,
        sentences=tuple(sentence for sentence, _ in kept),
        forms=tuple(normal_form(document, sentence) for sentence, _ in kept),
        words=tuple(words for _, words in kept),
    )


def normal_form(document: Document, sentence: Sentence) -> str:
    """What a sentence is compared by: its letters and digits after NFKC.

    For ``OPAQUE`` stands one private character that tells what the source has there, so that sentences about
    different code differ.
    """
    text = _DROPPED.sub("", unicodedata.normalize("NFKC", sentence.text))
    if OPAQUE not in text:
        return text
    hidden = (at for at, character in enumerate(sentence.text) if character == OPAQUE)
    return "".join(
        _stand_in(document, sentence, next(hidden)) if character == OPAQUE else character
        for character in text
    )


def _stand_in(document: Document, sentence: Sentence, at: int) -> str:
    span = sentence.block.span(sentence.start + at, sentence.start + at + 1)
    hidden = document.source[span.start : span.end]
    return chr(_PRIVATE_USE[crc32(hidden.encode()) % len(_PRIVATE_USE)])
