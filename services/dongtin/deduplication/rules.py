"""The rules that say what one article is to another, in one table: the first row that holds decides.

Thresholds were fitted on hand-labelled overlaps of real articles and on copies edited by program;
`python -m tests.evaluation.deduplication` prints how often each rule decides and how often it is right.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dongtin_schemas import Relation

from .measures import Measures

SHORT = 40
"""Words of a flash: too few for the rules on passages."""
FAR_APART_HOURS = 7 * 24
"""Of 31 natural copies 30 lay within a week; follow-ups go on for months."""

EDITED_WITHIN_HOURS = 3 * 24
"""Editors rework an agency's text on the day; what resembles it days later tells what happened since."""

STRAIGHT, UNTOUCHED = 0.8, 0.06
"""Nobody edited these passages: four in five matches at one distance, at most 6 words in 100 put in or left out."""
MOVED, MOSTLY_MOVED = 0.75, 0.6
"""An editor moves passages about; an outlet takes its own background over as it stands. What stands at one distance is
no editor's copy, whatever outlets are named."""
FEWEST_TAKEN_OVER = 60
"""Words between the first and the last covered one of a part taken over: a shorter one is a quotation."""
LONGEST_OWN = 0.4
"""Share of a text that may be its own in one stretch: what has more reports something else besides."""

ALIKE, NOT_REPLACED = 0.8, 0.6
"""Four in five words of each lead known to the other text: both tell the same. Where fewer shingles are common than
that, words were replaced, and numbers among them."""

SOMETHING_ELSE, SURELY_SOMETHING_ELSE = 0.045, 0.03
"""Share of the terms in a long stretch that the other text knows: of 224 natural overlaps that are no copies 22 have
less than the first, 16 of them round-ups, and none of 60 copies. Where a copy left out the rest of an article one in
fifty does, so as much is asked for only of a longer text that came later."""
LONG_STRETCH = 0.3
"""Share of the longer text from which a stretch is another report, not the page's furniture behind a short text."""
NEWS_AHEAD, NEWS_AHEAD_SHARE, EXTENDED = 80, 0.2, 0.8
"""Words, and share, of a longer text that come before what it has in common with the other, which has at most so
much of its length: of 235 natural copies two open so, of 743 overlaps that are none 217."""
IN_PLACE, SURELY_IN_PLACE = 0.1, 0.15
"""Share of the words between the passages that stand at their place all the same. Of 743 natural overlaps that are no
copies one in twenty has more than .07, mostly of one outlet; of texts with sentences reworded four in five have .1."""

LIKELY_EDITED = 0.45
"""On 978 natural overlaps, those of the tuning sets included, .5 merges 190 copies and three others, .45 five copies
more and none else, .4 one copy more and one other."""
LEADS_KNOWN, SURE_OF_EDITED, SURE_OF_TAKEN_OVER = 0.85, 0.93, 0.9
"""Asked for where an outlet is not known, the first of them of most a `copy`: much of what has as much in common may be
one outlet's next piece, which opens with words of its own and takes its background over as it stands."""


STRENGTH: Mapping[Relation | None, int] = {
    None: 0, Relation.PARTIAL_REUSE: 1, Relation.PROBABLE_COPY: 2, Relation.COPY: 3,
}  # fmt: skip
"""Which relation counts for more where an article has several."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A named relation between two articles, and what it asks of their measures."""

    name: str
    relation: Relation | None
    """None: nothing that a reader should know of."""
    says: str = ""
    """The rule in words, for the reason."""
    at_least: Mapping[str, float] = field(default_factory=dict)
    at_most: Mapping[str, float] = field(default_factory=dict)

    @property
    def merges(self) -> bool:
        """Whether the two articles are one story."""
        return STRENGTH[self.relation] >= STRENGTH[Relation.PROBABLE_COPY]

    @property
    def thresholds(self) -> dict[str, float]:
        """What the rule asks for, by the names of the measures."""
        return {**self.at_least, **self.at_most}

    def holds(self, measures: Measures) -> bool:
        """Whether the measures meet the rule."""
        return all(getattr(measures, name) >= bound for name, bound in self.at_least.items()) and all(
            getattr(measures, name) <= bound for name, bound in self.at_most.items()
        )


