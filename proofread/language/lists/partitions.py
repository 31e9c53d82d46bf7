"""Labels that together name a whole: 男生 and 女生, 水田 and 旱地, 赞成 and 反对 and 弃权; or any with 其他 among them.

Parts that bear such labels make up their total even where the text does not say that they are all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final


def _sets(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in text.strip().splitlines())


_WHOLES: Final = _sets(
    """
    男 女
    水田 旱地
    水田 旱田
    城镇 农村
    城镇 乡村
    城市 农村
    公办 民办
    公立 私立
    内销 外销
    内销 出口
    进口 出口
    国内 国外
    境内 境外
    省内 省外
    市内 市外
    校内 校外
    线上 线下
    室内 室外
    赞成 反对 弃权
    同意 反对 弃权
    同意 不同意 弃权
    中央 地方
    固定资产 流动资产
    有形资产 无形资产
    直接 间接
    单位 个人
    企业 个人
    专职 兼职
    全职 兼职
    在职 退休
    在编 编外
    正式 临时
    已婚 未婚
    合格 不合格
    及格 不及格
    有效 无效
    汉族 少数民族
    本科 专科
    全日制 非全日制
    必修 选修
    一等 二等 三等
    高级 中级 初级
    大型 中型 小型
    第一产业 第二产业 第三产业
    一产 二产 三产
    东部 中部 西部
    上半年 下半年
    一季度 二季度 三季度 四季度
    早稻 中稻 晚稻
    胜 平 负
    金牌 银牌 铜牌
    阳性 阴性
    成人 儿童
    自有 租赁
    国有 民营 外资
    小学 初中 高中
    """
)
_REST: Final = re.compile("其[他它余]|剩余|余下")


def is_partition(labels: Sequence[str], whole: str) -> bool:
    """Whether the ``labels`` of some parts can only be those of all parts of what ``whole`` names.

    What a label has beside its member must be a part of the name of the whole (男教师 of the 教师), so that
    男团员 and 女团员 are not taken for the whole class.
    """
    if len(labels) < 2:
        return False
    if any(_REST.match(label) for label in labels):
        return True
    return any(_names_all(members, labels, whole) for members in _WHOLES)


def _names_all(members: tuple[str, ...], labels: Sequence[str], whole: str) -> bool:
    if len(members) != len(labels):
        return False
    found = [_member_of(label, members) for label in labels]
    if set(found) != set(members):
        return False
    beside = (
        label.replace(member or "", "", 1).strip("的") for label, member in zip(labels, found, strict=True)
    )
    return all(len(rest) < 2 or rest in whole for rest in beside)


def _member_of(label: str, members: tuple[str, ...]) -> str | None:
    """The longest member that the label begins or ends with: 不合格 before 合格."""
    fitting = [member for member in members if label.startswith(member) or label.strip("的").endswith(member)]
    return max(fitting, key=len, default=None)
