"""The occasion of a quote as spans with roles, from the words that report it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.context.outlets import is_outlet
from workbench.extract.context.rules import rules
from workbench.extract.dates.belonging import clause_of, holds, reporting_expressions
from workbench.extract.dates.carry import Carrier
from workbench.extract.dates.needs import words_of
from workbench.extract.dates.page import BLANK, Page
from workbench.model.quote import ContextRole, ContextSpan
from workbench.model.spans import Span
from workbench.text.credits import credit, one_spelling
from workbench.text.fold import fold_name

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.extract.context.rules import Rule
    from workbench.extract.dates.clause import Clause
    from workbench.extract.dates.dater import Dater
    from workbench.extract.found import Found
    from workbench.model.article import Article, RegionSpan

_PARTY, _OUTLET = "party", "outlet"
_NO_VENUE = (ContextRole.VENUE, ContextRole.MEDIUM, ContextRole.ORIGINAL_LANGUAGE)
_POSSESSIVE = ("'s", "’s")  # whose house or meeting it is: no place itself
_OCCASIONS = frozenset({ContextRole.OCCASION, ContextRole.MEDIUM})


class ContextFinder:
    """Finds venue, occasion, addressee, medium, relay and original language of an article's quotes.

    The arguments are those of `dates.Dater`.
    """

    def __init__(
        self,
        article: Article,
        quoted: Sequence[Span],
        regions: Sequence[RegionSpan],
        sentences: Sequence[Span],
        speakers: Mapping[Found, str | None] | None = None,
    ) -> None:
        self._start(article, Page(article, quoted, regions, sentences), None, speakers or {})

    @classmethod
    def beside(cls, dater: Dater, article: Article) -> ContextFinder:
        """A finder that shares with a `Dater` of the same article what that has worked out already."""
        finder = cls.__new__(cls)
        finder._start(article, dater.page, dater.carrier, {})
        return finder

    def _start(
        self, article: Article, page: Page, carrier: Carrier | None, speakers: Mapping[Found, str | None]
    ) -> None:
        self._page = page
        self._outlet = (article.outlet or "").casefold()
        self._credit = self._credited(article)
        self._carrier = carrier or Carrier(page, speakers)
        self._earlier: dict[Span, list[ContextSpan]] = {}
        self._looked_through: tuple[str, list[tuple[Rule, re.Match[str]]]] = "", []

    def context(self, found: Found) -> tuple[ContextSpan, ...]:
        """Return the spans in the order of the text.

        What the quote's own clause does not tell is taken from the clause that it continues ("he added"), unless
        its own clause names another occasion or a time. Whom the article as a whole was taken from is a relay of
        each of its quotes, unless its metadata name the agency: they are surer.
        """
        clause = clause_of(found, self._page)
        own = self._spans(clause)
        if not any(span.role in _OCCASIONS for span in own) and not reporting_expressions(clause, self._page):
            told = {span.role for span in own}
            own += [span for span in self._continued(found, clause) if span.role not in told]
        if self._credit is not None and not any(_is_one(span, self._credit) for span in own):
            own.append(self._credit)
        return tuple(sorted(own, key=lambda item: item.span))

    def _credited(self, article: Article) -> ContextSpan | None:
        """Return whom the text says that it was taken from; nobody where metadata say so or it is the outlet's own."""
        found = None if article.agency else credit(article.text, self._page.regions)
        if found is None or self._is_own(found.name) or _spelling(found.name) == _spelling(self._outlet):
            return None
        return ContextSpan(ContextRole.RELAY, found.name, found.span)

    def _continued(self, found: Found, clause: Clause) -> list[ContextSpan]:
        for _, earlier in self._carrier.earlier(found, clause):
            if earlier.cue not in self._earlier:
                self._earlier[earlier.cue] = self._spans(earlier)
            if spans := self._earlier[earlier.cue]:
                return spans
        return []

    def _spans(self, clause: Clause) -> list[ContextSpan]:
        kept: list[ContextSpan] = []
        dates = [expression.span for expression in self._page.expressions(clause.zone)]
        for role, span in self._matches(clause):
            rivals = _NO_VENUE if role is ContextRole.VENUE else (role,)
            if any(item.role in rivals and item.span.overlaps(span) for item in kept):
                continue
            if role is ContextRole.VENUE and any(span.overlaps(date) for date in dates):
                continue
            kept.append(ContextSpan(role, span.of(self._page.text), span))
        venues = [item.span for item in kept if item.role is ContextRole.VENUE]
        return [item for item in kept if not _is_name_of_house(item, venues)]

    def _matches(self, clause: Clause) -> Iterator[tuple[ContextRole, Span]]:
        for rule, match in self._rules_in(_without_subject(clause)):
            if BLANK in match.group() or not self._belongs(rule, Span(*match.span()), clause):
                continue
            for group, value in match.groupdict().items():
                if value is not None and not (group == ContextRole.VENUE and value.endswith(_POSSESSIVE)):
                    yield from self._roles(group, self._placed(clause, *match.span(group)))

    def _rules_in(self, text: str) -> list[tuple[Rule, re.Match[str]]]:
        """What the rules match in a clause; quotes that follow each other often have the same one."""
        if text != self._looked_through[0]:
            found = rules(self._page.grammar.language)
            possible = [found.rules[number] for number in found.index.possible(words_of(text))]
            matches = [(rule, match) for rule in possible for match in rule.matches(text)]
            self._looked_through = text, matches
        return self._looked_through[1]

    def _belongs(self, rule: Rule, match: Span, clause: Clause) -> bool:
        """Whether the words are about the saying: they hold its verb, or are of its clause."""
        span = Span(clause.zone.start + match.start, clause.zone.start + match.end)
        if clause.cue.end > clause.cue.start and span.contains(clause.cue):
            return True
        return not rule.at_cue and holds(span, clause, self._page)

    def _placed(self, clause: Clause, start: int, end: int) -> Span:
        """The group's place in the article, without a full stop, comma or possessive at its end."""
        words = clause.text[start:end].rstrip(" .,;:\n").removesuffix("'s").removesuffix("’s")
        end = start + len(words)
        return Span(clause.zone.start + start, clause.zone.start + end)

    def _roles(self, group: str, span: Span) -> Iterator[tuple[ContextRole, Span]]:
        if group not in (_PARTY, _OUTLET):
            yield ContextRole(group), span
            return
        if group == _PARTY:
            yield ContextRole.ADDRESSEE, span
        phrase = span.of(self._page.text)
        if is_outlet(phrase, self._page.text, rules(self._page.grammar.language)) and not self._is_own(phrase):
            yield ContextRole.RELAY, span

    def _is_own(self, phrase: str) -> bool:
        """Whether the outlet speaks of itself: then it relays nobody."""
        return bool(self._outlet) and (self._outlet in phrase.casefold() or phrase.casefold() in self._outlet)


def _is_name_of_house(item: ContextSpan, venues: list[Span]) -> bool:
    """Whether an occasion is but a part of a venue's name: "at the Town Hall", which "at a town hall" is not."""
    return item.role is ContextRole.OCCASION and any(venue.contains(item.span) for venue in venues)


def _is_one(span: ContextSpan, credited: ContextSpan) -> bool:
    return span.role is ContextRole.RELAY and _spelling(span.text) == _spelling(credited.text)


def _spelling(name: str) -> str:
    return one_spelling(fold_name(name))


def _without_subject(clause: Clause) -> str:
    """The clause's text with a subject that follows the verb spaced out: 'said the envoy to reporters'."""
    source = clause.source
    if source is None or source.start < max(clause.cue.end, clause.zone.start) or source.end > clause.zone.end:
        return clause.text
    start, end = source.start - clause.zone.start, source.end - clause.zone.start
    return clause.text[:start] + " " * (end - start) + clause.text[end:]
