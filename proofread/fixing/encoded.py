"""Edits applied to the bytes of a file: what no edit touches keeps its bytes, whatever the encoding."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Sequence

from proofread.fixing.edits import compatible_edits
from proofread.model import Edit

_BYTES_AT_ONCE = (1 << 12, 1 << 6, 1)
"""How far to step: in long strides as long as no place is passed, then in shorter ones."""


class NoSuchPlace(ValueError):
    """A place between two code points that the encoding writes as one character."""


def can_be_written(text: str, codec: str) -> bool:
    """Whether an encoding has all characters of a text."""
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def apply_edits_to_bytes(data: bytes, codec: str, edits: Iterable[Edit]) -> bytes:
    """The bytes of a text with all compatible edits applied; spans are offsets in the text.

    ``codec`` says the byte order, and ``data`` has no byte order mark. Raises UnicodeEncodeError for a character
    that the encoding has not, NoSuchPlace where it cannot be cut.
    """
    standing = compatible_edits(edits)
    places = byte_offsets(data, codec, [place for edit in standing for place in edit.span])
    pieces: list[bytes] = []
    at = 0
    for number, edit in enumerate(standing):
        pieces += [data[at : places[2 * number]], edit.replacement.encode(codec)]
        at = places[2 * number + 1]
    return b"".join((*pieces, data[at:]))


def byte_offsets(data: bytes, codec: str, places: Sequence[int]) -> list[int]:
    """Where in the bytes the code points at ``places``, which ascend, begin.

    The bytes are not those that encoding the text again would give: GB 18030 and Big5 write some characters in
    two ways. Raises NoSuchPlace.
    """
    return list(_byte_offsets(data, codec, places))


def _byte_offsets(data: bytes, codec: str, places: Sequence[int]) -> Iterator[int]:
    decoder = codecs.getincrementaldecoder(codec)()
    known = offset = 0  # As many code points come of the bytes before the offset.
    for place in places:
        for size in _BYTES_AT_ONCE:
            while known < place:
                state = decoder.getstate()
                chunk = data[offset : offset + size]
                count = len(decoder.decode(chunk))
                if not chunk or (size == 1 and known + count > place):
                    raise NoSuchPlace(place)
                if known + count > place:
                    decoder.setstate(state)
                    break
                known, offset = known + count, offset + len(chunk)
        yield offset - len(decoder.getstate()[0])
