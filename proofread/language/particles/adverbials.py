"""Words that modify a verb before 地, and words that cannot.

The lexicon knows one part of speech of a word only, so that 错误 is a noun and 高兴 no adjective. These lists
say what it leaves out: nouns and verbs that also stand as adverbials (历史地看, 重复地做), and adverbials that
hardly ever modify a noun (坚定不移, 牢牢). After 吕叔湘主编《现代汉语八百词》 (地, 的) and 朱德熙《语法讲义》 5.4.
"""

from __future__ import annotations

from typing import Final

from proofread.language.words.lexicon import Lexicon, PartOfSpeech


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NOUNS_AS_ADVERBIALS: Final = _words(
    "全身心 身心 错误 程度 限度 有力 有序 全面 条件 动态 人为 直观 客观 主观 有机 大量 典型 秩序 "
    "原原本本 深情 动情 生气 部分 科学 历史 逻辑 理性 感性 感情 本能 机械 系统 综合 形象 艺术 "
    "理想 民主 经验 本质 现实 传统 具象 抽象 辩证 静态 微观 宏观 局部 整体 全局 个别 集体 团体 "
    "专业 专门 精心 用心 细心 小心 尽心 热心 耐心 虚心 真心 诚心 好心 恶意 善意 好意 刻意 特意 "
    "有意 无意 故意 任意 随意 随机 临时 暂时 定期 定时 长期 短期 及时 适时 随时 平时 同时 按时 "
    "实时 准时 瞬间 刹那 高速 快速 飞速 低速 匀速 加速 急速 迅速 高度 低调 高调 强力 极力 竭力 "
    "奋力 全力 大力 尽力 努力 无力 吃力 费力 用力 笼统 拘泥 实事求是 一致 单独 独自 私自 暗自 "
    "单向 双向 横向 纵向 反向 正向 定向 无偿 有偿 免费 自费 公费 公平 公正 公开 合法 非法 依法 "
    "违法 合理 无理 无限 有限 无故 无端 盲目 机动 彻底 根本 具体 原本 基本 绝对 相对 大体 大致 "
    "精彩 优先 率先 首先 预先 事先 领先 超前 提前 滞后 平行 并行 串行 并发 异步 同步 原子 递归 "
    "智能 手动 自动 被动 主动 贪婪 懒 静默 深度 浅 正规 规律 规范 标准 正面 侧面 反面 片面 表面 "
    "书面 口头 当面 节约 高效率 高质量 低成本 感兴趣 意识 目的 节奏 层次 重点 步骤 计划 组织 "
    "针对性 系统性 计划性 激情 温情 柔情 热情 尽情 无情 绝情 忘情 纵情 痛快 老实 诚实 真实 踏实 "
    "切实 确实 现行 消极 积极 乐观 悲观 高尚 陌生 伤心 灰心 安心 放心 分心 同心 齐心 甘心 忠心 "
    "决心 信心 贴心 粗心 无心 有心 专心 好奇 神奇 传奇 秘密 机密 严密 精确 详尽 不懈 眼巴巴 "
    "不加区分 极端 大幅 小幅 大面积 大规模 小规模 大范围 全方位 多角度 多层次 全程 全天候 成批 "
    "成片 成套 成倍 成群 批量 按需 变相 间接 直接 歇斯底里 义务 志愿 自愿 情愿 傲慢 轻蔑 习惯 "
    "权威 和平 武断 理智 智慧 幽默 浪漫 潇洒 优雅 时髦 风趣 调皮 天真 野蛮 文明 礼貌 绅士 君子 "
    "道德 正义 侥幸 幸运 不幸 意外 偶然 必然 当然 自然 显然 突然 猛然 忽然 茫然 毅然 悄然 坦然 "
    "欣然 愤然 断然 公然 全然 截然 霍然 蓦然 安全"
)
"""Tagged as nouns, or mistaken for nouns."""

