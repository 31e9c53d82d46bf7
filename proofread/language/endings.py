"""Words that no sentence and no title can end in.

Conjunctions, prepositions and the like, where the word in front of them does not make another word of them:
“发展的” and “教育和” are cut off, “共和” and “参与” are not. The list errs towards silence.
"""

from __future__ import annotations

import re

_CUT_OFF = re.compile(
    r"""(?:
    (?<![目标是有打挨])的
    | (?<![总饱共温平缓调柔暖祥谐附随亲中义])和
    | (?<![参给赠授付])与
    | (?<![普涉埃触波提危论顾不殃])及 | 以及
    | (?<![抑])或 | 或者 | 并且 | 而且 | 但是 | 然而 | 因为 | 由于 | 如果 | 虽然 | 尽管 | 即使 | 无论 | 不但 | 不仅
    | 关于 | 对于 | 鉴于 | 按照 | 为了 | 随着 | 除了
    | (?<![火门车刀一两几拖])把
    | (?<![棉毛睡植覆])被
    | (?<![存所现实自何健潜内外正好常])在
    | (?<![可得难足予加给所何])以
    | (?<![成造早迁屈高将俯铸])就
    | [，、]
    )$""",
    re.VERBOSE,
)


def is_cut_off(text: str) -> bool:
    """Whether the text ends in a word, or in a comma, that asks for more."""
    return _CUT_OFF.search(text) is not None
