"""What the readers that ship say of themselves, in both languages."""

from __future__ import annotations

import pytest

from proofread.plugins import Manual, Reader
from proofread.plugins.manager import Plugins
from proofread.testing import check_manual


@pytest.mark.parametrize("reader", Plugins(installed=False).readers.values(), ids=lambda reader: reader.name)
def test_a_reader_tells_what_it_does_in_both_languages(reader: Reader) -> None:
    check_manual(reader)
    manual = reader.manual
    assert isinstance(manual, Manual)
    assert all(reader.summary)
    assert manual.judgement
    assert manual.left_alone
    assert manual.limits
    assert manual.sources