_VERBS_AS_ADVERBIALS: Final = _words(
    "相应 感慨 兴奋 满意 下意识 深入 可控 开心 得意 关切 从容 讽刺 恢复 倾斜 自主 无误 赞许 欣慰 "
    "突出 自信 透明 凝重 无偿 独立 夸张 克制 默认 扩展 重复 松懈 微笑 出神 好奇 生动 被动 持续 "
    "反复 连续 继续 不停 不断 不住 集中 分散 交替 交叉 轮流 循环 渐进 对比 比较 统一 协调 协同 "
    "联合 配合 结合 综合 分析 概括 总结 批判 批评 怀疑 否定 肯定 试探 询问 疑惑 迷惑 困惑 感激 "
    "感动 激动 冲动 惊喜 惊慌 惊恐 惊叹 恐惧 害怕 担心 担忧 忧虑 焦虑 忧伤 悲伤 悲痛 痛苦 痛心 "
    "愤怒 愤恨 生气 恼怒 羞愧 内疚 惭愧 后悔 懊悔 遗憾 失望 绝望 渴望 期待 期盼 盼望 羡慕 嫉妒 "
    "崇拜 崇敬 尊敬 尊重 敬佩 佩服 赞赏 赞叹 欣赏 陶醉 沉醉 满足 骄傲 自豪 自满 谦虚 谦让 忍耐 "
    "忍让 挑衅 威胁 警惕 警觉 戒备 戏谑 调侃 玩笑 嘲讽 嘲笑 讥讽 讥笑 安慰 鼓励 支持 保守 开放 "
    "封闭 压抑 放松 放肆 放纵 放任 强制 强迫 被迫 勉强 妥协 让步 负责 尽责 尽职 专注 关注 留心 "
    "留意 在意 注意 象征 预防 保护 节制 掩饰 隐蔽 隐藏 隐秘 秘密 公开 显式 隐式 并列 并行 串行 "
    "平行 递归 迭代 递增 递减 累计 累积 叠加 放大 缩小 扩大 延伸 发展 联系 区别 孤立 静止 运动 "
    "变化 普遍 自觉 自发 自动 主动 机动 能动 想象 创造 敷衍 应付 夸大 讨好 撒娇 抱怨 哭泣 叹息 "
    "沉默 沉思 思考 摇晃 颤抖 哆嗦 喘息 咆哮 怒吼 呐喊 闪烁 跳跃 旋转 起伏 滚动 流动 流畅 通顺 "
    "吃惊 震惊 受惊 意外 超常 超额 超前 超负荷 加倍 加速 减速 匀速 变相 成功 失败 胜利 无限 无私 "
    "无畏 无助 无奈 无聊 无辜 无声 无情 无意 有意 不屑 不甘 不满 不安 不服 不舍 不倦 不懈 "
    "不懂装懂 同情 忘我 投入 用力 使劲 拼命 玩命 卖力 尽力 努力 奋力 自嘲 自责 自愿 自私 示威 "
    "示弱 缺省 无损 有损 可逆 可靠 可见 可读 选择 过分 过度 过量 适量 适度 适当 定量 定性 等量 "
    "等价 等距 破坏 爱怜 疼爱 怜爱 怜惜 珍惜 留恋 眷恋 依恋 痴迷 着迷 入迷 狂喜 狂欢 欢呼 欢笑 "
    "喜悦 庆幸 执著 执着 坚持 坚守 顽抗"
)
"""Tagged as verbs."""

_ENDINGS_OF_ADVERBIALS: Final = (
    "性",
    "式",
    "化",
    "度",
    "似",
    "般",
    "样",
    "状",
    "型",
    "然",
    "致",
    "劲",
    "级",
    "步",
    "倍",
)
"""有针对性地, 跳跃式地, 精细化地, 大幅度地, 飞也似地, 闪电般地."""

_OPENINGS_OF_ADVERBIALS: Final = ("有", "无", "不", "没", "毫", "全", "满")
"""有效率地, 无条件地, 不自主地."""

