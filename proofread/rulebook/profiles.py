"""Profiles: named selections of rules for a kind of publication."""

from __future__ import annotations

from proofread.model import Phrase

DEFAULT = "default"
STRICT = "strict"
ON_REQUEST = "on-request"
"""Not a profile to choose: a rule that names it alone runs only when it is selected by name."""

PROFILES: dict[str, Phrase] = {
    DEFAULT: Phrase("通用：可靠的规则，不含体例偏好", "what is right or wrong anywhere, no house style"),
    "news": Phrase("报纸、期刊、新闻网站", "newspapers, periodicals, news sites"),
    "book": Phrase("图书", "books"),
    "docs": Phrase("技术文档", "technical documentation"),
    "gov": Phrase("公文", "official papers"),
    "web": Phrase("公众号、网页", "web pages and feeds"),
    STRICT: Phrase(
        "全部规则，含体例；只不含须点名的", "every rule, house style included, but for those on request"
    ),
}
"""Every profile, and what it is for."""


def belongs(profiles: tuple[str, ...], profile: str) -> bool:
    """Whether a rule that names ``profiles`` is in force under ``profile``."""
    return not profiles or profile in profiles or (profile == STRICT and ON_REQUEST not in profiles)
