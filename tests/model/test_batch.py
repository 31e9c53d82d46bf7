from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from proofread.model import Document, Joint, in_one_batch
from tests.builders import document

DOCUMENTS = (document("一"), document("二", "三"), document("四", "五", "六"))


class Counting:
    """Counts blocks, and remembers for how many documents at once."""

    def __init__(self) -> None:
        self.calls: list[int] = []

    def __call__(self, documents: Sequence[Document]) -> Iterator[int]:
        self.calls.append(len(documents))
        for each in documents:
            if each.blocks[0].text == "坏":
                raise ValueError("坏")
            yield len(each.blocks)


def test_what_is_joint_is_computed_once_for_a_batch() -> None:
    count = Counting()
    joint = Joint(count)
    with in_one_batch(DOCUMENTS):
        assert [each.derive(joint) for each in DOCUMENTS] == [1, 2, 3]
    assert count.calls == [3]


def test_what_is_joint_is_computed_alone_outside_a_batch() -> None:
    count = Counting()
    joint = Joint(count)
    with in_one_batch(DOCUMENTS):
        pass
    assert [each.derive(joint) for each in DOCUMENTS] == [1, 2, 3]
    assert count.calls == [1, 1, 1]


def test_a_document_that_cannot_be_derived_from_fails_alone() -> None:
    count = Counting()
    joint = Joint(count)
    sound, bad, last = documents = document("一"), document("坏"), document("二", "三")
    with in_one_batch(documents):
        assert sound.derive(joint) == 1
        with pytest.raises(ValueError, match="坏"):
            bad.derive(joint)
        assert last.derive(joint) == 2
    assert count.calls == [3, 1, 1, 1]


def test_an_ordinary_derivation_is_computed_for_the_document_that_asks() -> None:
    asked: list[Document] = []

    def blocks(given: Document) -> int:
        asked.append(given)
        return len(given.blocks)

    with in_one_batch(DOCUMENTS):
        assert DOCUMENTS[1].derive(blocks) == 2
    assert asked == [DOCUMENTS[1]]