_ADVERBIAL_PARTS: Final = frozenset(
    {
        PartOfSpeech.ADJECTIVE,
        PartOfSpeech.ADVERB,
        PartOfSpeech.IDIOM,
        PartOfSpeech.STATIVE,
        PartOfSpeech.DISTINGUISHING,
        PartOfSpeech.ONOMATOPOEIA,
        PartOfSpeech.NUMERAL,
        PartOfSpeech.MEASURE,
        PartOfSpeech.CONJUNCTION,
        PartOfSpeech.PREPOSITION,
        PartOfSpeech.PERSON,
        PartOfSpeech.NAME,
        PartOfSpeech.PARTICLE,
        PartOfSpeech.MORPHEME,
        PartOfSpeech.INTERJECTION,
        PartOfSpeech.OTHER,
        PartOfSpeech.ABBREVIATION,
    }
)
"""What may be an adverbial, or is tagged too badly to tell (安静 as a name)."""


def may_be_adverbial(word: str, lexicon: Lexicon) -> bool:
    """Whether ``word`` may stand before 地; True also for what nobody knows."""
    part = lexicon.part_of_speech(word)
    return (
        part is None
        or part in _ADVERBIAL_PARTS
        or word in _NOUNS_AS_ADVERBIALS
        or word in _VERBS_AS_ADVERBIALS
        or word.startswith(_OPENINGS_OF_ADVERBIALS)
        or word.endswith(_ENDINGS_OF_ADVERBIALS)
    )


_VERBS_TAGGED_AS_NOUNS: Final = _words(
    "指向 导向 产生 形成 构成 规定 报告 利用 代表 计划 领导 建议 命令 指导 感觉 贡献 主张 证明 "
    "规划 行使 生长 毕业 装备 工作 影响 交流 决议 投票 贷款 交易 志愿 部署 评价 记录 总结 分类 "
    "关心 回家 动手 消失 示威 遭遇 商量 企图 声明 保险 纪念 讲话 命名 办事 战胜 想象 布置 布局 "
    "见面 评论 办理 用力 委托 整理 宣告 参观 会见 任命 代理 领先 议论 统帅 等候 生效 要求 动员 "
    "体验 公告 提议 商议 信任 告诉 危害 协商 制约 证实 记忆 装饰 论证 起源 设想 面向 造型 营业 "
    "联络 移民 通车 资助 理会 消耗 行动 编辑 区分 分流 替代 摄影 流经 执行 指点 警告 致力 策划 "
    "私信 绿化 变形 力求 定位 限制 投资 投身 牵涉 采访 提高 突破 办学 办公 翻译 裁判 运动 交代 "
    "体会 联系 决定 意识 反应 反映 认识 理解 表现 体现 设计 打算 需要 希望 教育 教学 介绍 解释 "
    "说明 描述 描写 表达 表示 表明 回答 回复 回应 反馈 研究 分析 调查 检查 监督 管理 组织 服务 "
    "支持 保障 保护 保证 发展 建设 改革 改变 变化 增加 减少 增长 提升 下降 上升 合作 竞争 斗争 "
    "比较 对比 学习 训练 练习 锻炼 实践 实验 试验 实现 实施 使用 应用 运用 运行 操作 控制 处理 "
    "解决 处分 处罚 惩罚 奖励 鼓励 帮助 援助 救助 协助 推荐 推动 推进 促进 投入 支出 付出 收入 "
    "输入 输出 出口 进口 生产 制造 创造 创作 创新 发明 发现 发布 公布 宣传 报道 播放 演出 表演 "
    "展示 展览 比赛 竞赛 参加 参与 加入 包围 包装 包括 包含 存在 存储 缓存 储存 存款 取款 请求 "
    "响应 注册 登录 渲染 编译 测试 调试 更新 升级 下载 上传 配置 加载 调用 引用 定义 赋值 拷贝 "
    "复制 备份 恢复 迁移 同步 扩展 压缩 加密 标记 标注 索引 过滤 排序 聚合 分配 分布 分担 分享 "
    "分工 对话 对待 对准 称帝 称赞 主管 主持 主演 主导 主攻 围攻 进攻 防守 防范 出面 出现 出场 "
    "面对 同情 尊重 议事 执政 从事 从政 走路 说话 唱歌 跳舞 读书 写作 写字 做事 做人 吃饭 睡觉 "
    "微笑 大笑 低头 点头 摇头 抬头 回头 转身 起身 弯腰 伸手 握手 招手 挥手 拍手 鼓掌 敬礼 行礼 "
    "道歉 道谢 致敬 致谢 祝贺 祝福 问道 心想 说道 答道 笑道 叫道 喊道 写道 唱道 知道 化工 加工 "
    "施工 动工 开工 完工 竣工 停工 罢工 复工 打工 分手 着手 入手 出手 下手 插手 联手 携手 牵手 "
    "放手 松手 采购 收购 销售 消费 收费 付费 缴费 计费 花费 耗费 浪费 过渡 过度 用心 留心 分心 "
    "担心 操心 费心 决策 决赛 决战 作战 应战 备战 挑战 参战 交战 开战 对抗 抵抗 反抗 抵制 反击 "
    "还击 攻击 打击 冲击 袭击 射击 投射 反射 折射 映射 发射 索性 打败 大败 节约 节省 节制 抑制 "
    "耸肩 结合 融合 配合 综合 组合 联合 符合 适合 集合 迎合 吻合 整合 契合 反腐倡廉 相互理解 "
    "调侃 比喻 形容 声援 支援 增援 保留 停留 滞留 逗留 遗留 归属 隶属 附属 直属 属于 忠于 位于 "
    "处于 居于 便于 利于 用于 善于 敢于 勇于 乐于 致力于 服务于 借口 开口 改口 住口 张口 松口 "
    "命题 出题 解题 答题 选题 破题 切题 立题 跑题 离题 考试 笔试 面试 口试 尝试 调节 过节 衔接 "
    "自学 自救 自称 自居 自责 自嘲 自助 自动 回忆 反思 沉思 构思 思索 思考 思维 推理 推论 推测 "
    "预测 预言 预报 预防 预警 预习 评估 评审 评比 评选 竞选 挑选 筛选 当选 入选 落选 候选 精选 "
    "优选 首选 试点 蹲点 改制 转型 转制 立法 执法 司法 守法 违法 犯法 修法 普法 通商 经商 招商 "
    "磋商 面谈 交谈 会谈 座谈 洽谈 商谈 访谈 言谈 畅谈 起诉 申诉 上诉 投诉 控诉 胜诉 败诉"
)
"""Verbs, or words that are verbs too, whatever the lexicon calls them."""


