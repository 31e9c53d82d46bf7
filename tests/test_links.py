"""Links between our own documents lead somewhere: to a file, and to a heading if they name one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").rglob("*.md")]
MADE = ("kinds/", "rules/", "reference/")
"""Pages of the manual that are made when it is built, which checks links to them by itself."""

FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|mailto:)([^()\s]+)\)")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)


def anchors(path: Path) -> set[str]:
    """The anchors that headings have on a site for code and in the manual alike."""
    headings = HEADING.findall(FENCE.sub("", path.read_text(encoding="utf-8")))
    bare = (
        re.sub(r"[^\w\- ]", "", re.sub(r"\[(.*?)\]\(.*?\)", r"\1", heading).lower()) for heading in headings
    )
    return {heading.strip().replace(" ", "-") for heading in bare}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    for target in LINK.findall(text):
        place, _, anchor = target.partition("#")
        if path.parent.name == "docs" and place.startswith(MADE):
            continue
        led = path.parent / place if place else path
        assert led.exists(), target
        assert not anchor or anchor in anchors(led), target
