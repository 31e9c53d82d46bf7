"""The words of the page itself, in both languages."""

from __future__ import annotations

from proofread.model import Phrase
from proofread.reporters.html.proof_marks import MarkKind

PAGE = {
    "report": Phrase("校对报告", "Proofreading report"),
    "characters": Phrase("字", "characters"),
    "rules": Phrase("条规则", "rules"),
    "profile": Phrase("方案", "profile"),
    "file": Phrase("文件", "File"),
    "line": Phrase("第{line}行", "line {line}"),
    "per_ten_thousand": Phrase("每万字", "per 10,000"),
    "rate_source": Phrase("计法依据：{source}", "counted by: {source}"),
    "rate_class": Phrase("{label} {points}（{errors} 处）", "{label} {points} (in {errors} places)"),
    "held_more": Phrase("另有 {count} 处没有列出。", "{count} more are not listed."),
    "notices": Phrase("可以清理的", "What could be tidied up"),
    "contents": Phrase("目录", "Contents"),
    "nothing_here": Phrase("未发现问题，正文从略", "nothing found, text left out"),
    "clean": Phrase("没有发现问题", "Nothing found"),
    "clean_but_for_held": Phrase("没有要报的问题", "Nothing to report"),
    "clean_with_problems": Phrase(
        "已查的部分没有发现问题，但有几处没有查成，见下。",
        "Nothing was found in what was checked, but some of the job could not be done, see below.",
    ),
    "clean_facts": Phrase(
        "用 {rules} 条规则通读了 {characters} 字。",
        "{rules} rules were applied to {characters} characters.",
    ),
    "nothing_checked": Phrase(
        "没有可以检查的文字，因此也没有结论。",
        "There was no text to check, so there is no verdict.",
    ),
    "no_rules": Phrase("没有规则生效，因此也没有结论。", "No rule was in force, so there is no verdict."),
    "problems": Phrase("没有查成的部分", "What could not be done"),
    "problems_note": Phrase(
        "以下各项没有完成，报告因此不是全貌。", "The report is not the whole picture until these are settled."
    ),
    "unchecked": Phrase("未检查", "not checked"),
    "colon": Phrase("：", ": "),
    "unchecked_part": Phrase(
        "{label} {places} 处（{characters} 字）", "{label} ({places}, {characters} characters)"
    ),
    "filters": Phrase("筛选", "Filters"),
    "severity": Phrase("程度", "Severity"),
    "category": Phrase("类别", "Category"),
    "all_categories": Phrase("全部类别", "All categories"),
    "all_rules": Phrase("全部规则", "All rules"),
    "shown": Phrase("显示 {shown}／{all}", "{shown} of {all} shown"),
    "reset": Phrase("恢复全部", "Show all"),
    "nothing_shown": Phrase("筛选之后没有可显示的条目。", "No finding passes the filters."),
    "strip": Phrase("问题在全文的分布，点按可跳转", "Where the findings stand in the text; press to jump"),
    "previous": Phrase("上一条（k）", "Previous (k)"),
    "next": Phrase("下一条（j）", "Next (j)"),
    "theme": Phrase("明暗（t）", "Light or dark (t)"),
    "print": Phrase("打印", "Print"),
    "help": Phrase("图例与快捷键（?）", "Key to marks and keyboard (?)"),
    "help_title": Phrase("图例与快捷键", "Key to marks and keyboard"),
    "marks_title": Phrase("校对符号", "Proofreading marks"),
    "marks_source": Phrase("据 GB/T 14706—1993《校对符号及其用法》", "after GB/T 14706—1993"),
    "lines_title": Phrase("线条与颜色", "Lines and colours"),
    "line_error": Phrase("实线：必改", "solid, red: error"),
    "line_warning": Phrase("虚线：疑似，请核对", "dashed: warning, to be looked at"),
    "line_info": Phrase("点线：体例", "dotted: style"),
    "line_bar": Phrase(
        "正文左边的竖线：整段有问题，如重文", "a bar left of the text: a whole passage, such as a duplicate"
    ),
    "line_band": Phrase(
        "上方色带：各处问题在全文的位置；灰色部分是眼前这一屏",
        "the band on top: where the findings stand in the text; its grey part is what is on the screen",
    ),
    "disagree_title": Phrase("不同意某一条", "Where you disagree"),
    "disagree": Phrase(
        "程序只提意见，不改也可以。不想再报：用 proofread fix -i，到这一处答 w（豁免），写明理由；"
        "整条规则都不要，在 proofread.yaml 的 rules 下面写“规则的 id: off”，id 在每条批注的“规则”后面。",
        "A finding is advice; the text may stay. To hear no more of it: proofread fix -i, answer w (waive) there, "
        "and say why. To be rid of a whole rule, write its id and “: off” below “rules:” in proofread.yaml.",
    ),
    "keys_title": Phrase("快捷键", "Keyboard"),
    "key_next": Phrase("下一条、上一条", "next, previous"),
    "key_twin": Phrase("跳到相关的另一处", "jump to the related place"),
    "key_back": Phrase("返回", "back"),
    "key_compare": Phrase("并排对照", "compare side by side"),
    "key_severity": Phrase("显示或隐去必改、疑似、体例", "show or hide errors, warnings, style"),
    "key_theme": Phrase("明暗", "light or dark"),
    "key_close": Phrase("收起", "close"),
    "close": Phrase("收起", "Close"),
    "back": Phrase("返回第{number}条", "Back to {number}"),
    "finding": Phrase("第{number}条", "Finding {number}"),
    "notes": Phrase("批注", "Notes"),
    "text": Phrase("正文", "Text"),
    "choose": Phrase("择一", "Choose"),
    "delete": Phrase("删去", "delete"),
    "delete_here": Phrase("删去本处", "delete this one"),
    "delete_there": Phrase("删去第{line}行的", "delete the one in line {line}"),
    "change_there": Phrase("改第{line}行", "change line {line}"),
    "compare": Phrase("并排对照", "Compare"),
    "comparison": Phrase("两处对照", "The two copies"),
    "same": Phrase("两处完全相同。", "The two copies are the same."),
    "different": Phrase("着色处为两处不同的文字。", "What differs is coloured."),
    "this_place": Phrase("本条", "This finding"),
    "why": Phrase("理由", "Why"),
    "source": Phrase("依据", "Source"),
    "rule": Phrase("规则", "Rule"),
    "known_problems": Phrase("已知的误报", "Known false alarms"),
    "made_by": Phrase("由 proofread {version} 生成", "Made by proofread {version}"),
}