def is_plain_noun(word: str, lexicon: Lexicon) -> bool:
    """Whether ``word``, of two ideographs or more, is a noun and nothing that could be a verb.

    A verb in front (创业, 投身, 提高效率) makes it doubtful, but for a noun's ending (作品, 行人).
    """
    if lexicon.part_of_speech(word) is not PartOfSpeech.NOUN or not 1 < len(word) < _PHRASE:
        return False
    if word in _VERBS_TAGGED_AS_NOUNS or word[0] in _OPENS_VERB or word[-1] == "化":
        return False
    if word[:2] in _VERBS_TAGGED_AS_NOUNS:
        return False
    opening = word[: (len(word) + 1) // 2]
    return word[-1] in _ENDINGS_OF_NOUNS or lexicon.part_of_speech(opening) not in _VERBAL


_PHRASE: Final = 5
_OPENS_VERB: Final = frozenset("不无没有未可被反自相互难易好所多")
_ENDINGS_OF_NOUNS: Final = frozenset(
    "人者员家品物力法面率量点性器具款费金额度期间式子儿头书论学体系型类版部件情绩"
)
_VERBAL: Final = frozenset({PartOfSpeech.VERB, PartOfSpeech.VERBAL_NOUN, PartOfSpeech.PREPOSITION})


_DEGREES: Final = (
    "更加",
    "更",
    "最",
    "很",
    "较",
    "非常",
    "十分",
    "越来越",
    "极其",
    "尤为",
    "比较",
    "无比",
    "相当",
)
"""What may stand before an adverbial adjective."""

PURE: Final = _words(
    "不断 不停 不住 渐渐 慢慢 缓缓 悄悄 深深 紧紧 牢牢 静静 默默 轻轻 狠狠 重重 匆匆 偷偷 远远 "
    "久久 徐徐 频频 死死 呆呆 大大 极大 逐步 逐渐 进一步 更进一步 一步步 一点点 一次次 一遍遍 "
    "一步一步 一点一点 一次又一次 一遍又一遍 自觉 切实 最大限度 不由自主 情不自禁 毫不犹豫 "
    "毫不动摇 毫不留情 毫不客气 毫无保留 毫无顾忌 坚定不移 坚持不懈 持之以恒 一如既往 旗帜鲜明 "
    "义无反顾 理直气壮 千方百计 争先恐后 迫不及待 目不转睛 小心翼翼 兴高采烈 兴致勃勃 津津有味 "
    "异口同声 不约而同 不知不觉 有条不紊 循序渐进 因地制宜 实事求是 脚踏实地 扎扎实实 认认真真 "
    "踏踏实实 轻轻松松 高高兴兴 开开心心 堂堂正正 兢兢业业 勤勤恳恳 老老实实 仔仔细细 清清楚楚 "
    "明明白白 完完整整 原原本本 匆匆忙忙 急急忙忙 慌慌张张 平平安安 顺顺利利 大大方方 恭恭敬敬 "
    "客客气气 源源不断 滔滔不绝 接二连三 三番五次 夜以继日 日复一日 年复一年 有计划 有步骤 "
    "有组织 有针对性 有重点 有目的 有选择 分期分批 分门别类 语重心长 深情 意味深长 气喘吁吁 "
    "热泪盈眶 潜移默化 自然而然 无可奈何 不折不扣 全心全意 聚精会神 全神贯注 专心致志 齐心协力 "
    "同心协力 义不容辞 当仁不让 责无旁贷 大张旗鼓 雷厉风行 大刀阔斧 紧锣密鼓 有的放矢 如期 及时 "
    "尽快 尽量 尽可能 恰如其分 恰到好处 迅速 飞快 飞速 猛烈 强烈 深刻 清醒 清晰 清楚 明确 郑重 "
    "庄严 隆重 亲切 热情 热烈 诚恳 真诚 由衷 衷心 坚决 坚定 果断 毅然 勇敢 顽强 奋力 努力 竭力 "
    "拼命 用力 仔细 细心 精心 认真 虚心 耐心 专心 潜心 准确 正确 精准 精确 顺利 成功 圆满 有效 "
    "有力 有序 稳妥 稳步 平稳 合理 充分 深入 广泛 普遍 大力 积极 主动 严格 严肃 严厉 全面 系统 "
    "科学 完整 创造性 无偿 直接 间接 简单 轻易 轻松 自由 任意 随意 盲目 片面 单纯 高兴 兴奋 激动 "
    "愉快 骄傲 自豪 得意 悲伤 愤怒 惊讶 惊奇 失望 遗憾 无奈 平静 镇静 从容 坦然 温柔 礼貌 客气 "
    "熟练 灵活 巧妙 生动 形象 具体 详细 扼要 简要 客观 辩证 历史 理性 明显 显著 大幅度 大幅 高效 "
    "快速 快捷 便捷 方便 同步 实时 自动 动态 错误 选择性 系统性 针对性 前瞻性 频繁 紧密 密切 "
    "缓慢 急切 热切 殷切 诚挚 独立 显式 隐式 递归 串行 并行 异步 相应 适当 正常 自然 意外 完美 "
    "智能 安全 可控 人为 随机 习惯性 乐观 谨慎 有秩序 有意识 有条件 有效率 高效率 最大程度 "
    "不同程度 尽可能多 尖锐 冷静 委婉 含蓄 反复 持续 连续 就地 高标准 高质量 低成本 大规模 "
    "多层次 全方位 多渠道"
)
"""Words that stand before 地 more often than not, or that a verb with its object must follow."""

GRADED: Final = _words(
    "更好 更快 更多 更早 更有效 更深 更高效 更准确 更直观 更清楚 更清晰 很好 较好 最好 极大 "
    "更直接 更容易 更加"
)
"""更好地, 更多地: adverbials that a noun may follow as well."""


_FOR_CERTAIN: Final = PURE | {
    degree + word
    for at, degree in enumerate(_DEGREES)
    for word in PURE
    # Of the degrees that a word opens with the first one counts.
    if not (degree + word).startswith(_DEGREES[:at])
}


ADVERBIALS: Final = _FOR_CERTAIN | GRADED
"""Words that usually are adverbials."""

ENDS_OF_ADVERBIALS: Final = frozenset(word[-1] for word in ADVERBIALS)
"""Last characters of the words that usually are adverbials."""

TRANSITIVE: Final = _words(
    "了解 要求 返回 构成 治理 抑制 注重 询问 转移 更新 渲染 编译 计算 声明 传递 定位 解决 移除 "
    "支撑 替换 读取 写入 存储 盘活 坚持 发挥 提高 提升 理解 推进 推动 促进 贯彻 落实 履行 维护 "
    "掌握 认识 增强 加强 加快 带动 引导 动员 参与 融入 执行 完成 实现 保护 保障 保证 确保 支持 "
    "帮助 协助 配合 满足 适应 把握 抓住 抓好 做好 搞好 办好 建好 管好 用好 守好 吸引 吸收 吸取 "
    "借鉴 听取 采纳 征求 反映 回答 回应 指出 提出 强调 阐述 阐明 说明 揭示 揭露 批评 抨击 谴责 "
    "表达 表明 展示 展现 体现 再现 描绘 刻画 勾勒 记录 记载 传播 弘扬 传承 继承 发扬 践行 遵守 "
    "遵循 服从 捍卫 拥护 拥抱 团结 凝聚 激发 调动 激励 鼓舞 打击 惩治 惩处 遏制 防止 防范 避免 "
    "消除 克服 化解 缓解 减轻 减少 减小 降低 节约 节省 压缩 缩短 扩大 拓展 拓宽 开拓 开辟 开创 "
    "创造 营造 打造 塑造 构建 建立 树立 确立 制定 制订 修订 完善 健全 优化 改善 改进 改变 改造 "
    "调整 处理 处置 应对 面对 迎接 拒绝 接受 回避 忽视 忽略 尊重 重视 关注 关心 爱护 珍惜 热爱 "
    "享受 感受 体会 领会 领悟 回忆 怀念 期待 盼望 等待 寻找 探索 探寻 选择 挑选 使用 利用 运用 "
    "应用 适用 采用 采取 加载 查看 修改 添加 删除 创建 指定 调用 获取 设置 监视 观察 检查 核对 "
    "清理 整理 收集 搜集 汇总 归纳 总结 概括 分析 判断 识别 区分 辨别 衡量 评估 评价 预测 推断 "
    "证明 验证 证实 告诉 告知 提醒 提示 介绍 讲述 讲解 回顾 展望 宣布 宣告 宣传 走进 走出 走向 "
    "走上 走过 走到 冲向 冲进 扑向 飞向 奔向 涌向 涌入 进入 离开 穿过 越过 跨过 渡过 度过 经过 "
    "超过 超越 突破 打破 冲破 粉碎 摧毁 击败 战胜 赢得 夺取 夺得 获得 取得 得到 享有 拥有 占领 "
    "占据 控制 限制 约束 规范 监督 监测 管理好 治理好 服务好 投身 致力 服务于 加入到 投入到 参加 "
    "参观 访问 看待 对待 审视"
)
"""Verbs that a noun follows as their object, for the most part."""

HEADS_OF_COMPOUNDS: Final = _words(
    "方案 程序 软件 办法 行为 方法 方式 途径 措施 机制 政策 情况 作用 水平 程度 能力 效果 成本 过程 力度 速度 "
    "意愿 精神 空间 机会 条件 环境 手段 策略 思路 模式 体系 体制 制度 工作 活动 行动 功能 工具 "
    "平台 渠道 路径 结果 时间 态度 角度 立场 原则 基础 技术 技能 技巧 费用 价值 意义 因素 原因 "
    "动力 压力 倾向 趋势 现象 问题 状态 状况 阶段 步骤 流程 场景 案例 经验 教训 体验 标准 指标 "
    "要求 计划 规划 项目 工程 部门 机构 单位 人员 人士 对象 主体 系统 服务 率 度 力 值 量 性 者 "
    "权 期 型 类 法 感 局面"
)
"""Nouns that a verb before them qualifies, without being its object: 解决方案, 促进作用."""