def first_rule(measures: Measures) -> Rule:
    """The first rule of the table that holds."""
    return next(rule for rule in RULES if rule.holds(measures))


UNRELATED = Rule("unrelated", None, at_most={"containment": 0.08, "covered": 0.3})

_FLASHES = (
    Rule(
        "same flash", Relation.COPY, "the same flash",
        at_least={"jaccard": 0.9}, at_most={"words_longer": SHORT, "numbers_missing": 0},
    ),
    Rule(
        "edited flash", Relation.PROBABLE_COPY, "the same flash, slightly edited",
        at_least={"covered": 0.85, "covered_longer": 0.85, "matched": 0.75},
        at_most={"words_longer": SHORT, "numbers_missing": 0},
    ),
    Rule(
        "brief of an article", Relation.PROBABLE_COPY, "the opening of the longer text, taken over as a brief",
        at_least={"covered": 0.9, "containment": 0.8, "head": 0.3, "headline": 0.6, "core_words": 15},
        at_most={"words_shorter": SHORT, "same_publisher": 0},
    ),
    Rule("flash on the same", Relation.PARTIAL_REUSE, "a flash with the same words", at_least={"covered": 0.5},
         at_most={"words_shorter": SHORT}),
    Rule("another flash", None, at_most={"words_shorter": SHORT}),
)  # fmt: skip

_TEMPLATES = (
    Rule(
        "same template", Relation.PARTIAL_REUSE, "the same form of words with other numbers",
        at_least={"numbers_different": 4, "conflict": 0.25}, at_most={"containment": 0.97},
    ),
    Rule(
        "same template", Relation.PARTIAL_REUSE, "the same form of words with other numbers",
        at_least={"numbers_different": 3, "conflict": 0.3}, at_most={"containment": 0.97},
    ),
    Rule(
        "next of a series", Relation.PARTIAL_REUSE, "another edition: other numbers in headline and text",
        at_least={"headline_numbers": 1, "conflict": 0.15}, at_most={"containment": 0.97},
    ),
    Rule(
        "next of a series", Relation.PARTIAL_REUSE, "another edition: the same headline with another number",
        at_least={"headline_numbers": 1, "headline_form": 1}, at_most={"containment": 0.97},
    ),
    Rule(
        "another bulletin", Relation.PARTIAL_REUSE, "another bulletin: each has numbers that the other lacks",
        at_least={"bulletin": 1, "own_numbers": 1, "covered": 0.25}, at_most={"covered_longer": 0.9, "straight": 0.9},
    ),
    Rule("another bulletin", Relation.PARTIAL_REUSE, "the bulletin of another day, with other numbers",
         at_least={"bulletin": 1, "own_numbers": 1, "other_dates": 1, "covered": 0.25}),
)  # fmt: skip

