"""What each format tells those whose texts are read: how it is understood, and what is passed over."""

from __future__ import annotations

from proofread.model import Phrase
from proofread.plugins import Manual

PLAIN_TEXT = Manual(
    judgement=(
        Phrase(
            "编码不用说明：有字节顺序标记的照标记，没有的先看是不是 UTF-8，再看按 GB 18030（含 GBK、GB/T "
            "2312）、Big5、UTF-16 读出来的哪一个像平常的文字。",
            "The encoding need not be told: a byte order mark decides, then UTF-8, then how ordinary the "
            "text looks as GB 18030 (with GBK and GB/T 2312), Big5 or UTF-16.",
        ),
        Phrase(
            "空行分段，行首空格也另起一段，否则一行就是一段。全篇的行多数一样长、又多断在半句的，是硬换行："
            "满行与下一行接成一段。",
            "A blank line ends a paragraph, an indented line begins one, otherwise every line is a "
            "paragraph. Where most lines are as long as the widest and stop in the middle of a sentence, "
            "the text is hard-wrapped: a full line goes on in the next one.",
        ),
        Phrase(
            "纯文本没有标记，标题、署名、图题、栏名、转版提示要从写法和位置来认；有确实的迹象才认，不然当作"
            "正文。",
            "Plain text has no markup, so headings, bylines, captions, column heads and jump lines are told "
            "by form and place; a paragraph is taken for one only on a sure sign.",
        ),
        Phrase(
            "一个版面可以有几篇：括号里的署名收住一篇；下面有署名、转版提示或电头的标题，另起一篇。次序、前"
            "后一致、列举都在一篇之内看。",
            "A page may hold several stories: a byline in brackets closes one, a title with a byline, a "
            "jump line or a dateline below it begins one. Order, consistency and lists are judged within a "
            "story.",
        ),
    ),
    left_alone=(
        Phrase("网址、电子邮箱。", "URLs and e-mail addresses."),
        Phrase(
            "独占一行的 `<!-- proofread: … -->`：那是写给 proofread 的；别的 `<!-- … -->` 是正文。",
            "A line that reads `<!-- proofread: … -->`, which is meant for this program; any other `<!-- … "
            "-->` is text.",
        ),
    ),
    limits=(
        Phrase(
            "标题、署名认错了，靠它们判断的检查（断句、分篇）也会跟着错。",
            "Where a heading or byline is taken for something else, what rests on it (stories, sentences "
            "that break off) goes wrong too.",
        ),
        Phrase(
            "4 MiB 以上的文件分段检查，相隔很远的重复和不一致看不全，报告里会写明。",
            "A file beyond 4 MiB is checked in windows: of copies and forms far apart not all are seen, and "
            "the report says so.",
        ),
    ),
    sources=(
        Phrase(
            "报纸版面和公文的惯例；字频依 GB/T 2312—1980 一级汉字和 Big5 常用字。",
            "The habits of newspaper pages and official documents; frequent characters are those of GB/T "
            "2312—1980, level 1, and of the frequent plane of Big5.",
        ),
    ),
)

MARKDOWN = Manual(
    judgement=(
        Phrase(
            "依 CommonMark 和 GitHub 的扩充（表格、任务列表、脚注、提示框），也认站点生成器常用的写法（"
            "属性、容器、MDX）。一个文件是一篇。",
            "CommonMark with the GitHub extensions (tables, task lists, footnotes, alerts), and what site "
            "generators add to it (attributes, containers, MDX). A file is one story.",
        ),
        Phrase(
            "列表项的第一段是列表项，其余的段仍属于它；表格一格是一段；引用块里的是引文；提示框里的是作者自"
            "己的话，当正文。",
            "The first paragraph of a list item is the item, what else stands in it belongs to it; a cell "
            "of a table is a block; what stands in a block quote is a quotation; an alert is its author's "
            "own text.",
        ),
        Phrase(
            "容器和提示框的标题、`<summary>`、`<figcaption>`、独占一段的图片的中文替代文字，当作图题。",
            "Titles of containers and alerts, `<summary>`, `<figcaption>` and the alternative text, where "
            "it is Chinese, of an image that makes up a paragraph are captions.",
        ),
        Phrase(
            "强调、链接、字符实体只看显示出来的文字；段内的换行接上。",
            "Emphasis, links, tags and entities leave what the page shows; line endings inside a paragraph "
            "are joined.",
        ),
    ),
    left_alone=(
        Phrase(
            "代码、公式、图片、网址、占位符和删去的文字：在句子里各占一个字的位置，当作一个不知道是什么的名"
            "词。",
            "Code, formulas, images, addresses, placeholders and struck-out words: inside a sentence each "
            "stands for one noun that is not known.",
        ),
        Phrase(
            "文件头信息（其中的标题也不查）、HTML 的标签和注释、短代码、排版指令、模板代码。",
            "Front matter (its title neither), tags and comments of HTML, shortcodes, directives, code of "
            "templates.",
        ),
    ),
    limits=(
        Phrase(
            "HTML 块里的 Markdown，当作一段里的几行来读；定义列表和提示块里缩进的正文，其中的列表不分项。",
            "Markdown inside a block of HTML reads as lines of one paragraph; the indented body of a "
            "definition or admonition loses its lists.",
        ),
    ),
    sources=(
        Phrase(
            "CommonMark 0.31.2；GitHub Flavored Markdown 0.29；Pandoc、MyST、MDX 3、VitePress 的手册。",
            "CommonMark 0.31.2; GitHub Flavored Markdown 0.29; the manuals of Pandoc, MyST, MDX 3, "
            "VitePress.",
        ),
    ),
)
