"""The manual of every check kind that ships tells what the kind takes, in both languages, and its example holds."""

from __future__ import annotations

from typing import Any

import pytest

from proofread.plugins import CheckKind, Manual
from proofread.plugins.manager import Plugins
from proofread.testing import check_manual

PLUGINS = Plugins(installed=False)
KINDS = PLUGINS.check_kinds.values()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_manual_is_that_of_the_kind(kind: CheckKind[Any]) -> None:
    check_manual(kind, PLUGINS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_manual_has_every_section(kind: CheckKind[Any]) -> None:
    manual = kind.manual
    assert isinstance(manual, Manual)
    assert all(kind.summary)
    assert manual.judgement
    assert manual.left_alone
    assert manual.limits
    assert manual.sources
