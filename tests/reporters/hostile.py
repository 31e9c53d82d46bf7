"""A report with every character that a format cannot carry, in the text, in the file name and in all words."""

from __future__ import annotations

from proofread.model import FileReport, Held, Phrase, Problem, Related, Report, Severity, Span
from proofread.model.held import Ground
from tests.builders import document, finding, rule

UNPRINTABLE = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF, 0x202E)))


def unprintable_report(words: str = UNPRINTABLE) -> Report:
    """One finding of each severity, one held back, a problem and a notice, all with ``words`` in them."""
    text = document(f"甲{words}乙错字丙", path=f"名{words}.txt")
    said = Phrase(words.replace("{", "").replace("}", ""), "en")
    related = Related(Span(0, 1), said)
    findings = tuple(
        finding(
            text,
            words or "甲",
            words + words,
            "",
            of=rule(f"规则{words}", severity=severity, message=said, why=said, source=words),
            related=(related,),
        )
        for severity in Severity
    )
    held = Held(finding(text, "错字", "别字"), Ground.WAIVER, reason=words)
    problem = Problem(said, path=words, line=2, hint=said, excerpt=words)
    return Report(
        files=(FileReport(text, findings, held=(held,)),),
        problems=(problem, Problem(said)),
        notices=(problem,),
        rules=4,
        profile=words,
        configuration=words,
        language_model=words,
    )
