"""A draft's quotes against the database: does each stand there, in these words, by this person, on that day?

What a person verified counts for more than what an outlet printed, and a transcript for more than both: only where
none of these speaks to a quote are the other printings asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from workbench.model.matching import MatchQuote
from workbench.model.review import Verdict
from workbench.model.spans import Span
from workbench.services.compare import alike
from workbench.services.compare.wording import Words
from workbench.store.lists import nearby
from workbench.store.lists.vicinity import Surroundings
from workbench.text.words import norms

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.model.article import Article
    from workbench.model.quote import Extraction, Quote, Said
    from workbench.services.compare.alike import Hit
    from workbench.services.compare.passages import Passage
    from workbench.services.compare.wording import Wording
    from workbench.services.draft import Places
    from workbench.store.database import Store

_LINK = 0.5
"""From this probability on two quotes report one utterance (`match.model.LINK`, which would load the model)."""
_OTHERS = 3
_PARTICLES = frozenset(
    ["al", "bin", "da", "de", "del", "der", "di", "dos", "du", "e", "el", "la", "le", "van", "von", "y"]
)
_ARTICLES = frozenset({"A", "An", "The"})

GOOD = frozenset({Verdict.VERIFIED, Verdict.CORROBORATED})
"""With these verdicts the stored words are the words."""
BAD = frozenset(
    {
        *(Verdict.ALTERED, Verdict.TRUNCATED, Verdict.STITCHED, Verdict.MISTRANSLATED, Verdict.OUT_OF_CONTEXT),
        *(Verdict.OUTDATED, Verdict.MISATTRIBUTED, Verdict.FABRICATED, Verdict.SATIRE),
    }
)
"""A quote with one of these verdicts is not printed again as it is."""


class Standing(StrEnum):
    """What is found of a draft's quote, the first five as in `Words`."""

    VERBATIM = "verbatim"
    PARAPHRASED = "paraphrased"
    PARTLY = "partly"
    TRUNCATED = "truncated"
    ALTERED = "altered"
    OTHER_DATE = "other_date"
    OTHER_SPEAKER = "other_speaker"
    NOT_FOUND = "not_found"


