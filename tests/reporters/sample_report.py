"""Reports made by hand, so that reporters can be tested without readers, rules or an engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from proofread.model import (
    Block,
    BlockKind,
    Category,
    Document,
    Edit,
    FileReport,
    Finding,
    Phrase,
    Piece,
    Problem,
    Related,
    Report,
    Rule,
    Severity,
    Span,
    Unchecked,
)

K = BlockKind
Line = tuple[BlockKind | None, str]


def document(path: str, lines: Sequence[Line], separator: str = "\n\n") -> Document:
    """A document of one block a line; a line without a kind is markup that no block holds."""
    blocks: list[Block] = []
    source = ""
    story = -1
    previous: BlockKind | None = None
    for kind, text in lines:
        if kind is K.HEADLINE and previous is not K.HEADLINE:
            story += 1
        if kind is not None:
            piece = Piece(0, len(text), len(source), len(source) + len(text))
            blocks.append(Block(len(blocks), kind, text, (piece,), max(story, 0)))
        source += text if kind is K.INTERVIEW_LABEL else text + separator
        previous = kind
    return Document(path, source, tuple(blocks))


def rule(
    identity: str,
    message: str,
    *,
    severity: Severity = Severity.ERROR,
    category: Category = Category.TYPO,
    why: str = "改稿或录入时多敲一次。",
    source: str = "GB/T 14706—1993 4.2",
    known_problems: tuple[str, ...] = (),
) -> Rule[Any]:
    """A rule that says ``message``, in Chinese; the English is the same with a mark of its own."""
    return Rule(
        id=identity,
        check="pattern",
        parameters=None,
        title=Phrase(message, f"en: {message}"),
        message=Phrase(message, f"en: {message}"),
        why=Phrase(why, f"en: {why}"),
        severity=severity,
        category=category,
        source=source,
        examples=(),
        known_problems=known_problems,
    )


def place(text: Document, quote: str, occurrence: int = 0) -> Span:
    """Where ``quote`` stands in the source; the occurrences are counted from 0."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.source.index(quote, start + 1)
    return Span(start, start + len(quote))


def finding(
    text: Document,
    quote: str,
    by: Rule[Any],
    *corrections: str,
    occurrence: int = 0,
    related: tuple[Related, ...] = (),
) -> Finding:
    """A finding at ``quote`` that may be replaced by any of ``corrections``."""
    span = place(text, quote, occurrence)
    return Finding(
        by, span, edits=tuple(Edit(span, correction) for correction in corrections), related=related
    )


def insertion(text: Document, after: str, by: Rule[Any], addition: str) -> Finding:
    """A finding that marks no character and adds ``addition`` behind ``after``."""
    at = place(text, after).end
    return Finding(by, Span(at, at), edits=(Edit(Span(at, at), addition),))


OTHER_COPY = Phrase("另一处", "the other copy")

RIVER = (
    "沿江六县的农户去年把晾晒场改成了共享粮仓，稻谷入仓以后由村里统一烘干、统一销售，"
    "每亩增收约一百二十元。县农业农村局说，粮仓的钥匙由七户轮流保管，账目每月张榜公布。"
)
RIVER_AGAIN = (
    "沿江六县的农户去年把晾晒场改成了共享粮仓，稻谷入仓以后由村里统一烘干、统一销售，"
    "每亩增收约一百三十元。粮仓的钥匙由七户轮流保管，账目每月张榜公布，群众看得明白。"
)

