"""Misspelt words that no table lists: what a stretch that makes no words may have been meant to be.

A run of ideographs is cut into words (``proofread.language.words.segmentation``). Where the best cut leaves
single characters, or a border would have to be crossed, every stretch of two to eight characters is held
against the words that are one slip away (``proofread.language.spelling.slips``). What speaks for a slip is put
into figures (``Evidence``) and weighed by a logistic model (``WEIGHTS``): how much more probable the run
becomes with the word, by the lexicon alone and by the language model in force, how alike the characters
are, how common the word is, whether the stretch may be a name. Where that leaves a doubt, boosted trees
(``proofread.language.spelling.boosted_trees``) correct the odds: they see besides (``Details``) what rivals a
candidate has, what of it stands elsewhere in the text, and whether the language model knows a word there
that the lexicon does not. Characters that editors often see mistaken for one another add to the odds
(``proofread.language.spelling.familiar_confusions``).

Weights and trees were fitted by ``tools/fit_misspellings.py`` on published Chinese news and documentation
into which slips had been put at random. Linear in the text: a candidate is judged by at most ``CONTEXT``
characters on either side.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import repeat
from operator import mul
from typing import NamedTuple

from proofread.language.spelling.boosted_trees import Forest, add_up, shipped
from proofread.language.spelling.character_uses import use
from proofread.language.spelling.confusions import NEAR_SOUND, SAME_SOUND
from proofread.language.spelling.familiar_confusions import TURNED_ROUND, familiarity
from proofread.language.spelling.slips import LONGEST, Kind, Slip, Slips
from proofread.language.text.characters import HAN, is_han
from proofread.language.words.language_model import LanguageModel, log_probability
from proofread.language.words.lexicon import Lexicon, PartOfSpeech
from proofread.language.words.segmentation import LONGEST_RUN, Lattice, lattice
from proofread.model import Block, Document, Joint

CONTEXT = 6
"""Characters on either side that the language model reads."""

PLAIN_COST = 5.0
"""A character that costs no more as a word is so common that it is no sign of a slip."""

LOOKALIKE = 5
"""From this grade on characters look much alike."""

SET_PHRASE = 4
"""From this length on a stretch of whole words is held against set phrases: 有效途经 for 有效途径."""

LEAST_GAIN = {Kind.SUBSTITUTION: 2.0, Kind.TRANSPOSITION: 2.0, Kind.OMISSION: 0.0}
"""Natural logarithm of how much more probable a run must become for a slip to be looked at."""

CHEAPEST = (0.0, 0.0, 6.0, 7.5, 8.0)
"""Cost of the commonest words of two, of three, and of four and more characters."""

JUDGED = 6
"""Candidates of a run that the language model is asked about."""

DOUBTFUL = -5.0
"""Log odds by the weights alone from which the trees are asked."""

BEYOND_DOUBT = 7.0
"""Of two words for one place, the log of the odds from which the worse is no choice: a thousand to one."""

FAR_AHEAD = 20.0
"""Nats by which a candidate without rivals is taken to be ahead of them."""

OFTEN = 9
"""More often than this counts as this often."""

UNLISTED = -18.0
"""Log frequency of a character that is no word by itself."""

LONGEST_KNOWN = 5
"""Characters of a word that the model of context may know and the lexicon does not."""

LARGE = 8_000
"""From so many characters on, in one document or several, it pays to load what sifts documents."""

SMALL = 300
"""A shorter document is read run by run all the same."""

NEARBY = 4000
"""Characters in front of and behind a block in which its words may stand too."""

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤"
    "花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹"
    "狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍"
    "虞万支柯管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲封芮储靳汲邴糜松"
    "井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲"
    "邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏"
    "柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷"
    "訾辛阚那简饶空曾沙丰关蒯相查荆红游竺权逯盖益桓公肖付闫佟覃代佘苟滕原仝"
)
"""《百家姓》 and newer ones."""

PLAIN_TEXT = 4.0
"""Nats a character that sound text costs."""

TITLES = re.compile(
    "(?:记者|通讯员|主席|总统|总理|首相|教授|主任|局长|部长|书记|经理|先生|女士|队长|教练|院长|校长|会长|议员|作者|演员|导演)$"
)
"""A name follows."""

RUN = re.compile(f"[{HAN}]{{2,{LONGEST_RUN}}}")
"""A longer run is judged in pieces, and what touches a seam is left alone."""


class Evidence(NamedTuple):
    """What speaks for or against a slip; also the weights that these figures get."""

    bias: float
    gain: float
    """Tens of nats that the unigram model gains."""
    context_gain: float
    """Tens of nats that a model of context gains; 0 without one."""
    frequency: float
    near_sound: float
    no_sound: float
    shape: float
    transposition: float
    omission: float
    three_characters: float
    four_characters: float
    name: float
    place: float
    alone: float
    """How common the wrong character is as a word by itself."""
    inside: float
    """Whether the wrong character has others of the word on both sides."""
    halves: float
    """Whether the stretch is two words of two characters."""
    least_alone: float
    """How common the rarer end of the stretch is as a word by itself."""
    most_alone: float
    """How common the commoner end is."""
    partner_alone: float
    """How common the sound character beside the wrong one is as a word by itself."""
    turned_alone: float
    """``least_alone`` of two characters turned round."""
    whole: float
    """Whether a stretch of three that was turned round holds a word of two."""
    nearby: float
    """Whether the word stands elsewhere in the text around."""
    nearby_rare: float
    """The same, the rarer the word the more."""
    recurring: float
    """Whether the stretch stands elsewhere in the text around: a term or a name."""
    surroundings: float
    """Nats a character that the characters around cost: rare words and names make a text dear."""
    fluency: float
    """Nats a character that the corrected text costs by the model of context; 0 without one."""
    short_gain: float
    long_gain: float
    long_context_gain: float
    long_unlike: float
    """Of a word of four characters or more: whether the characters neither sound nor look much alike."""
    omission_gain: float
    omission_context_gain: float


class Details(NamedTuple):
    """What only the trees see of a slip, beside its ``Evidence``."""

    lead: float
    """Nats by which the text becomes more probable than with the best other word there."""
    rivals: float
    """Other words that an overlapping stretch may have been meant to be."""
    word_nearby: float
    """How often the word stands in the text around, ``OFTEN`` at most."""
    stretch_nearby: float
    """How often the stretch does, but for where it stands in the word."""
    wrong_nearby: float
    """How often the wrong character does."""
    right_nearby: float
    first_nearby: float
    """How often the first character of the stretch does."""
    last_nearby: float
    known: float
    """Whether the model of context knows the stretch as a word."""
    known_over: float
    """Characters of the longest word over the stretch that only the model of context knows, or 0."""
    odd_inside: float
    """Characters of the stretch that the best cut leaves single."""
    odd_near: float
    """The same within ``CONTEXT`` characters on either side."""
    whole_word: float
    """Whether the stretch is a word as it stands."""
    opens: float
    """Whether the run opens with the stretch."""
    closes: float
    cost: float
    """Nats a character that the best cut of the run pays."""
    wrong_commonness: float
    """How common the wrong character is in words (``character_uses``)."""
    commoner: float
    """By how many nats it is commoner than the right one."""
    least_given: float
    """How apt the characters of the stretch are for a given name: the least apt."""
    last_given: float
    """How apt the last one is."""
    at_first: float
    """Whether the slip is at the first character of the word."""
    at_last: float


WITHOUT_CONTEXT = Evidence(
    bias=-4.31,
    gain=3.56,
    context_gain=0.0,
    frequency=0.48,
    near_sound=-6.04,
    no_sound=-2.12,
    shape=2.25,
    transposition=1.64,
    omission=1.06,
    three_characters=1.47,
    four_characters=2.37,
    name=-0.3,
    place=-1.58,
    alone=0.68,
    inside=1.08,
    halves=-0.94,
    least_alone=0.41,
    most_alone=-0.08,
    partner_alone=-0.52,
    turned_alone=0.49,
    whole=-0.05,
    nearby=1.48,
    nearby_rare=0.93,
    recurring=-2.29,
    surroundings=-0.47,
    fluency=0.0,
    short_gain=2.41,
    long_gain=2.99,
    long_context_gain=0.0,
    long_unlike=-5.42,
    omission_gain=-1.96,
    omission_context_gain=0.0,
)
IN_CONTEXT = Evidence(
    bias=-2.14,
    gain=-0.58,
    context_gain=4.61,
    frequency=0.65,
    near_sound=-6.29,
    no_sound=-1.82,
    shape=2.51,
    transposition=2.53,
    omission=2.23,
    three_characters=1.08,
    four_characters=1.57,
    name=-0.26,
    place=-1.94,
    alone=0.79,
    inside=0.29,
    halves=0.19,
    least_alone=0.08,
    most_alone=-0.02,
    partner_alone=-0.2,
    turned_alone=0.51,
    whole=-0.79,
    nearby=1.77,
    nearby_rare=0.64,
    recurring=-2.25,
    surroundings=0.07,
    fluency=-1.07,
    short_gain=0.93,
    long_gain=0.58,
    long_context_gain=1.61,
    long_unlike=-3.87,
    omission_gain=-0.74,
    omission_context_gain=-2.01,
)


class Written(NamedTuple):
    """What is told of a stretch as it is written: some of the fields of ``Evidence`` and ``Details``."""

    name: float
    known: float
    known_over: float
    whole_word: float


class Misspelling(NamedTuple):
    """``text[start:end]`` is misspelt."""

    start: int
    end: int
    slip: Slip
    confidence: float
    """Log odds of the logistic model."""
    others: tuple[str, ...]
    """Other words that it may have been meant to be, best first."""


class Candidate(NamedTuple):
    """``text[start:end]`` of a run may be the slip."""

    start: int
    end: int
    slip: Slip
    gain: float
    """Natural logarithm of how much more probable the run becomes."""
    surroundings: float
    """Nats a character that ``CONTEXT`` characters on either side cost; that of plain text where there are none."""


class Reading(NamedTuple):
    """A run of ideographs, and what the lexicon makes of it."""

    run: str
    candidates: list[Candidate]
    """The likeliest, best first, ``JUDGED`` at most."""
    odd: bytes
    """By offset: 1 for a character that the best cut leaves single though it is no plain one."""
    cost: float
    """Nats that the best cut pays."""


class Speller:
    """Looks for misspellings with a lexicon, what is mistaken for what, and a language model."""

    def __init__(self, words: Lexicon, slips: Slips, model: LanguageModel) -> None:
        self.words = words
        self.slips = slips
        self.model = model
        self.weights = IN_CONTEXT if model.knows_context else WITHOUT_CONTEXT
        self._read = 0

    @property
    def trees(self) -> Forest:
        """What corrects the odds of the weights."""
        return shipped("in_context" if self.model.knows_context else "without_context")

    def of_document(
        self, document: Document, least: float, settled: Container[str] = ()
    ) -> Iterator[tuple[Block, Misspelling]]:
        """Every misspelling of a document, with its block, in reading order.

        Those of stretches that are ``settled`` may be left out; more may become so while the result is read.
        """
        self._read += len(document.source)
        together = document.derive(_CHARACTERS)
        if max(self._read, together) >= LARGE and together >= SMALL:
            from proofread.language.spelling.misspelling_sieve import misspellings

            yield from misspellings(document, self, least, settled)
            return
        for block in document.blocks:
            for found in self.misspellings(block.text, least, text_around(document, block)):
                yield block, found

    def misspellings(self, text: str, least: float, around: str = "") -> Iterator[Misspelling]:
        """Every misspelling of a confidence of ``least`` or more, in order, none overlapping another.

        ``around`` is other text of the same document: words that stand there are likelier here.
        """
        for run in RUN.finditer(text):
            beside = text_beside(around, text, *run.span())
            yield from in_text(self.judge(self.read(run[0]), least, beside), text, *run.span())

    def read(self, run: str) -> Reading:
        """What the lexicon makes of a run."""
        cut = lattice(run, self.words)
        odd, borders = _odd_places(cut)
        return self.reading(cut, bytes(odd), self._stretches(cut, odd, borders))

    def reading(self, cut: Lattice, odd: bytes, stretches: Iterable[tuple[int, int]]) -> Reading:
        """What the lexicon makes of a run whose slips can only be in some stretches, which are in order."""
        found = sorted(self._candidates(cut, stretches), key=_rank, reverse=True)
        return Reading(cut.text, found[:JUDGED], odd, cut.cost)

    def evidence(self, reading: Reading, around: str) -> list[tuple[Candidate, Evidence]]:
        """The candidates of a run, with what speaks for them.

        ``around`` is text of the same document, without the run.
        """
        context = self._in_context(reading.run, reading.candidates)
        return [
            (candidate, self._weigh(reading.run, candidate, gain, fluency, around))
            for candidate, (gain, fluency) in zip(reading.candidates, context, strict=True)
        ]

    def of_written(self, run: str, start: int, end: int) -> Written:
        """What lexicon and language model say of ``run[start:end]``, whatever it was meant to be."""
        written = run[start:end]
        return Written(
            name=self._likeness_to_name(run, start, written),
            known=float(self.model.knows(written)),
            known_over=float(self._known_over(run, start, end)),
            whole_word=float(written in self.words),
        )

    def _stretches(self, cut: Lattice, odd: bytearray, borders: bytearray) -> Iterator[tuple[int, int]]:
        """What is so dear in the text that a word could stand there instead."""
        run, total, before, behind = cut.text, cut.cost, cut.before, cut.behind
        size = len(run)
        pairs = [run[at : at + 2] for at in range(size - 1)]
        lengths_to = [0, 0, *map(self.slips.lengths_to, pairs)]
        for start, lengths_from in enumerate(map(self.slips.lengths_from, pairs)):
            for end in range(start + 2, min(size, start + LONGEST) + 1):
                length = end - start
                if length >= SET_PHRASE:
                    if not (lengths_from | lengths_to[end]) >> length & 1:
                        continue
                elif borders[start] and borders[end] and odd.find(1, start, end) < 0:
                    continue
                cost = total - before[start] - behind[end]
                if cost - CHEAPEST[min(length, 4)] >= LEAST_GAIN[Kind.SUBSTITUTION]:
                    yield start, end

    def _candidates(self, cut: Lattice, stretches: Iterable[tuple[int, int]]) -> Iterator[Candidate]:
        """Every word one slip away from a stretch that makes the run more probable."""
        for start, end in stretches:
            cost = cut.cost - cut.before[start] - cut.behind[end]
            for slip in self.slips.behind(cut.text[start:end]):
                gain = cost + slip.log_frequency
                if gain >= LEAST_GAIN[slip.kind]:
                    yield Candidate(start, end, slip, gain, _surroundings(cut, start, end))

    def judge(self, reading: Reading, least: float, around: str) -> list[Misspelling]:
        """The misspellings of a run, in order, none overlapping another; offsets are those in the run."""
        evidence = self.evidence(reading, around)
        judged = sorted(
            (
                (self._confidence(reading, around, at, evidence), candidate)
                for at, (candidate, _) in enumerate(evidence)
            ),
            key=lambda item: -item[0],
        )
        chosen: list[Misspelling] = []
        for confidence, (start, end, slip, *_) in judged:
            if confidence < least:
                break
            if any(start < other.end and other.start < end for other in chosen):
                continue
            others = [
                candidate.slip.word
                for odds, candidate in judged
                if odds > confidence - BEYOND_DOUBT
                and (candidate.start, candidate.end) == (start, end)
                and candidate.slip.word != slip.word
            ]
            chosen.append(Misspelling(start, end, slip, confidence, tuple(others[:2])))
        return sorted(chosen)

    def _confidence(
        self, reading: Reading, around: str, at: int, evidence: Sequence[tuple[Candidate, Evidence]]
    ) -> float:
        """Log odds that candidate ``at`` is a slip."""
        odds: float = sum(map(mul, self.weights, evidence[at][1]))
        if odds < DOUBTFUL:
            return odds
        odds += add_up(self.trees, (*evidence[at][1], *self.details(reading, around, at, evidence)))
        return odds + familiarity_of(reading.run, evidence[at][0])

    def details(
        self, reading: Reading, around: str, at: int, evidence: Sequence[tuple[Candidate, Evidence]]
    ) -> Details:
        """What the trees see besides of candidate ``at`` of those that stand in the same run."""
        (start, end, slip, *_), _ = evidence[at]
        run, odd = reading.run, reading.odd
        written = run[start:end]
        first, last = max(0, start - CONTEXT), min(len(run), end + CONTEXT)
        counts = counts_in(around, counted(run, evidence[at][0]))
        wrong = use(written[_wrong_place(slip)]).commonness
        given = [use(character).given for character in written]
        return Details(
            lead=self._lead(run, at, evidence),
            rivals=float(
                sum(
                    other.start < end and start < other.end and other.slip.word != slip.word
                    for other, _ in evidence
                )
            ),
            word_nearby=float(counts[0]),
            stretch_nearby=float(counts[1]),
            wrong_nearby=float(counts[2]),
            right_nearby=float(counts[3]),
            first_nearby=float(counts[4]),
            last_nearby=float(counts[5]),
            known=float(self.model.knows(written)),
            known_over=float(self._known_over(run, start, end)),
            odd_inside=float(odd.count(1, start, end)),
            odd_near=float(odd.count(1, first, start) + odd.count(1, end, last)),
            whole_word=float(written in self.words),
            opens=float(start == 0),
            closes=float(end == len(run)),
            cost=reading.cost / len(run),
            wrong_commonness=wrong,
            commoner=wrong - use(slip.word[slip.at]).commonness,
            least_given=min(given),
            last_given=given[-1],
            at_first=float(slip.at == 0),
            at_last=float(_ends(slip)),
        )

    def _lead(self, run: str, at: int, evidence: Sequence[tuple[Candidate, Evidence]]) -> float:
        """By how many nats the model in force prefers candidate ``at`` to the best other text of its place."""
        (start, end, slip, *_), _ = evidence[at]
        meant = run[:start] + slip.word + run[end:]
        gains = [
            10 * (weighed.context_gain if self.model.knows_context else weighed.gain)
            for _, weighed in evidence
        ]
        others = (
            gains[at] - gain
            for (other, _), gain in zip(evidence, gains, strict=True)
            if other.start < end
            and start < other.end
            and run[: other.start] + other.slip.word + run[other.end :] != meant
        )
        return min(others, default=FAR_AHEAD)

    def _known_over(self, run: str, start: int, end: int) -> int:
        """Length of the longest word over a stretch that the model knows and the lexicon does not, or 0."""
        if not self.model.knows_context:
            return 0
        return max(
            (
                last - first
                for first in range(max(0, start - 2), end)
                for last in range(
                    max(first + 2, start + 1), min(len(run), end + 2, first + LONGEST_KNOWN) + 1
                )
                if self.model.knows(run[first:last]) and run[first:last] not in self.words
            ),
            default=0,
        )

    def _in_context(self, run: str, candidates: list[Candidate]) -> list[tuple[float, float]]:
        """By how much the model of context prefers each word, and what the corrected text costs it."""
        if not self.model.knows_context:
            return [(0.0, 0.0)] * len(candidates)
        as_written: dict[tuple[int, int], float] = {}
        judged = []
        for start, end, slip, *_ in candidates:
            first, last = max(0, start - CONTEXT), min(len(run), end + CONTEXT)
            if (first, last) not in as_written:
                as_written[first, last] = log_probability(run[first:last], self.words, self.model)
            meant = run[first:start] + slip.word + run[end:last]
            probability = log_probability(meant, self.words, self.model)
            judged.append((probability - as_written[first, last], -probability / len(meant)))
        return judged

    def _weigh(
        self, run: str, candidate: Candidate, context_gain: float, fluency: float, around: str
    ) -> Evidence:
        start, end, slip, gain, _ = candidate
        written = run[start:end]
        substituted = slip.kind is Kind.SUBSTITUTION
        omitted = slip.kind is Kind.OMISSION
        length = len(slip.word)
        nearby = slip.word in around
        return Evidence(
            bias=1.0,
            gain=gain / 10,
            context_gain=context_gain / 10,
            frequency=(slip.log_frequency + 11) / 3,
            near_sound=float(substituted and slip.likeness.sound == NEAR_SOUND),
            no_sound=float(substituted and slip.likeness.sound == 0),
            shape=slip.likeness.shape / 9,
            transposition=float(slip.kind is Kind.TRANSPOSITION),
            omission=float(omitted),
            three_characters=float(length == 3),
            four_characters=float(length >= 4),
            name=self._likeness_to_name(run, start, written),
            place=float(self.words.part_of_speech(slip.word) is PartOfSpeech.PLACE),
            alone=(self._alone(written[slip.at]) + 10) / 4 if substituted else 0.0,
            inside=float(substituted and 0 < slip.at < length - 1),
            halves=float(len(written) == 4 and written[:2] in self.words and written[2:] in self.words),
            least_alone=(min(self._alone(written[0]), self._alone(written[-1])) + 10) / 4,
            most_alone=(max(self._alone(written[0]), self._alone(written[-1])) + 10) / 4,
            partner_alone=(self._alone(written[1 - slip.at]) + 10) / 4
            if substituted and len(written) == 2
            else 0.0,
            turned_alone=(
                (min(self._alone(written[0]), self._alone(written[-1])) + 10) / 4
                if slip.kind is Kind.TRANSPOSITION
                else 0.0
            ),
            whole=float(
                slip.kind is Kind.TRANSPOSITION
                and len(written) == 3
                and (written[:2] in self.words or written[1:] in self.words)
            ),
            nearby=float(nearby),
            nearby_rare=-(slip.log_frequency + 7) / 3 if nearby else 0.0,
            recurring=float(written in _beside(around, slip.word, written)),
            surroundings=candidate.surroundings,
            fluency=fluency,
            short_gain=gain / 10 if len(written) == 2 else 0.0,
            long_gain=gain / 10 if length >= 4 and substituted else 0.0,
            long_context_gain=context_gain / 10 if length >= 4 and substituted else 0.0,
            long_unlike=float(
                length >= 4
                and substituted
                and slip.likeness.sound < SAME_SOUND
                and slip.likeness.shape < LOOKALIKE
            ),
            omission_gain=gain / 10 if omitted else 0.0,
            omission_context_gain=context_gain / 10 if omitted else 0.0,
        )

    def _alone(self, character: str) -> float:
        """Log frequency of a character as a word by itself."""
        frequency = self.words.log_frequency(character)
        return UNLISTED if frequency is None else frequency

    def _likeness_to_name(self, run: str, start: int, written: str) -> float:
        """1 if the stretch may be a personal name or a part of one, 0.5 if perhaps."""
        before = run[max(0, start - 2) : start]
        if len(written) > 3:
            return 0.0
        if written[0] in SURNAMES and written[:2] not in self.words:
            return 1.0
        if before and before[-1] in SURNAMES and before not in self.words and len(written) == 2:
            return 1.0
        if TITLES.search(run, 0, start):
            return 1.0
        return 0.5 if len(before) == 2 and before[0] in SURNAMES and before not in self.words else 0.0


def _characters(documents: Sequence[Document]) -> Iterator[int]:
    size = sum(len(each.source) for each in documents)
    return repeat(size, len(documents))


_CHARACTERS = Joint(_characters)
"""How long the documents are that are checked together."""


def familiarity_of(run: str, candidate: Candidate) -> float:
    """Log odds that the characters add which a candidate takes for one another or turns round."""
    start, _, slip, *_ = candidate
    if slip.kind is not Kind.SUBSTITUTION:
        return TURNED_ROUND if slip.kind is Kind.TRANSPOSITION else 0.0
    return familiarity(run[start + slip.at], slip.word[slip.at])


def _wrong_place(slip: Slip) -> int:
    """Offset in the stretch of what is wrong; of a lost character, the stretch is told by its first."""
    return 0 if slip.kind is Kind.OMISSION else slip.at


def _ends(slip: Slip) -> bool:
    """Whether the slip is at the last character of the word."""
    return slip.at + (slip.kind is Kind.TRANSPOSITION) == len(slip.word) - 1


def counted(run: str, candidate: Candidate) -> tuple[str, str, str, str, str, str]:
    """What is counted in the text around for a candidate of a run: all that its odds take from there.

    It is the word, the stretch, and four characters, in the order of ``Details``.
    """
    start, end, slip, *_ = candidate
    written = run[start:end]
    return slip.word, written, written[_wrong_place(slip)], slip.word[slip.at], written[0], written[-1]


def counts_in(text: str, strings: Sequence[str]) -> tuple[int, ...]:
    """How often a text has what ``counted`` names; the stretch, where it does not stand in the word.

    A word that has lost its first or last character stands in the whole one: 造业 in 制造业 is no term of the text.
    """
    word, written, *others = strings
    beside = _beside(text, word, written)
    return often(word, text), often(written, beside), *(often(other, text) for other in others)


def _beside(text: str, word: str, written: str) -> str:
    """A text without the word, if the stretch stands in that."""
    return text.replace(word, "\n") if written in word else text


def often(piece: str, text: str) -> int:
    """How often a piece stands in a text, ``OFTEN`` at most."""
    return len(text.split(piece, OFTEN)) - 1  # A text is not read to its end for what stands everywhere.


def in_text(found: Iterable[Misspelling], text: str, start: int, end: int) -> Iterator[Misspelling]:
    """Those of the misspellings of the run ``text[start:end]`` that the text beside it allows, at their offsets."""
    for each in found:
        first, last = start + each.start, start + each.end
        is_cut = (first == start and is_han(text[first - 1 : first])) or (
            last == end and is_han(text[last : last + 1])
        )
        if not is_cut and not _touches_figure(text, first, last):
            yield each._replace(start=first, end=last)


def text_beside(around: str, text: str, start: int, end: int) -> str:
    """The text around a block with that of the block near ``text[start:end]``, without it."""
    return f"{around}\n{text[max(0, start - NEARBY) : start]}\n{text[end : end + NEARBY]}"


def text_around(document: Document, block: Block) -> str:
    """The text of a document near a block, without the block."""
    source = document.source
    return f"{source[max(0, block.start - NEARBY) : block.start]}\n{source[block.end : block.end + NEARBY]}"


def _touches_figure(text: str, start: int, end: int) -> bool:
    """Whether a short stretch is the measure word behind a figure, or counts together with one."""
    neighbours = text[max(0, start - 1) : start] + text[end : end + 1]
    return end - start < SET_PHRASE and any(character.isdecimal() for character in neighbours)


def _surroundings(cut: Lattice, start: int, end: int) -> float:
    """Nats a character that the best cut pays around a stretch."""
    first, last = max(0, start - CONTEXT), min(len(cut.text), end + CONTEXT)
    size = start - first + last - end
    if not size:
        return PLAIN_TEXT
    behind = cut.behind
    return (behind[first] - behind[start] + behind[end] - behind[last]) / size


def _odd_places(cut: Lattice) -> tuple[bytearray, bytearray]:
    """Flags by offset: a character left single by the best cut and no plain one; a border of that cut."""
    odd = bytearray(len(cut.text))
    borders = bytearray(len(cut.text) + 1)
    borders[-1] = 1
    for start, end in cut.tokens():
        borders[start] = 1
        odd[start] = end - start == 1 and cut.edges[start][0].cost > PLAIN_COST
    return odd, borders


def _rank(candidate: Candidate) -> float:
    """What is likeliest before the language model has its say."""
    slip = candidate.slip
    bonus = 2.0 if len(slip.word) >= 4 else 0.0
    if slip.kind is Kind.SUBSTITUTION:
        by_sound = (99.0, 4.0, 1.5)[slip.likeness.sound]
        by_shape = 6 - 0.45 * slip.likeness.shape if slip.likeness.shape else 99.0
        return candidate.gain + bonus - min(by_sound, by_shape)
    return candidate.gain + bonus - (2.0 if slip.kind is Kind.TRANSPOSITION else 3.0)
