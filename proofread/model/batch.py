"""Documents that are checked one after the other, and what is derived for all of them at once.

Some derivations have a price for every text that they are set upon, however short it is: vector arithmetic,
above all. In a tree of small files that price would be most of the cost. So such a derivation says how it is
computed for several documents together; whoever asks for it still asks ``Document.derive``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from proofread.model.document import Document

Derived = TypeVar("Derived")


class Joint(Generic[Derived]):
    """A derivation that costs less for several documents together than for each by itself.

    ``together(documents)`` gives the values in the order of the documents, at least one. The value for a document
    is the same whichever others there are.
    """

    def __init__(self, together: Callable[[Sequence[Document]], Iterable[Derived]]) -> None:
        self.together = together
        self.__module__ = together.__module__

    def __call__(self, document: Document) -> Derived:
        """The value for a document by itself."""
        (value,) = self.together((document,))
        return value


class Batch:
    """The documents of a batch, and which joint derivations were tried on it."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        self._tried: set[Joint[Any]] = set()

    def values(self, derivation: Joint[Derived]) -> Iterator[tuple[Document, Derived]]:
        """Every document with its value, the first time that they are asked for.

        There are none if one of the documents makes the derivation fail. Then every document is asked for its own
        value, and the one at fault fails alone.
        """
        if derivation in self._tried:
            return
        self._tried.add(derivation)
        try:
            values = list(derivation.together(self._documents))
        except Exception:  # noqa: BLE001 - raised again, and told, when the document at fault is asked
            return
        yield from zip(self._documents, values, strict=True)


@contextmanager
def in_one_batch(documents: Sequence[Document]) -> Iterator[None]:
    """Within it, ``Joint`` derivations of one of the documents are computed for all of them."""
    batch = Batch(documents) if len(documents) > 1 else None
    for document in documents:
        vars(document)["_batch"] = batch
    try:
        yield
    finally:
        for document in documents:
            vars(document)["_batch"] = None
