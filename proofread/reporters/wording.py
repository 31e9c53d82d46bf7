"""Words that several reports share, in both languages."""

from __future__ import annotations

from collections import Counter

from proofread.model import Category, Ground, PassedOver, Phrase, Report, Severity
from proofread.model.report import UNREAD_FORMATS

SEVERITY = {
    Severity.ERROR: Phrase("必改", "error"),
    Severity.WARNING: Phrase("疑似", "warning"),
    Severity.INFO: Phrase("体例", "style"),
}

CATEGORY = {
    Category.DUPLICATE: Phrase("重文", "duplicate"),
    Category.TYPO: Phrase("字词", "typo"),
    Category.LIST: Phrase("列举与序次", "list"),
    Category.NUMBER: Phrase("数字", "number"),
    Category.PUNCTUATION: Phrase("标点", "punctuation"),
    Category.TERM: Phrase("术语", "term"),
    Category.GRAMMAR: Phrase("语法", "grammar"),
    Category.CONSISTENCY: Phrase("前后一致", "consistency"),
    Category.STRUCTURE: Phrase("结构", "structure"),
    Category.EXTRACTION: Phrase("提取损伤", "extraction damage"),
}

GROUND = {
    Ground.COMMENT: Phrase("文中注释", "comment in the text"),
    Ground.WAIVER: Phrase("豁免", "waiver"),
    Ground.BASELINE: Phrase("基线已有", "baseline"),
    Ground.UNCHANGED: Phrase("改动前已有", "there before the change"),
}

STANDARD_INPUT = Phrase("标准输入", "standard input")
SEVERAL_FILES = Phrase("{count} 个文件", "{count} files")

UNCHECKED = {
    "code": Phrase("代码", "code"),
    "inline-code": Phrase("行内代码", "inline code"),
    "url": Phrase("网址", "URLs"),
    "front-matter": Phrase("文件头信息", "front matter"),
    "html": Phrase("HTML", "HTML"),
    "comment": Phrase("注释", "comments"),
    "math": Phrase("公式", "formulas"),
    "image": Phrase("图片", "images"),
    "footnote-reference": Phrase("脚注号", "footnote marks"),
    "link-definition": Phrase("链接定义", "link definitions"),
    "template": Phrase("模板代码", "template code"),
    "shortcode": Phrase("短代码", "shortcodes"),
    "directive": Phrase("排版指令", "directives"),
    "attribute": Phrase("属性", "attributes"),
    "deleted": Phrase("删去的文字", "deleted text"),
}


def unchecked_reason(reason: str) -> Phrase:
    """The reason in words; a plugin's own word stands for itself."""
    return UNCHECKED.get(reason, Phrase(reason, reason))


def visible(text: str) -> str:
    """The text with control characters replaced, so that no file can steer the terminal; same length."""
    if text.replace("\u3000", "").isprintable():
        return text
    return "".join(
        character if character.isprintable() or character == "\u3000" else "·" for character in text
    )


WINDOWS = Phrase(
    "{path} 较大，分 {count} 段检查：逐字重复的段落全文比较，其余的前后对照（一致、编号、近似重复等）只在段内",
    "{path} is large and was checked in {count} windows: paragraphs that stand twice word for word were looked "
    "for throughout, all else that compares places (consistency, numbering, near duplicates …) within each",
)


def window_notes(report: Report) -> tuple[str, ...]:
    """For every file that was checked in windows, what that means for its findings."""
    return tuple(
        WINDOWS.text(report.language, {"path": file.path, "count": file.glance.windows})
        for file in report.files
        if file.glance.windows > 1
    )


PASSED_OVER = Phrase("略过：{parts}", "passed over: {parts}")
BY_FILES = Phrase("{by} 排除 {files} 个文件", "{by}: files {files}")
BY_FOLDERS = Phrase("{by} 排除 {folders} 个文件夹", "{by}: folders {folders}")
BY_BOTH = Phrase("{by} 排除 {folders} 个文件夹、{files} 个文件", "{by}: folders {folders} and files {files}")


UNREAD = Phrase(
    "不能读的格式 {files} 个文件（{formats}）", "of formats that cannot be read: files {files} ({formats})"
)
BY_LINKS = Phrase("{folders} 个文件夹是符号链接", "folders that are symbolic links {folders}")


def passed_over_note(report: Report) -> str:
    """How much of the folders that were named is not checked, and what says so; empty for none."""
    unread = [part for part in report.passed_over if part.by in UNREAD_FORMATS]
    told = {
        "files": sum(part.files for part in unread),
        "formats": ("、" if report.language == "zh" else ", ").join(part.by for part in unread),
    }
    parts = [UNREAD.text(report.language, told)] if unread else []
    parts += (
        _wording_of(part).text(report.language, {"by": part.by, "files": part.files, "folders": part.folders})
        for part in report.passed_over
        if part not in unread
    )
    between = HELD_BETWEEN.text(report.language)
    return PASSED_OVER.text(report.language, {"parts": between.join(parts)}) if parts else ""


def _wording_of(part: PassedOver) -> Phrase:
    if part.by == "symlink":
        return BY_LINKS
    if part.files:
        return BY_BOTH if part.folders else BY_FILES
    return BY_FOLDERS


SET_APART = Phrase(
    "{count} 个文件另有规定，用 proofread config 查看",
    "other settings for files: {count}, see proofread config",
)

HELD = Phrase("另有 {count} 处不报：{parts}", "held back: {count} ({parts})")
HELD_PART = Phrase("{ground} {count}", "{ground}: {count}")
HELD_BETWEEN = Phrase("，", ", ")


def held_note(report: Report) -> str:
    """How many findings are held back, and on which ground; empty for none."""
    language = report.language
    counts = Counter(held.ground for held in report.held)
    parts = [
        HELD_PART.text(language, {"ground": GROUND[ground].text(language), "count": counts[ground]})
        for ground in Ground
        if counts[ground]
    ]
    fields = {"count": counts.total(), "parts": HELD_BETWEEN.text(language).join(parts)}
    return HELD.text(language, fields) if parts else ""


def report_title(report: Report) -> str:
    """What a report is on: the name of its file, or how many there are."""
    if len(report.files) != 1:
        return SEVERAL_FILES.text(report.language, {"count": len(report.files)})
    path = report.files[0].path
    return STANDARD_INPUT.text(report.language) if path == "-" else file_name(path)


def file_name(path: str) -> str:
    """The last part of a path."""
    return path.rsplit("/", 1)[-1]