_OWN = (
    Rule(
        "published again", Relation.COPY, "the outlet's own text, published again under the same headline",
        at_least={"same_publisher": 1, "containment": 0.8, "covered": 0.9, "headline": 0.6, "lead_known": LEADS_KNOWN},
        at_most={"headline_numbers": 0, "conflict": 0.1, "other_dates": 0},
    ),
    Rule(
        "published again", Relation.COPY, "the outlet's own text, published again",
        at_least={"same_publisher": 1, "jaccard": 0.9, "lead_known": LEADS_KNOWN},
        at_most={"headline_numbers": 0, "other_dates": 0},
    ),
    Rule("published again", Relation.COPY, "the outlet's own text, published again word for word",
         at_least={"same_publisher": 1, "jaccard": 0.99, "length_ratio": 0.99}, at_most={"other_dates": 0}),
    Rule(
        "published again", Relation.PROBABLE_COPY, "the outlet's own text, cut or added to behind the same opening",
        at_least={"same_publisher": 1, "openings": 0.95, "leads_known": 0.9, "covered": 0.8, "covered_longer": 0.35},
        at_most={"headline_numbers": 0, "conflict": 0.05, "other_dates": 0, "round_up": 0, "bulletin": 0},
    ),
    Rule(
        "own follow-up", Relation.PARTIAL_REUSE, "the outlet's own next piece, with background of the earlier one",
        at_least={"same_publisher": 1, "covered": 0.25},
    ),
    Rule("little in common", None, at_least={"same_publisher": 1}),
)  # fmt: skip

_SHORTENED = {"covered": 0.88, "containment": 0.7, "lead_known": LEADS_KNOWN, "head": 0.5}
_SAME_NEWS = {"other_dates": 0, "another_stage": 0, "new_facts": 3}
"""What no editor disputes tells nothing newer than the other text does."""

_COPIES = (
    Rule(
        "same text", Relation.COPY, "the same text",
        at_least={"covered": 0.93, "covered_longer": 0.9, "matched": 0.55, "containment": 0.5}, at_most={"gap": 0.05},
    ),
    Rule(
        "same text", Relation.COPY, "the same text, which repeats itself too often to be aligned",
        at_least={"jaccard": 0.97, "length_ratio": 0.95},
    ),
    Rule(
        "in a round-up", Relation.PARTIAL_REUSE, "one is a round-up of the day that holds the other among more news",
        at_least={"round_up": 1, "covered": 0.25},
    ),
    *(
        Rule(
            "in a round-up", Relation.PARTIAL_REUSE, "one holds the other, and goes on about something else",
            at_least={"covered": 0.25, "containment": 0.6, "gap_longer": LONG_STRETCH, **later},
            at_most={"rest_known": known},
        )
        for later, known in (({}, SURELY_SOMETHING_ELSE), ({"longer_later": 1}, SOMETHING_ELSE))
    ),
    Rule(
        "extended version", Relation.PARTIAL_REUSE, "a later text with more, which opens with news of its own",
        at_least={"longer_later": 1, "ahead": NEWS_AHEAD, "ahead_share": NEWS_AHEAD_SHARE, "covered": 0.25},
        at_most={"length_ratio": EXTENDED, "credited": 0},
    ),
    *(
        Rule("shortened copy", Relation.COPY, says, at_least={**_SHORTENED, "covered": covered},
             at_most={**_SAME_NEWS, "straight": straight, "conflict": 0.1, "publisher_unknown": 0})
        for covered, straight, says in (
            (0.97, 1.0, "a shortened copy"), (0.88, MOVED, "a shortened copy, its passages edited"),
        )
    ),
    Rule(
        "close copy", Relation.COPY, "a copy with few changes",
        at_least={"covered": 0.88, "covered_longer": 0.5, "edited": 0.85, "lead_known": LEADS_KNOWN},
        at_most={**_SAME_NEWS, "straight": MOVED, "conflict": 0.05, "hours": EDITED_WITHIN_HOURS,
                 "publisher_unknown": 0},
    ),
    Rule(
        "far apart", Relation.PARTIAL_REUSE, "much in common, but more than a week apart",
        at_least={"hours": FAR_APART_HOURS, "covered": 0.25},
    ),
)  # fmt: skip