VERB = {
    MarkKind.REPLACE: Phrase("改为", "Change"),
    MarkKind.DELETE: Phrase("删去", "Delete"),
    MarkKind.INSERT: Phrase("增补", "Insert"),
    MarkKind.TRANSPOSE: Phrase("对调", "Transpose"),
    MarkKind.CLOSE: Phrase("去空", "Close up"),
    MarkKind.SPACE: Phrase("加空", "Add space"),
    MarkKind.JOIN: Phrase("接排", "Run on"),
    MarkKind.PARAGRAPH: Phrase("另起段", "New paragraph"),
}

LEGEND: tuple[tuple[MarkKind, tuple[tuple[str, str, str], ...]], ...] = (
    (MarkKind.REPLACE, (("", "心里", ""), ("replace", "塌", "踏"), ("", "实", ""))),
    (MarkKind.DELETE, (("", "新建的", ""), ("delete", "的", ""), ("", "粮仓", ""))),
    (MarkKind.INSERT, (("", "补齐短板", ""), ("insert", "", "。"))),
    (MarkKind.TRANSPOSE, (("transpose-first", "食", ""), ("transpose-second", "粮", ""), ("", "安全", ""))),
    (MarkKind.CLOSE, (("", "粮仓", ""), ("close", " ", ""), ("", "外景", ""))),
    (MarkKind.JOIN, (("", "越来越", ""), ("join", "", ""))),
)
"""A sample of every mark: runs of (mark, text, what the mark adds)."""