_PAGE: tuple[Line, ...] = (
    (K.COLUMN_HEAD, "综合新闻"),
    (K.HEADLINE, "一把钥匙管好七家粮"),
    (K.HEADLINE, "——沿江六县共享粮仓调查"),
    (K.BYLINE, "本报记者　林晚舟　通讯员　周砚田"),
    (
        K.PARAGRAPH,
        (
            "霜降过后，青石渡的晾晒场空了。往年这个时候，稻谷要在水泥地上摊半个月，遇上连阴雨，"
            "农户只能守着塑料布发愁。今年不同，新建的的共享粮仓把烘干、储存、销售连成一条线，"
            "老百姓心里塌实了。"
        ),
    ),
    (K.PARAGRAPH, RIVER),
    (K.HEADING, "账目怎么公开"),
    (
        K.PARAGRAPH,
        (
            "“我们把每一笔收支都写在墙上，谁都可以来问。”仓管员田大有说，村里专门成立了监督小组，"
            "小组成员由村民代表大会选举产生，定期开展督促检查检查工作，发现问题及时纠正。"
            "在整改措施情况方面，已经到位的有四项。"
        ),
    ),
    (K.INTERVIEW_LABEL, "记者："),
    (K.PARAGRAPH, "共享粮仓下一步怎么走？"),
    (K.INTERVIEW_LABEL, "田大有："),
    (K.PARAGRAPH, "下一步要做好以下三件事。"),
    (K.LIST_ITEM, "一是扩建烘干线，把日处理能力提高到八十吨。"),
    (K.LIST_ITEM, "二是完善章程，让入仓、出仓、结算都有据可依。"),
    (K.LIST_ITEM, "四是培训年青人，让他们学会管仓、学会记帐。"),
    (K.CAPTION, "图为青石渡共享粮仓 外景。　周砚田　摄"),
    (K.HEADLINE, "城南三条老街完成雨污分流改造"),
    (K.JUMP_LINE, "（上接第1版）"),
    (
        K.PARAGRAPH,
        (
            "改造工程从三月开始，施工队白天挖沟、夜里回填，尽量不占用居民出行时间。工程共铺设管线"
            "12.6公里,新建检查井340余座，惠及居民约5200余户。市住建局表示，明年将启动城北片区的改造，"
            "力争用两年时间补齐老城区排水短板"
        ),
    ),
    (K.PARAGRAPH, RIVER_AGAIN),
    (
        K.PARAGRAPH,
        (
            "家住槐荫巷的退休教师沈砚秋每天早上都要到巷口走一走。她说，过去一下大雨，井盖就往外冒水，"
            "孩子上学要穿雨靴；现在雨停水净，连墙角的青苔都少了。实施工程以来，街道干部和施工人员的关系越来越"
        ),
    ),
    (K.PARAGRAPH, "融洽，投诉电话从每周十几个降到一两个。"),
    (K.BYLINE, "（本报记者　顾长川）"),
)


def newspaper_page() -> FileReport:
    """A page with every kind of mark: a near duplicate, typos, lists, a broken paragraph."""
    text = document("版面/第四版.txt", _PAGE)
    near = Related(place(text, RIVER), OTHER_COPY)
    claim = Related(place(text, "以下三件事"), Phrase("文中所称", "the claim"))
    warning, info = Severity.WARNING, Severity.INFO
    findings = (
        finding(text, "的的", rule("doubled-de", "“的的”多一个“的”"), "的"),
        finding(
            text,
            "塌实",
            rule(
                "word-form",
                "“塌实”宜作“踏实”",
                severity=info,
                why="两种词形并存时，推荐使用前者。",
                source="GF 1001—2001 《第一批异形词整理表》",
            ),
            "踏实",
        ),
        finding(text, "检查检查", rule("doubled-word", "“检查”重复"), "检查"),
        finding(
            text,
            "措施情况",
            rule(
                "word-order",
                "“措施情况”次序可疑",
                severity=warning,
                category=Category.GRAMMAR,
                why="并列或修饰成分前后颠倒。",
                source="GB/T 14706—1993 4.6 对调",
            ),
            "情况措施",
        ),
        finding(
            text,
            "四是",
            rule(
                "ordinal-gap",
                "序次由“二是”跳到“四是”",
                category=Category.LIST,
                why="同级序次语应当连续；缺号往往是漏排了一项。",
                source="GB/T 15834—2011 4.5.3.5",
                known_problems=("节录的讲话可能有意省略中间各项。",),
            ),
            "三是",
            related=(claim,),
        ),
        finding(
            text,
            "年青",
            rule(
                "word-choice",
                "“年青”与“年轻”请斟酌",
                severity=warning,
                why="两词都成立，语体与指向不同。",
                source="《现代汉语词典》（第7版）",
            ),
            "年轻",
            "青年",
        ),
        finding(text, "记帐", rule("account", "“帐”应作“账”", source="GF 1001—2001"), "记账"),
        finding(
            text,
            " ",
            rule(
                "stray-space",
                "汉字之间有多余空格",
                severity=info,
                category=Category.PUNCTUATION,
                why="断行或粘贴的残留。",
            ),
            "",
        ),
        finding(
            text,
            ",",
            rule(
                "half-width-comma",
                "句内逗号用了半角",
                category=Category.PUNCTUATION,
                source="GB/T 15834—2011 5.1",
            ),
            "，",
        ),
        finding(
            text,
            "约5200余户",
            rule(
                "about-and-more",
                "“约”与“余”意思重复",
                category=Category.NUMBER,
                why="概数只用一种表示法。",
                source="GB/T 15835—2011 4.2",
            ),
            "5200余户",
            "约5200户",
        ),
        insertion(
            text,
            "排水短板",
            rule("missing-stop", "段末缺句号", category=Category.PUNCTUATION, source="GB/T 15834—2011 4.1"),
            "。",
        ),
        finding(
            text,
            RIVER_AGAIN,
            rule(
                "near-duplicate",
                "本段与另一处大半相同",
                category=Category.DUPLICATE,
                why="同一内容排了两次，或旧稿没有删净。",
                source="GB/T 14706—1993 4.2 删除",
            ),
            related=(near,),
        ),
        finding(
            text,
            "实施工程",
            rule(
                "missing-word",
                "“实施工程”缺少宾语的修饰",
                severity=warning,
                category=Category.GRAMMAR,
                why="指代不明。",
                source="《语法修辞讲话》",
            ),
            "实施改造工程",
        ),
        finding(
            text,
            "\n\n",
            rule(
                "broken-paragraph",
                "句子在“越来越”处断开",
                category=Category.EXTRACTION,
                why="取文时把一段拆成了两段。",
                source="GB/T 14706—1993 4.7 接排",
            ),
            "",
            occurrence=text.source[: text.source.index("融洽")].count("\n\n") - 1,
        ),
    )
    return FileReport(text, tuple(sorted(findings, key=lambda item: item.span)))