_PROBABLE = (
    Rule(
        "shortened copy", Relation.PROBABLE_COPY, "a shortened copy, under the headline of another stage of the case",
        at_least={**_SHORTENED, "covered": 0.97, "another_stage": 1}, at_most={"conflict": 0.1, "publisher_unknown": 0},
    ),
    Rule(
        "another stage", Relation.PARTIAL_REUSE, "reports on two stages of one case",
        at_least={"another_stage": 1, "covered": 0.25}, at_most={"straight": STRAIGHT},
    ),
    Rule(
        "shortened copy", Relation.PROBABLE_COPY, "a shortened copy, edited or of a text with more news",
        at_least=_SHORTENED, at_most={"conflict": 0.1, "straight": MOVED, "publisher_unknown": 0},
    ),
    Rule(
        "words replaced", Relation.PROBABLE_COPY, "the same text with words replaced",
        at_least={"covered": 0.93, "covered_longer": 0.9, "matched": 0.55}, at_most={"gap": 0.05},
    ),
    Rule(
        "replaced in place", Relation.PROBABLE_COPY, "a text of the same length, with words replaced all over",
        at_least={"covered": 0.6, "covered_longer": 0.6, "length_ratio": 0.97, "straight": 0.55, "heads": 0.4},
        at_most={"gap": 0.15, "gap_longer": 0.15, "drift": UNTOUCHED, "other_dates": 0},
    ),
    Rule(
        "headline kept", Relation.PROBABLE_COPY, "the same headline over passages that nobody edited",
        at_least={"headline": 0.8, "headline_words": 5, "covered": 0.35, "heads": 0.4, "straight": 0.6},
        at_most={"headline_numbers": 0, "conflict": 0.1, "hours": EDITED_WITHIN_HOURS},
    ),
    Rule(
        "credited copy", Relation.PROBABLE_COPY, "an edited copy that names its source",
        at_least={"credited": 1, "edited": 0.05}, at_most={"hours": EDITED_WITHIN_HOURS},
    ),
    *(
        Rule("copy of whatever outlet", Relation.PROBABLE_COPY, says, at_least={"publisher_unknown": 1, **at_least},
             at_most={"hours": EDITED_WITHIN_HOURS, **at_most})
        for says, at_least, at_most in (
            ("an edited copy, by whichever outlet: each knows the other's lead, and its passages were edited",
             {"edited": 0.5, "leads_known": LEADS_KNOWN}, {"straight": 0.9, "other_dates": 0}),
            ("an edited copy, by whichever outlet: each knows the other's lead, under much the same headline",
             {"edited": 0.5, "leads_known": LEADS_KNOWN, "headline": 0.6}, {"headline_numbers": 0}),
            ("a copy with few changes, by whichever outlet",
             {"edited": SURE_OF_EDITED, "covered": 0.88, "covered_longer": 0.5}, {"conflict": 0.05}),
            ("a part taken over as it stands, by whichever outlet",
             {"taken_over": SURE_OF_TAKEN_OVER, "core_words": FEWEST_TAKEN_OVER, "covered": 0.7}, {"gap": LONGEST_OWN}),
        )
    ),
    Rule(
        "outlet unknown", Relation.PARTIAL_REUSE, "much in common, but perhaps one outlet's article and its next piece",
        at_least={"publisher_unknown": 1, "covered": 0.25},
    ),
    Rule(
        "words left out", Relation.PROBABLE_COPY, "the same text with words left out all over",
        at_least={"covered": 0.75, "covered_longer": 0.7, "openings": 0.88, "drift": 0.3},
        at_most={"gap": 0.15, "gap_longer": 0.15},
    ),
    Rule(
        "excerpt", Relation.PROBABLE_COPY, "a part of the longer text, its words or order changed",
        at_least={"covered": 0.94, "covered_longer": 0.5, "core_words": FEWEST_TAKEN_OVER}, at_most={"gap": 0.05},
    ),
    *(
        Rule(
            "excerpt", Relation.PROBABLE_COPY, "a part of an earlier text, taken over word for word",
            at_least={"covered": 0.95, "containment": 0.82, "covered_longer": 0.18, "core_words": FEWEST_TAKEN_OVER,
                      **known},
            at_most={"gap": 0.05, "longer_later": 0, **rest},
        )
        for known, rest in (({}, {"gap_longer": LONG_STRETCH}), ({"rest_known": SOMETHING_ELSE}, {}))
    ),
    Rule(
        "replaced in place", Relation.PROBABLE_COPY, "the same text with sentences reworded, which keep words in place",
        at_least={"in_place": IN_PLACE, "covered": 0.25, "covered_longer": 0.25, "length_ratio": 0.85,
                  "straight": 0.45},
        at_most={"drift": 0.1},
    ),
    Rule(
        "replaced in place", Relation.PROBABLE_COPY, "a part of the longer text, its sentences reworded in place",
        at_least={"in_place": SURELY_IN_PLACE, "covered": 0.25, "length_ratio": 0.4, "straight": 0.7},
        at_most={"drift": UNTOUCHED},
    ),
    Rule(
        "opening of its own", Relation.PARTIAL_REUSE, "openings of their own before a long passage that nobody edited",
        at_least={"opening": 10, "longest_run": 80, "covered": 0.6}, at_most={"heads": 1.2, "leads_known": 0.9},
    ),
    Rule(
        "replaced in place", Relation.PROBABLE_COPY, "the same text with words or sentences replaced one for one",
        at_least={"covered": 0.5, "covered_longer": 0.48, "length_ratio": 0.9, "straight": STRAIGHT, "heads": 0.4},
        at_most={"gap": 0.3, "gap_longer": 0.35, "drift": UNTOUCHED, "other_dates": 0},
    ),
    Rule(
        "replaced in place", Relation.PROBABLE_COPY, "a text of the same length, with sentences written anew",
        at_least={"covered": 0.45, "covered_longer": 0.45, "length_ratio": 0.95, "straight": 0.5, "openings": 0.7},
        at_most={"gap": 0.3, "gap_longer": 0.3, "drift": UNTOUCHED, "other_dates": 0},
    ),
    Rule(
        "one long passage", Relation.PROBABLE_COPY, "one long passage of the longer text, taken over as it stands",
        at_least={"core": 0.95, "core_words": 80, "covered": 0.65, "covered_longer": 0.4, "straight": STRAIGHT},
        at_most={"gap": 0.25, "drift": UNTOUCHED},
    ),
    Rule(
        "other order", Relation.PROBABLE_COPY, "the same text in another order",
        at_least={"covered": 0.82, "covered_longer": 0.8, "matched": 0.72},
        at_most={"gap": 0.09, "drift": UNTOUCHED, "fresh": 3},
    ),
    Rule(
        "edited copy", Relation.PROBABLE_COPY, "an edited copy",
        at_least={"first_half": 0.25, "edited": LIKELY_EDITED},
        at_most={"straight": MOSTLY_MOVED, "hours": EDITED_WITHIN_HOURS},
    ),
    Rule(
        "same opening, other numbers", Relation.PARTIAL_REUSE, "openings that tell the same with other numbers",
        at_least={"opening_numbers": 1, "leads_known": ALIKE, "containment": NOT_REPLACED},
    ),
    *(
        Rule(name, Relation.PROBABLE_COPY, says,
             at_least={"covered": covered, "covered_longer": 0.25, "core_words": FEWEST_TAKEN_OVER, "taken_over": 0.4},
             at_most={"gap": LONGEST_OWN})
        for name, covered, says in (
            ("excerpt", 0.95, "a part of the longer text, taken over as it stands"),
            ("part between other lines", 0.6, "a part of the longer text between lines of its own"),
        )
    ),
)  # fmt: skip

RULES = (
    *_FLASHES,
    UNRELATED,
    *_TEMPLATES,
    *_OWN,
    *_COPIES,
    *_PROBABLE,
    Rule("shares passages", Relation.PARTIAL_REUSE, "some passages in common", at_least={"covered": 0.25}),
    Rule("little in common", None),
)
