"""``proofread test``: whether the examples of packs hold."""

from __future__ import annotations

import argparse

import msgspec

from proofread.cli.telling import tell
from proofread.engine.gate import ExitStatus
from proofread.model import Language, Phrase, Problem
from proofread.plugins import Knowledge
from proofread.plugins.manager import Plugins
from proofread.rulebook.checking import build_checks
from proofread.rulebook.loading import load_pack
from proofread.rulebook.packs import find_packs, pack_files
from proofread.rulebook.rulebook import combine, verified
from proofread.rulebook.selection import UnknownName
from proofread.shipped import shipped_folder

PACKS = Phrase(
    "规则包：文件、文件夹或名字；不给时为全部自带的包",
    "packs: file, folder or name; all that ship if left out",
)
DONE = Phrase(
    "{rules} 条规则，{examples} 个例子，{failed} 处不成立，{refused} 条规则不能用",
    "rules: {rules}, examples: {examples}, not holding: {failed}, rules refused: {refused}",
)
UNREAD = Phrase(
    "{count} 个规则文件读不出来，其中的规则一条也没有生效，见上",
    "packs that cannot be read, see above: {count}; none of their rules is in force",
)
NO_RULES = Phrase("这里没有规则", "there are no rules here")


def configure(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the arguments of the command."""
    parser.add_argument("packs", nargs="*", metavar="PACK", help=PACKS.text(language))


def run(options: argparse.Namespace) -> int:
    """Verify the packs: 0 when every example holds, 1 when one does not, 2 for a rule or pack that cannot load."""
    plugins: Plugins = options.plugins
    language: Language = options.language
    try:
        paths = (
            list(find_packs(options.packs, plugins.packs))
            if options.packs
            else list(pack_files(shipped_folder()))
        )
    except UnknownName as error:
        return tell([Problem(message=error.message, hint=error.hint)], language)
    kinds = plugins.check_kinds
    if tell(plugins.problems, language):
        return ExitStatus.INCOMPLETE
    knowledge = Knowledge(words=plugins.words)
    loaded = [load_pack(path, name, kinds) for name, path in paths]
    tested = {path.resolve() for _, path in paths}
    others = [
        load_pack(path, name, kinds)
        for name, path in pack_files(shipped_folder())
        if path.resolve() not in tested
    ]
    faults = list(combine([*others, *loaded]).problems)
    faults += [
        Problem(message=NO_RULES, path=pack.path) for pack in loaded if not (pack.rules or pack.problems)
    ]
    proved = [verified(msgspec.structs.replace(pack, problems=()), plugins, knowledge) for pack in loaded]
    failed = [problem for pack in proved for problem in pack.problems]
    tell([*faults, *failed], language)
    rules = [rule for pack in loaded for rule in pack.rules]
    counts = {
        "rules": len(rules),
        "examples": sum(len(rule.examples) for rule in rules),
        "failed": len(failed),
        "refused": sum(len(pack.refused) for pack in proved),
    }
    unread = [pack for pack in loaded if pack.problems and not (pack.rules or pack.refused)]
    if len(unread) < len(loaded):
        print(DONE.text(language, counts))
    if unread:
        print(UNREAD.text(language, {"count": len(unread)}))
    if faults or build_checks(rules, kinds, knowledge)[1]:
        return ExitStatus.INCOMPLETE
    return ExitStatus.FINDINGS if failed else ExitStatus.CLEAN
