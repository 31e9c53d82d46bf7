"""的, 地 and 得 where only another of the three can be meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.particles.structural_particles import misused_particles
from tests.builders import document


def told(text: str) -> list[tuple[int, str, str]]:
    return [(each.at, each.written, each.meant) for each in misused_particles(document(text))]


@pytest.mark.parametrize(
    "text",
    [
        "取得地成绩来之不易",
        "我们地发展离不开大家",
        "这是社会上地普遍看法",
        "新建地小学校舍",
        "优异地成绩",
        "遗憾地是，他没有来",
        "进行了深入地分析。",
        "这是不可避免地。",
        "五十年地历史",
        "富庶地江南水乡",
        "崭新地发展阶段",
        "合适地国际环境。",
        "五十岁地中国科学院院士",
        "不一致地行为。",
        "集团地一部分",
        "新世纪地第一个清晨",
        "“双赢”地原则，",
        "《条例》地条文",
        "合理地某些要求",
        "按上面地原则逐条审查",
    ],
)
def test_an_attribute_takes_de(text: str) -> None:
    assert told(text) == [(text.index("地"), "地", "的")]


@pytest.mark.parametrize(
    "text",
    [
        "健康地发展",
        "一个字一个字地读",
        "毫无征兆地跳了下去",
        "他们早早地来到赛场",
        "举办地城市和水源地保护",
        "当地的地方志，有的放矢",
        "读本地文件",
        "北京等地学校",
        "一块地一块地丈量",
        "市场更有效率地配置资源",
        "渐渐地人们习惯了",
        "顺利地国际化。",
        "合适地安排时间",
        "他不无遗憾地：",
        "有节奏地鼓掌。",
        "意外地第一次获奖",
        "信阳地区别的县",
        "上海地方法规汇编",
        "“幸运”地参与此案",
        "渐渐地各种说法多了",
    ],
)
def test_adverbials_and_places_keep_di(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "必须坚定不移的推进改革",
        "更好的把想法变成现实",
        "深刻的认识到这一点",
        "他高兴的说：",
        "会议有序的进行",
        "能够更好的发挥作用和优势",
        "更好的满足群众愿望",
        "惊讶的发现，",
        "欣喜的看到家乡变了样",
        "仍然固执的跟他走了一程",
        "才能正常有序的运转",
        "难以准确全面的理解。",
        "严重的干扰了居民休息",
        "都真诚的参与讨论",
        "紧密的团结在一起",
        "广泛的存在于自然界",
        "一位老人尖锐的批评说，",
        "企业更多的依靠自己",
        "怪模怪样的把帽子戴上",
        "妈妈悄悄的打开房门",
        "纷纷扬扬的下起雪来",
        "新规将有力的推动行业的发展",
        "准确的说，",
        "一味的去模仿",
        "一如既往的履行法律赋予的职责",
        "自觉的维护大家的利益",
    ],
)
def test_an_adverbial_takes_di(text: str) -> None:
    assert told(text) == [(text.index("的"), "的", "地")]


@pytest.mark.parametrize(
    "text",
    [
        "积极的支持和配合",
        "更好的服务",
        "更好的解决方案",
        "这是一种强烈的用图说话的愿望",
        "高兴的跳了起来",
        "高兴的跳起来",
        "惊讶的张大了嘴",
        "他说的，我都记着",
        "最严格的节约用地制度",
        "起着积极的促进作用",
        "构建更好的应用程序",
        "发生了更大的变化了",
        "令人惊讶的发现，",
        "惊喜的发现在后头",
        "大胆的探索给人启示",
        "深刻的变化在发生",
        "最深刻的对我来说是这一点",
        "最好的留给孩子",
        "更多的走向了远方",
        "可能更好的选择是等待",
        "成功的把握很大",
        "安全的使用期限",
        "自由的选择权利",
        "及时的援助到了",
        "简单的介绍过后，",
        "大力的支持之下，",
        "年轻的当了兵，年老的留在家",
        "艰难的选择摆在面前",
        "严重的拥堵让人心烦",
        "公平的竞争环境需要维护",
        "严格的把控很重要",
        "聪明的把书读薄，勤奋的把书读厚",
        "自动的完成机制",
        "坚持不懈的推进改革的决心",
        "主动的参与意识",
    ],
)
def test_what_may_be_a_noun_keeps_de(text: str) -> None:
    assert [each for each in told(text) if each[2] == "地"] == []


@pytest.mark.parametrize(
    "text",
    [
        "跑的很快。",
        "变的更强",
        "来的及",
        "获的一等奖",
        "取的了进展",
        "被围的水泄不通。",
        "这比原来快的多。",
        "生活不断的到改善",
        "把夜空点缀的五彩缤纷。",
        "任何人不的违反",
        "，的到了支持",
        "使他们的以安居",
        "把名誉看的很重。",
        "条件放的很宽，",
        "摔的不轻，",
        "对融资条件掌握的更加苛刻，",
        "会思考的更好。",
        "打的难解难分。",
        "现在还打的难分难解呢。",
        "过的怎么样？",
        "吓的浑身发软。",
        "价格高的惊人。",
        "事情做的好不好，",
        "岗位越高，摔的越重。",
    ],
)
def test_a_complement_takes_de(text: str) -> None:
    assert told(text) == [(text.index("的"), "的", "得")]


@pytest.mark.parametrize(
    "text",
    [
        "跑的人多",
        "所获的奖项",
        "捕获的鱼",
        "不变的是初心",
        "取的名字好听",
        "好的多，坏的少",
        "犬只的管理",
        "明天的到来",
        "说的是你",
        "看的很多是旧书。",
        "跑的快的人",
        "说的很对的话",
        "做的很好的工作",
        "取得的更大的成绩",
        "学的更多的是做人",
        "来的很多，走的很少。",
        "这里卖的很贵。",
        "需要我做的越来越少。",
        "随着管理的更加严格，",
        "近年来的最低，",
        "发展的重点。",
        "激动的眼泪流了下来",
        "不必紧张的不会",
        "看到的惨不忍睹。",
        "见证两国沟通的更加顺畅，",
        "大大的眼睛",
        "累的几乎都是老人",
    ],
)
def test_headless_phrases_keep_de(text: str) -> None:
    assert told(text) == []


def test_a_verb_behind_an_adverbial_tells_that_complement_de_is_wrong() -> None:
    assert told("不断得提高") == [(2, "得", "地")]
    assert told("我们得责任") == [(2, "得", "的")]
    assert told("慢慢得炒") == [(2, "得", "地")]
    assert told("不慌不忙得说：") == [(4, "得", "地")]
    assert told("有了充分得准备。") == [(4, "得", "的")]
    assert told("做得认真") == []
    assert told("吃惊得张大了嘴") == []
    assert told("激动得流下眼泪") == []


@pytest.mark.parametrize("text", ["会场布置地十分隆重。", "跑地很快。", "高兴地很。", "回答地更加到位。"])
def test_a_complement_behind_di_takes_de(text: str) -> None:
    assert told(text) == [(text.index("地"), "地", "得")]


@pytest.mark.parametrize(
    "text", ["工作地很远。", "住地很差。", "高兴地很快跑开", "训练地很好。", "平稳地越走越远。"]
)
def test_places_and_adverbials_are_no_complements(text: str) -> None:
    assert told(text) == []


@given(st.text(alphabet="的地得好不断提高我们是水土，。A1 ", max_size=40))
def test_every_slip_stands_on_its_particle(text: str) -> None:
    for each in misused_particles(document(text)):
        assert text[each.at] == each.written != each.meant
        assert each.start <= each.at < each.end <= len(text)
