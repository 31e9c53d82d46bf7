"""What characters are mistaken for."""

from __future__ import annotations

import pytest

from proofread.language.spelling.confusions import NEAR_SOUND, SAME_SOUND, confusions


@pytest.mark.parametrize(
    ("written", "meant", "sound", "is_shape"),
    [
        ("杜", "社", 0, True),
        ("己", "已", 0, True),
        ("座", "坐", SAME_SOUND, False),
        ("因", "应", NEAR_SOUND, False),
    ],
)
def test_alike_by_sound_or_shape(written: str, meant: str, sound: int, is_shape: bool) -> None:
    likeness = confusions().alternatives(written)[meant]
    assert likeness.sound == sound
    assert (likeness.shape > 0) is is_shape


@pytest.mark.parametrize("stranger", ["", "a", "\n", "，", "布署"])
def test_what_is_no_character_is_mistaken_for_none(stranger: str) -> None:
    assert confusions().alternatives(stranger) == {}


def test_no_character_is_mistaken_for_itself() -> None:
    for character in "一丁的地得龥":
        assert character not in confusions().alternatives(character)


def test_the_index_is_read_back_as_it_was_made(own_cache: object) -> None:
    del own_cache
    confusions.cache_clear()
    made = confusions()
    confusions.cache_clear()
    read = confusions()
    assert read.by_sound == made.by_sound
    assert read.by_folded == made.by_folded
    assert read.shapes() == made.shapes()
