"""What stands behind the number in a statement of how many: measure words, and nouns that name a class of things.

“四大领域”, “三个方面”, “五省”, “两者”: such a group sums up a list of names that stands beside it. Words of time,
frequency and quantity (三次, 两年, 五米) count something else and are left out here. After 《现代汉语八百词》,
appendix on the pairing of nouns and measure words, and common editorial use.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


CLASSIFIERS: Final = _words(
    "个 项 条 种 类 大 款 门 套 组 批 件 部 座 所 家 位 名 支 句 章 节 篇 级 层 块 处 股 具 台 辆 艘 架 枚 株 棵 颗 例 "
    "起 宗 桩 科 样 对 双 排 列 轮 档 栋 幢 间 幅 张 本 册 首 出 则 道 类 员 口 尊 面 扇 眼 站 派 路 队 连 营 团 师 军 "
    "方面 步骤 点 步 者"
)
"""Measure words that can sum up a list: 三个, 八大, 四项, 两者."""

PLACES: Final = _words("省区市 省份 省区 省市 区县 县区 市县 县市 省 市 县 区 国 州 地 镇 乡 村 旗 盟")
"""Units of place that take a number without a measure word: 三省, 两地, 五省区."""

ASPECTS: Final = _words(
    "领域 行业 产业 板块 方面 环节 层面 维度 方向 类别 类型 门类 赛道 要素 因素 指标 原则 理念 特点 特征 优势 目标 "
    "任务 阶段 步骤 时期 等级 等次 级别 层级 层次 档次 颜色 方式 模式 形式 情形 途径 渠道 手段 方法 路径 口味 语种 "
    "语言 学科 科目 课程 视角 角度 字 词 星座 民族 季节"
)
"""Nouns that a list stands beside in apposition only: 种业、医疗两大领域 are the two fields."""

PARTS: Final = _words(
    "地区 区域 城市 省份 省区 国家 市场 部门 行政区 城区 流域 片区 专业 品种 作物 项目 工程 行动 战略 体系 平台 "
    "单位 机构 群体 人群 问题 难题 要求 底线 短板 痛点 场景 业态 载体 抓手 举措 机制 功能 主题 关口 能力 关系 力量 "
    "资源 内容 部分 单元 模块 系统 成分 制度 文件 产品 学段 议题 话题 奖项"
)
"""Nouns of things that others may have: 江苏、浙江四个城市 are four cities of two provinces."""

CONGRESSES: Final = range(12, 30)
"""With 大 alone these are party congresses (十八大, 二十大) and count nothing."""


def alternatives(words: tuple[str, ...]) -> str:
    """A group for a regular expression that matches any of the words, the longest first."""
    return "(?:" + "|".join(sorted(set(words), key=lambda word: (-len(word), word))) + ")"
