"""Words that the reports share."""

from __future__ import annotations

import pytest

from proofread.reporters.wording import unchecked_reason


@pytest.mark.parametrize(
    "reason", ["front-matter", "template", "shortcode", "directive", "attribute", "deleted", "html"]
)
def test_what_was_not_checked_is_told_in_words_of_either_language(reason: str) -> None:
    phrase = unchecked_reason(reason)
    assert reason == "html" or not phrase.zh.isascii()
    assert phrase.en.replace(" ", "").isascii()


def test_the_word_of_a_plugin_stands_for_itself() -> None:
    assert unchecked_reason("seal").zh == "seal"
