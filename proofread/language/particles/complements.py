"""Complements behind 得: the words that take one, and those that are nothing else.

After 《现代汉语八百词》 (得), 朱德熙《语法讲义》 9.5, and the entries of 《现代汉语词典》 for words that hold a 得.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


POTENTIAL: Final = _words(
    "看得见 看得出 看得出来 看得到 看得懂 看得清 看得起 听得见 听得懂 听得清 听得到 听得进 "
    "买得起 养得起 住得起 来得及 赶得及 经得起 经得住 禁得起 禁得住 对得起 称得上 谈得上 算得上 "
    "数得上 说得上 比得上 跟得上 赶得上 顾得上 用得上 用得着 靠得住 守得住 稳得住 留得住 管得住 "
    "坐得住 记得住 站得住 过得去 过得硬 信得过 行得通 说得通 走得通 受得了 免得了 离得开 想得开 "
    "放得下 想得到 做得到 办得到 划得来 合得来 谈得来 吃得消 瞧得起 读得懂 叫得响 拿得出 拿得起 "
    "打得赢 站得稳 行得正 冲得上 豁得出 忍得住 挡得住 耐得住 扛得住"
)
"""Verb, 得 and what may come of it. With 的 none of them is a phrase."""

BOUND: Final = {
    "觉": frozenset(),
    "获": frozenset(),
    "使": frozenset(),
    "取": _words(
        "了 成绩 成功 胜利 进展 突破 成效 效果 成果 优异 显著 重大 明显 积极 良好 较好 一定 更大 "
        "更多 更好 实效 新 丰硕 巨大 很大 很好 阶段性 圆满 长足 可喜 初步 冠军 第一 联系 共识 一致 "
        "信任 理解 支持 资格 垄断 净"
    ),
    "赢": _words("了 冠军 胜利 比赛 好评 尊重 信任 掌声 喝彩 赞誉 市场 主动 广泛 先机 人心 民心"),
    "夺": frozenset(),
    "值": _words(
        "一 注意 关注 肯定 信赖 学习 推广 借鉴 期待 思考 深思 庆贺 称赞 称道 尊敬 研究 商榷 怀疑 "
        "欣慰 骄傲 珍惜 信任 一提 庆幸 警惕 重视 提倡 纪念 回味 推荐 一看 一读 拥有 高兴 自豪 赞扬 "
        "表扬 尊重 我们 大家 反思 探讨 玩味 敬佩 同情 警醒 提及 您 你"
    ),
    "懂": _words("感恩 珍惜 尊重 如何 怎样 怎么 用 去 运用 利用 欣赏 体谅 理解 分享 爱 了"),
    "记": _words("要 有 那 当年 小时候 有一次 当时 那年 带 把 给"),
    "舍": _words("花 投入 离开 放弃 付出 吃 穿 用 让 把"),
}
"""Verbs that hardly stand without 得, and what must follow before their 的 is taken for a slip.

Where nothing is named, whatever follows.
"""

RESULTS: Final = _words(
    "不得了 不可开交 要命 要死 慌 不行 团团转 目瞪口呆 水泄不通 热泪盈眶 津津有味 头头是道 "
    "有声有色 红红火火 淋漓尽致 无影无踪 一干二净 滚瓜烂熟 炉火纯青 井井有条 井然有序 一清二楚 "
    "焦头烂额 遍体鳞伤 粉碎 落花流水 昏天黑地 一塌糊涂 满头大汗 面红耳赤 哑口无言 心惊肉跳 "
    "魂飞魄散 不知所措 手舞足蹈 前仰后合 合不拢嘴 说不出话来 喘不过气来 直跺脚 恰到好处 清清楚楚 "
    "明明白白 干干净净 整整齐齐 热热闹闹 妥妥帖帖 严严实实 扎扎实实 七零八落 支离破碎 一败涂地 "
    "死去活来 头破血流 鼻青脸肿 烟消云散 如痴如醉 惟妙惟肖 栩栩如生 如火如荼 风生水起 痛哭流涕 "
    "泪流满面 心花怒放 筋疲力尽 精疲力竭 密不透风 天衣无缝 无微不至 体无完肤 满满当当"
)
"""Complements that do not stand as predicates of a headless phrase."""

DEGREES: Final = _words(
    "很 非常 十分 特别 更 更加 比较 相当 如此 这么 那么 越来越 太 挺 不太 不够 不 极 极其 格外 "
    "最 有点 有些 尤为 异常 稍 过于 很不 不大 还"
)

GAITS: Final = _words(
    "跑 走 飞 活 睡 长 过 变 显 发展 表现 进行 恢复 进展 增长 相处 运转 运行 成长 配合 跳 站 坐 "
    "来 起 笑 哭 病 伤 输 衔接 融合 处 下降 上升"
)
"""Verbs without object, so that no noun can be thought behind their 的."""

CRAFTS: Final = _words(
    "做 干 搞 办 写 学 教 唱 演 打 踢 弹 拍 画 玩 抓 管 讲 说 吃 穿 住 准备 处理 完成 掌握 安排 "
    "布置 建设 落实 开展 贯彻 执行 保存 保护 设计 组织 收拾 打扫 整理 装修 分析 研究 考虑 想 看 "
    "记 查 卖 冻 累 忙 急 气 吓 逼 压 围 挤 惊 羞 疼 痛 饿 渴 困 热 冷 高兴 激动 感动 紧张"
)

MANNERS: Final = _words(
    "好 快 慢 远 近 高 低 早 晚 久 稳 深 透 准 细 紧 牢 实 响 顺利 成功 清楚 明白 出色 漂亮 彻底 "
    "扎实 细致 仔细 认真 愉快 开心 幸福 具体 详细 到位 完善 完美 精彩 充分 整齐 干净 及时 轻松 "
    "舒服 不错 不好 很好 更好 最好 挺好 太快 很快 更快 够 足 透彻 全面 周到 快乐 自然 流畅 熟练 "
    "合理 活跃 积极 突出 抢眼 平稳 稳健 迅速 缓慢 严重 明显 强烈 复杂 简单 容易 困难 重要 严格 "
    "宽松 模糊 清晰 成熟 坚强 勇敢 美丽 年轻 富裕 贫穷 冷静 兴奋 紧张 尴尬 被动 多样 丰富 可能 "
    "更强 更大 更高 更多 更远 大 小 强 弱 难 多 少 慢些 快些"
)