def newspaper_report(**changes: Any) -> Report:
    """The page alone in its report."""
    return Report(
        **{"files": (newspaper_page(),), "rules": 214, "profile": "news", "tool_version": "0.1.0", **changes}
    )


def markdown_file() -> FileReport:
    """Headings, a table, code, inline code, a wrapped paragraph, a nested list."""
    source = (
        "---\ntitle: 手册\n---\n\n# 安装手册\n\n本手册说明如何安装和和配置系统，\n所有命令以 `root` 身份**执行**。\n\n"
        "## 步骤\n\n- 下载安装包\n  - 校验签名\n- 运行脚本\n\n```sh\nmake install  # 安装安装\n```\n\n"
        "| 项目 | 要求 |\n|---|---|\n| 内存 | 八GB |\n| 磁盘 | 20GB |\n\n> 注意：升级前请备份备分数据。\n"
    )
    blocks: list[Block] = []

    def block(kind: BlockKind, quote: str, **fields: Any) -> None:
        start = source.index(quote)
        piece = Piece(0, len(quote), start, start + len(quote))
        blocks.append(Block(len(blocks), kind, quote, (piece,), **fields))

    block(K.HEADING, "安装手册", level=1)
    blocks.append(_wrapped_paragraph(source, len(blocks)))
    block(K.HEADING, "步骤", level=2)
    block(K.LIST_ITEM, "下载安装包", level=1, container=1, marker="-")
    block(K.LIST_ITEM, "校验签名", level=2, container=2, marker="-")
    block(K.LIST_ITEM, "运行脚本", level=1, container=1, marker="-")
    for at, cell in enumerate(("项目", "要求", "内存", "八GB", "磁盘", "20GB")):
        block(K.TABLE_CELL, cell, container=3, row=at // 2)
    block(K.PARAGRAPH, "注意：升级前请备份备分数据。", quoted=True)
    code, fence_end = source.index("```sh"), source.index("```\n\n|") + 3
    inline = source.index("`root`")
    unchecked = (
        Unchecked(Span(0, source.index("\n\n#")), "front-matter"),
        Unchecked(Span(inline, inline + 6), "inline-code"),
        Unchecked(Span(code, fence_end), "code"),
    )
    text = Document("docs/install.md", source, tuple(blocks), "markdown", unchecked=unchecked)
    findings = (
        finding(text, "和和", rule("doubled-and", "“和和”多一个“和”"), "和"),
        finding(
            text,
            "八GB",
            rule("number-form", "计量用阿拉伯数字", category=Category.NUMBER, source="GB/T 15835—2011 4.1.1"),
            "8 GB",
        ),
        finding(text, "备分", rule("back-up", "“备分”应作“备份”"), "备份"),
    )
    return FileReport(text, findings)


def _wrapped_paragraph(source: str, index: int) -> Block:
    start = source.index("本手册")
    line_end = source.index("\n", start)
    code = source.index("`root`")
    bold = source.index("执行")
    end = source.index("。", bold) + 1
    runs = (
        (start, line_end),
        (line_end + 1, code),
        (code, code + 6),
        (code + 6, bold - 2),
        (bold, bold + 2),
        (bold + 4, end),
    )
    text, pieces = "", []
    for run_start, run_end in runs:
        shown = "\ufffc" if run_start == code else source[run_start:run_end]
        pieces.append(Piece(len(text), len(text) + len(shown), run_start, run_end))
        text += shown
    return Block(index, K.PARAGRAPH, text, tuple(pieces))


def clean_file() -> FileReport:
    """A file in which nothing is found."""
    lines: tuple[Line, ...] = (
        (K.HEADLINE, "渡口的灯"),
        (K.PARAGRAPH, "渡口的灯每晚七点亮起，守灯人已经换了三代。"),
    )
    return FileReport(document("副刊/渡口的灯.txt", lines), ())


def several_files(**changes: Any) -> Report:
    """Three files and a problem."""
    problem = Problem(
        Phrase("文件不是文本，没有检查", "not a text file, not checked"),
        "图片/版样.pdf",
        hint=Phrase("请另存为文本后再查", "save it as text first"),
    )
    files = (newspaper_page(), markdown_file(), clean_file())
    return Report(**{"files": files, "problems": (problem,), "rules": 214, "profile": "news", **changes})


HOSTILE = (
    "</script><script>window.broken=1</script><img src=x onerror=window.broken=1>"
    "<!-- \"'`{{ 7*7 }}{% raw %}&amp;\u2028\u202eabc\u202c\u200b\ue000😀👨‍👩‍👧\t制表</style>"
)


def hostile_report() -> Report:
    """Markup, script, quotes, line separators, direction overrides: in the text and in every field."""
    lines: tuple[Line, ...] = (
        (K.HEADLINE, "<h1 onclick=window.broken=1>标题</h1>"),
        (K.PARAGRAPH, f"前{HOSTILE}后，的的。"),
        (K.PARAGRAPH, "换行之后\x0c还有正文\x7f。"),
    )
    text = document("目录/<b>\"'&.txt", lines, "\r\n\r\n")
    evil = rule(
        "<i>\"'",
        HOSTILE.replace("{", "（").replace("}", "）"),
        why=HOSTILE,
        source="</title><script>window.broken=1</script>",
        known_problems=(HOSTILE,),
    )
    findings = (
        finding(
            text,
            HOSTILE,
            evil,
            HOSTILE[::-1],
            "</b>",
            related=(Related(place(text, "还有"), Phrase(HOSTILE, HOSTILE)),),
        ),
        finding(text, "的的", evil, '"><svg onload=window.broken=1>'),
    )
    problem = Problem(Phrase(HOSTILE, HOSTILE), "<u>", 3, hint=Phrase(HOSTILE, HOSTILE), excerpt=HOSTILE)
    return Report((FileReport(text, findings),), (problem,), rules=3, profile="<profile>")


def long_book(chapters: int) -> Report:
    """A book of about 10,000 characters a chapter, with about 40 findings in each."""
    sentence = "江面上起了薄雾，船家把缆绳收好，回头望了望岸边新修的粮仓，想起父亲当年说过的那句话。"
    lines: list[Line] = []
    for chapter in range(chapters):
        lines.append((K.HEADLINE, f"第{chapter + 1}章　渡口"))
        for paragraph in range(60):
            mistake = "他他" if paragraph % 3 == 0 else "他"
            second = "在次" if paragraph % 3 == 1 else "再次"
            lines.append(
                (K.PARAGRAPH, sentence + f"第{paragraph}天，{mistake}{second}来到这里。" + sentence * 2)
            )
    text = document("书稿.txt", lines)
    twice = rule("doubled-he", "“他他”多一个“他”")
    again = rule("zai", "“在次”应作“再次”", severity=Severity.WARNING)
    findings: list[Finding] = []
    for quote, by, right in (("他他", twice, "他"), ("在次", again, "再次")):
        start = text.source.find(quote)
        while start >= 0:
            span = Span(start, start + 2)
            findings.append(Finding(by, span, edits=(Edit(span, right),)))
            start = text.source.find(quote, start + 1)
    return Report((FileReport(text, tuple(sorted(findings, key=lambda item: item.span))),), rules=214)
