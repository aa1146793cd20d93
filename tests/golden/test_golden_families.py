"""Which quotes of the corpus report one utterance, against `families.toml`.

First from the quotes as a careful reader finds them, so that only matching is tried; then from the files through
the whole path into a database.
"""

from __future__ import annotations

from contextlib import nullcontext
from functools import cache
from typing import TYPE_CHECKING, NoReturn

import golden_files
import pytest
from golden_files import Elsewhere, Expected

from workbench.match.families import build_families
from workbench.match.matcher import match_quotes
from workbench.match.model import LINK
from workbench.model.matching import Family, MatchQuote, Pair
from workbench.model.spans import Span
from workbench.read.fields import Defaults
from workbench.services.ingest import ingest
from workbench.store.database import Store
from workbench.store.vicinity import Surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        speaker=quote.speaker or None,
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


Place = tuple[str, int, int]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    opened = Store.open(tmp_path_factory.mktemp("golden") / "quotes.db")
    report = ingest(opened, [golden_files.CORPUS], Defaults(), progress=lambda _label, _steps: nullcontext(_ignore))
    assert report.refused == []
    assert report.warnings == []
    assert report.new == len(golden_files.articles())
    return opened


def _ignore(_steps: int) -> None:
    pass


@pytest.fixture(scope="module")
def stored(store: Store) -> Mapping[Place, tuple[str, list[str]]]:
    """The family's name and its conflicts, for each quote that is in one."""
    with store.snapshot() as cx:
        rows = cx.execute(
            "SELECT a.name, q.start, q.end, f.id, f.flags FROM family_members m JOIN quotes q ON q.id = m.quote_id"
            " JOIN articles a ON a.id = q.article_id JOIN families f ON f.id = m.family_id"
        ).fetchall()
    return {(name, start, end): (family, flags) for name, start, end, family, flags in rows}


def stored_family(stored: Mapping[Place, tuple[str, list[str]]], quote: Expected | Elsewhere) -> tuple[str, str] | None:
    spans = (
        [quote.span] if isinstance(quote, Elsewhere) else [*quote.pieces, *([quote.reported] if quote.reported else [])]
    )
    for (name, start, end), found in stored.items():
        if name == quote.article and any(Span(start, end).overlaps(span) for span in spans):
            return found[0], str(found[1])
    return None


@pytest.mark.parametrize("key", MUST)
def test_a_member_is_in_its_family_in_the_database(stored: Mapping[Place, tuple[str, list[str]]], key: str) -> None:
    family, member = MUST[key]
    reference, found = stored_family(stored, family.reference), stored_family(stored, member.quote)
    if reference is None or found is None or found[0] != reference[0]:
        wrong(f"reference in {reference}, member in {found}")


@pytest.mark.parametrize("key", APART)
def test_what_only_looks_alike_stays_apart_in_the_database(
    stored: Mapping[Place, tuple[str, list[str]]], key: str
) -> None:
    a, b, why = APART[key]
    one, other = stored_family(stored, a), stored_family(stored, b)
    if one and other and one[0] == other[0]:
        wrong(why)


@pytest.mark.parametrize("name", FAMILIES)
def test_disagreement_within_a_family_is_flagged(stored: Mapping[Place, tuple[str, list[str]]], name: str) -> None:
    family = FAMILIES[name]
    found = stored_family(stored, family.reference)
    flags = found[1] if found else ""
    for flag, expected in (("date_conflict", family.dates_disagree), ("speaker_conflict", family.speakers_disagree)):
        if (flag in flags) != bool(expected):
            wrong(f"{flag} is {'' if flag in flags else 'not '}flagged")
