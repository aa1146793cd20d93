"""Which quotes of the corpus report one utterance, against `families.toml`.

First from the quotes as a careful reader finds them, so that only matching is tried; then from the files through
the whole path into a database.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NoReturn

import golden_files
import pytest
from golden_files import Elsewhere, Expected

from workbench.match.group.families import build_families
from workbench.match.judge.model import LINK
from workbench.match.matcher import match_quotes
from workbench.model.matching import Family, MatchQuote, Pair
from workbench.model.spans import Span
from workbench.store.lists.vicinity import Surroundings

if TYPE_CHECKING:
    from workbench.store.database import Store

FAMILIES = {family.name: family for family in golden_files.families()}
APART = {f"{a.ident} / {b.ident}": (a, b, why) for a, b, why in golden_files.apart()}


def wrong(words: str) -> NoReturn:
    pytest.fail(words, pytrace=False)


def allowed(family: golden_files.ExpectedFamily) -> set[str]:
    return {family.reference.ident, *(member.quote.ident for member in family.members)}


# ---- matching alone


@cache
def by_hand() -> tuple[MatchQuote, ...]:
    """The quotes of the golden files as matching sees them."""
    return tuple(_match_quote(quote) for quote in golden_files.expected_quotes())


@cache
def pairs() -> tuple[Pair, ...]:
    return tuple(match_quotes(by_hand()))


@cache
def families_by_hand() -> tuple[Family, ...]:
    return tuple(build_families(by_hand(), pairs()))


def _match_quote(quote: Expected) -> MatchQuote:
    article = golden_files.articles()[quote.article]
    places = (quote.reported,) if quote.reported else quote.pieces
    near = Surroundings(article.text).of(places[0].start, places[-1].end)
    start, end, _ = quote.said or (None, article.published.date() if article.published else None, "")
    return MatchQuote(
        id=quote.ident,
        text=" ".join(place.of(article.text) for place in places),
        speaker=quote.speaker.split("|")[0] or None,
        outlet=article.outlet,
        published=article.published.date() if article.published else None,
        article=quote.article,
        kind=quote.kind or "direct",
        language=article.language,
        region=quote.region,
        said_start=start,
        said_end=end,
        before=near.before,
        after=near.after,
        names=near.names,
    )


def family_of(ident: str) -> set[str]:
    return next((set(family.members) for family in families_by_hand() if ident in family.members), {ident})


def must(family: golden_files.ExpectedFamily) -> list[golden_files.Member]:
    return [member for member in family.members if not member.may]


MUST = {f"{f.name}: {m.quote.ident}": (f, m) for f in FAMILIES.values() for m in must(f)}


@pytest.mark.parametrize("key", MUST)
def test_a_member_is_in_its_family(key: str) -> None:
    family, member = MUST[key]
    if member.quote.ident not in family_of(family.reference.ident):
        wrong("not in the family")


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_holds_nothing_foreign(name: str) -> None:
    family = FAMILIES[name]
    if foreign := family_of(family.reference.ident) - allowed(family):
        wrong(f"foreign: {sorted(foreign)}")


def test_no_family_but_the_expected_ones() -> None:
    strange = [
        family.members
        for family in families_by_hand()
        if not any(set(family.members) <= allowed(expected) for expected in FAMILIES.values())
    ]
    if strange:
        wrong(f"not one utterance: {strange}")


@pytest.mark.parametrize("key", MUST)
def test_a_member_is_told_how_it_differs(key: str) -> None:
    family, member = MUST[key]
    ends = {family.reference.ident, member.quote.ident}
    pair = next((p for p in pairs() if {p.a, p.b} == ends and p.score >= LINK), None)
    if pair is None:
        wrong("not linked to the reference")
    if str(pair.relation) not in member.relation.split("|"):
        wrong(f"relation is {pair.relation}, not {member.relation}")
    told = {str(difference.kind): (difference.a_words, difference.b_words) for difference in pair.material}
    if set(told) != set(member.material):
        wrong(f"told is {told}, not {sorted(member.material)}")


@pytest.mark.parametrize("key", APART)
def test_what_only_looks_alike_stays_apart(key: str) -> None:
    a, b, why = APART[key]
    if b.ident in family_of(a.ident):
        wrong(why)


# ---- the whole path


@dataclass(frozen=True, slots=True)
class Stored:
    """A quote that is in a family of the database, and that family."""

    article: str
    span: Span
    family: str
    flags: str
    sources: int


@pytest.fixture(scope="module")
def stored(store: Store) -> list[Stored]:
    with store.snapshot() as cx:
        rows = cx.execute(
            "SELECT a.name, q.start, q.end, f.id, f.flags, f.source_count FROM family_members m"
            " JOIN quotes q ON q.id = m.quote_id JOIN articles a ON a.id = q.article_id"
            " JOIN families f ON f.id = m.family_id"
        ).fetchall()
    return [Stored(row[0], Span(row[1], row[2]), *row[3:]) for row in rows]


def found_in(stored: list[Stored], quote: Expected | Elsewhere) -> Stored | None:
    if isinstance(quote, Elsewhere):
        spans = [quote.span]
    else:
        spans = [*quote.pieces, *([quote.reported] if quote.reported else [])]
    there = (one for one in stored if one.article == quote.article and any(one.span.overlaps(s) for s in spans))
    return next(there, None)


@pytest.mark.parametrize("key", MUST)
def test_a_member_is_in_its_family_in_the_database(stored: list[Stored], key: str) -> None:
    family, member = MUST[key]
    reference, found = found_in(stored, family.reference), found_in(stored, member.quote)
    if reference is None or found is None or found.family != reference.family:
        wrong(f"reference in {reference}, member in {found}")


@pytest.mark.parametrize("key", APART)
def test_what_only_looks_alike_stays_apart_in_the_database(stored: list[Stored], key: str) -> None:
    a, b, why = APART[key]
    one, other = found_in(stored, a), found_in(stored, b)
    if one and other and one.family == other.family:
        wrong(why)


@pytest.mark.parametrize("name", FAMILIES)
def test_disagreement_within_a_family_is_flagged(stored: list[Stored], name: str) -> None:
    family = FAMILIES[name]
    found = found_in(stored, family.reference)
    flags = found.flags if found else ""
    for flag, expected in (("date_conflict", family.dates_disagree), ("speaker_conflict", family.speakers_disagree)):
        if (flag in flags) != bool(expected):
            wrong(f"{flag} is {'' if flag in flags else 'not '}flagged")


@pytest.mark.parametrize("name", [name for name, family in FAMILIES.items() if family.sources is not None])
def test_what_others_only_repeat_is_one_source(stored: list[Stored], name: str) -> None:
    family = FAMILIES[name]
    found = found_in(stored, family.reference)
    sources = found.sources if found else None
    if sources != family.sources:
        wrong(f"{sources} independent sources, not {family.sources}")
