"""How what is not installed is got, wherever the program came from."""

from __future__ import annotations

import pytest

from proofread.cli.lsp import NOT_INSTALLED
from proofread.language.words.language_model import NO_LIBRARY
from proofread.model import Phrase
from proofread.reporters.inspection_sheet.as_xlsx import MISSING


@pytest.mark.parametrize(("told", "extra"), [(NOT_INSTALLED, "lsp"), (NO_LIBRARY, "lm"), (MISSING, "xlsx")])
def test_both_ways_to_install_are_told(told: Phrase, extra: str) -> None:
    for words in told:
        assert f'pip install "proofread-zh[{extra}]"' in words
        assert f'pip install ".[{extra}]"' in words