_STANDS = frozenset({Standing.VERBATIM, Standing.PARAPHRASED})
_WRONG = frozenset({Standing.TRUNCATED, Standing.ALTERED, Standing.OTHER_DATE, Standing.OTHER_SPEAKER})
_ORDER = (
    Standing.VERBATIM, Standing.PARAPHRASED, Standing.TRUNCATED, Standing.ALTERED, Standing.OTHER_DATE,
    Standing.OTHER_SPEAKER, Standing.PARTLY,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """What is said of one quote of a draft.

    `line` and `column` count from 1 in the file as it is (None where a page's words are not found in its source).
    `hit` is the stored quote that the finding rests on, `passage` the place in a primary source; `others` are
    further quotes that print it otherwise. Where a primary source has the last word and no stored quote agrees with it,
    `stored` is what the best stored quote says, with that quote: another speaker, a verdict are not lost. Where other
    words count for more than the draft's, it is a quote in the draft's words that has a verdict. `contested` are quotes
    that have it said by somebody else, as long as nobody has verified who it was.
    """

    quote: Quote
    text: str
    line: int | None
    column: int | None
    standing: Standing
    wording: Wording | None = None
    hit: Hit | None = None
    passage: Passage | None = None
    others: tuple[Hit, ...] = ()
    stored: tuple[Standing, Hit] | None = None
    contested: tuple[Hit, ...] = ()

    @property
    def verdict(self) -> str | None:
        """The verdict on the stored quote."""
        return self.hit.row.verdict if self.hit else None

    @property
    def other_date(self) -> bool:
        """Whether the stored quote was said on other days than the draft has it."""
        return self.hit is not None and _on_other_days(self.quote, self.hit)

    @property
    def bad_verdict(self) -> bool:
        """Whether the verdict says that it is not to be printed so; what a reviewer set right may be printed."""
        if self.hit is None or self.verdict not in BAD or self.standing not in _STANDS:
            return False
        row = self.hit.row
        put_right = row.speaker != row.speaker_suggested and _same_person(self.quote.speaker, row.speaker)
        return not (row.verdict == Verdict.MISATTRIBUTED and put_right)

    @property
    def wrong(self) -> bool:
        """Whether the draft has to be corrected, as far as the database knows; what is not found may be right."""
        return self.standing in _WRONG or self.bad_verdict

    def to_dict(self) -> dict[str, Any]:
        """Return the finding as JSON-ready values."""
        row = self.hit.row if self.hit else None
        wording = self.wording.to_dict() if self.wording else {"difference": [], "material": []}
        return {
            "line": self.line,
            "column": self.column,
            "start": self.quote.start,
            "end": self.quote.end,
            "text": self.text,
            "kind": self.quote.kind.value,
            "speaker": self.quote.speaker,
            "standing": self.standing.value,
            "wrong": self.wrong,
            "verdict": self.verdict,
            **wording,
            "quote": row.contract() if row else None,
            "score": self.hit.score if self.hit else None,
            "passage": self.passage.to_dict() if self.passage else None,
            "others": [hit.row.id for hit in self.others],
            "contested": [{"quote": hit.row.id, "speaker": hit.row.speaker} for hit in self.contested],
            "stored": self.stored
            and {
                "standing": self.stored[0].value,
                "verdict": self.stored[1].row.verdict,
                "quote": self.stored[1].row.contract(),
            },
        }


def check(store: Store, article: Article, extraction: Extraction, places: Places, reader: str = "") -> list[Finding]:
    """Return a finding for each quote of a draft, in the order of its text.

    Articles of the same text or address do not count: a draft is not its own witness. Verdicts that `reader` is to
    judge blind are withheld.
    """
    from workbench.services.compare import passages

    asked = match_quotes(article, extraction.quotes)
    marked = {one.id: _marked(quote, article.text) for one, quote in zip(asked, extraction.quotes, strict=True)}
    findings = []
    with store.snapshot() as cx:
        own = nearby.same_articles(cx, article.text_sha256, article.url)
        hits = alike.find(cx, asked, marked, own, reader=reader)
        primary = passages.Finder(cx, own)
        for one, quote in zip(asked, extraction.quotes, strict=True):
            passage = primary.find(one, marked[one.id])
            place = places.of(quote.content[0])
            findings.append(_finding(quote, one.text, place, hits[one.id], passage))
    return findings


def match_quotes(article: Article, quotes: Sequence[Quote]) -> list[MatchQuote]:
    """Return a draft's quotes as matching sees them; their ids are no numbers."""
    around = Surroundings(article.text)
    published = article.published.date() if article.published else None
    found = []
    for number, quote in enumerate(quotes):
        near = around.of(quote.start, quote.end)
        found.append(
            MatchQuote(
                id=f"draft:{number}",
                text=quote.text(article.text),
                speaker=quote.speaker,
                outlet=article.outlet,
                published=published,
                article="draft",
                kind=quote.kind.value,
                language=article.language,
                region=quote.region.value,
                said_start=quote.said.start if quote.said else None,
                said_end=quote.said.end if quote.said else None,
                before=near.before,
                after=near.after,
                names=near.names,
            )
        )
    return found


def _marked(quote: Quote, text: str) -> tuple[Span, ...]:
    """The places inside quotation marks as places in the quote's own text, whose pieces a blank joins."""
    found, at = [], 0
    for piece in quote.content:
        for span in quote.quoted:
            start, end = max(piece.start, span.start), min(piece.end, span.end)
            if start < end:
                found.append(Span(start - piece.start + at, end - piece.start + at))
        at += len(piece.of(text)) + 1
    return tuple(found)


def _finding(
    quote: Quote, text: str, place: tuple[int, int] | None, hits: Sequence[Hit], passage: Passage | None
) -> Finding:
    line, column = place or (None, None)
    judged = [(standing, hit) for hit in hits if (standing := _standing(quote, text, hit)) is not None]
    told = any(found in _STANDS and _has_day(hit) for found, hit in judged)
    judged.sort(key=lambda one: (_rank(one, quote, told=told), one[1].row.outlet is None, -one[1].score, one[1].row.id))
    sure = [one for one in judged if one[1].row.verdict in GOOD and one[0] is not Standing.PARTLY]
    best = next(iter(sure or judged), None)
    standing, hit = best or (Standing.NOT_FOUND, None)
    wording = hit.wording if hit else None
    stored = None
    if passage is not None and (passage.wording.words is not Words.PARTLY or hit is None):
        said = Standing(passage.wording.words.value)
        # The transcript has the last word on the words; who and when are not its matter.
        if standing not in (Standing.OTHER_SPEAKER, Standing.OTHER_DATE) or said not in _STANDS:
            agreeing = (other for found, other in judged if found is said)
            hit = hit if standing is said else next(agreeing, None)
            stored = best if hit is None else None
            standing, wording = said, passage.wording
    if hit is not None and standing is not Standing.VERBATIM:  # the verdict on the very words, whatever decided
        stored = next((one for one in judged if one[0] is Standing.VERBATIM and one[1].row.verdict), None)
    shown = hit or (stored and stored[1])
    words = {shown.wording.difference} if shown else set()
    others = []
    for found, other in judged:
        if found is Standing.ALTERED and other is not shown and other.wording.difference not in words:
            words.add(other.wording.difference)
            others.append(other)
    verified = hit is not None and hit.row.verdict in GOOD
    contested = [] if verified else [other for found, other in judged if found is Standing.OTHER_SPEAKER]
    if standing not in _STANDS:
        contested = []
    return Finding(
        quote, text, line, column, standing, wording, hit, passage, tuple(others[:_OTHERS]), stored, tuple(contested)
    )


def _rank(found: tuple[Standing, Hit], quote: Quote, *, told: bool) -> tuple[int, bool, bool]:
    """How much a stored quote has to say of the draft's, the less the more; verified ones first among equals.

    One that knows no day says nothing of the day that the draft gives: where all that know one have another, they are
    the ones to say so. `told`: one that knows a day agrees.
    """
    standing, hit = found
    good = hit.row.verdict in GOOD
    dated = quote.said is not None and quote.said.start is not None
    silent = dated and standing in _STANDS and not told and not good and not _has_day(hit)
    return _ORDER.index(Standing.OTHER_DATE if silent else standing), silent, not good


def _has_day(hit: Hit) -> bool:
    return hit.row.said_start is not None


def _standing(quote: Quote, text: str, hit: Hit) -> Standing | None:
    """What one stored quote says of the draft's, or None where it is about something else."""
    words = Standing(hit.wording.words.value)
    same_words = words in (Standing.VERBATIM, Standing.TRUNCATED) and not hit.wording.difference
    exact = same_words and len(norms(text)) >= alike.EXACT_WORDS
    if hit.stock and not (exact or (same_words and _same_person(quote.speaker, hit.row.speaker))):
        return None
    near = hit.run >= alike.LONG_RUN or (hit.kept >= alike.NEARLY and words is not Standing.PARAPHRASED)
    hers = near and _same_person(quote.speaker, hit.row.speaker)  # one person hardly says nearly the same twice
    if hit.score < _LINK and not (exact or hers or hit.repeated or hit.stock):
        return None
    if not _may_be_same_person(quote.speaker, hit.row.speaker):
        return Standing.OTHER_SPEAKER if exact or words in _STANDS else None
    if words in (Standing.ALTERED, Standing.TRUNCATED):
        return words  # what was said comes before when
    return Standing.OTHER_DATE if _on_other_days(quote, hit) else words


def _same_person(one: str | None, other: str | None) -> bool:
    return bool(one and other) and _may_be_same_person(one, other)


def _may_be_same_person(one: str | None, other: str | None) -> bool:
    """Whether two speakers as given are not two people: only names can say so, "the minister" may be anybody."""
    if not one or not other or not _is_name(one) or not _is_name(other):
        return True
    from workbench.identity.compare import Identity, compare_names

    return compare_names(one, other).identity is not Identity.DIFFERENT


def _is_name(speaker: str) -> bool:
    """Whether every word is written as those of a name are; particles ("van der") may be small."""
    parts = speaker.split()
    return bool(parts) and all(part[:1].isupper() or part in _PARTICLES for part in parts) and parts[0] not in _ARTICLES


def _on_other_days(quote: Quote, hit: Hit) -> bool:
    return quote.said is not None and _apart(quote.said, hit.row.said_start, hit.row.said_end)


def _apart(said: Said, start: date | None, end: date | None) -> bool:
    """Whether two closed intervals of days, either side perhaps open, have no day in common."""
    before = said.end is not None and start is not None and said.end < start
    return before or (said.start is not None and end is not None and end < said.start)
