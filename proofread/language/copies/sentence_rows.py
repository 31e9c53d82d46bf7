"""The sentences of a document's body in a row, each with the form that it is compared by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain, compress
from typing import NamedTuple
from zlib import crc32

from proofread.language.copies.boilerplate import count_words
from proofread.language.text.sentences import Sentence, sentences
from proofread.model import Document, Joint
from proofread.model.block import BODY_KINDS, OPAQUE

MANY_SENTENCES = 1000
"""From so many on vector arithmetic is worth its import."""

TOGETHER = 10_000
"""Sentences of which the forms are made in one piece."""

_DROPPED = re.compile(rf"(?<!\d)\.|\.(?!\d)|[^\w.{OPAQUE}]+|_+")
_PRIVATE_USE = range(0xE000, 0xF900)


class Row(NamedTuple):
    """Sentences in reading order, without headings, captions and table cells, and number by number their forms."""

    document: Document
    sentences: tuple[Sentence, ...]
    forms: tuple[str, ...]
    words: tuple[int, ...]


@Joint
def sentence_row(documents: Sequence[Document]) -> Iterator[Row]:
    """The row of each document; use as ``document.derive(sentence_row)``. Sentences without a letter are left out."""
    bodies = [
        [sentence for sentence in document.derive(sentences) if sentence.block.kind in BODY_KINDS]
        for document in documents
    ]
    all_sentences = [
        (document, sentence) for document, body in zip(documents, bodies, strict=True) for sentence in body
    ]
    all_forms, all_words = normal_forms(all_sentences)
    end = 0
    for document, body in zip(documents, bodies, strict=True):
        start, end = end, end + len(body)
        words = all_words[start:end]
        yield Row(
            document=document,
            sentences=tuple(compress(body, words)),
            forms=tuple(compress(all_forms[start:end], words)),
            words=tuple(filter(None, words)),
        )


def normal_forms(sentences: Sequence[tuple[Document, Sentence]]) -> tuple[list[str], list[int]]:
    """The normal form and the number of words of each sentence."""
    if len(sentences) < MANY_SENTENCES:
        forms = [normal_form(document, sentence) for document, sentence in sentences]
        return forms, [count_words(sentence.text) for _, sentence in sentences]
    found = [
        _forms_of_many(sentences[start : start + TOGETHER]) for start in range(0, len(sentences), TOGETHER)
    ]
    of_forms, of_words = zip(*found, strict=True)
    return [*chain.from_iterable(of_forms)], [*chain.from_iterable(of_words)]


def _forms_of_many(sentences: Sequence[tuple[Document, Sentence]]) -> tuple[list[str], list[int]]:
    from proofread.language.copies.batch_forms import plain_forms

    texts = [sentence.text.replace("\n", " ") for _, sentence in sentences]
    plain = plain_forms(texts)
    forms, words = list(plain.forms), list(plain.words)
    for number in plain.doubtful:
        forms[number] = normal_form(*sentences[number])
        words[number] = count_words(texts[number])
    return forms, words


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
