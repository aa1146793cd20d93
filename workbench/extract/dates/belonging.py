"""Which expressions of time belong to the reporting clause of a quote, and not to the thing talked about.

There is no parse here: the clause is read from where the verb of saying, the source and the content stand, from
commas, and from words after which something else is dated ("after the attack on Monday", "who left in May").
When in doubt the expression is left out: a missing date is found by the reviewer, a wrong one misleads.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extract.dates.clause import Clause
from workbench.extract.dates.clause_patterns import clause_patterns
from workbench.extract.dates.page import BLANK, blanked
from workbench.model.spans import Span

if TYPE_CHECKING:
    from workbench.extract.dates.clause_patterns import ClausePatterns
    from workbench.extract.dates.grammar import Expression, Grammar
    from workbench.extract.dates.page import Page
    from workbench.extract.found import Found

_TO_LAST_EDGE = re.compile(rf".*[,;:—–({BLANK}]", re.DOTALL)
_MAX_TRAIL = 12
_BEST = -1
_LONGEST_TAIL = 300
_ENCLOSED = re.compile(r"[^,;:—–()\x00]{0,60},")


def last_edge(text: str, end: int) -> int:
    """Where the last comma, dash, bracket or piece of speech before `end` stands; -1 where there is none."""
    found = _TO_LAST_EDGE.match(text, 0, max(end, 0))
    return found.end() - 1 if found else -1


def clause_of(found: Found, page: Page) -> Clause:
    """The reporting clause of a quote."""
    place = (found.cue, found.source, found.content)
    clause = page.clauses.get(place)
    if clause is None:
        clause = page.clauses[place] = _clause_of(found, page)
    return clause


def _clause_of(found: Found, page: Page) -> Clause:
    anchor = found.cue or found.source or Span(found.content[0].start, found.content[0].start)
    spans = [span for span in (found.cue, found.source) if span] or list(found.content)
    zone = page.zone(spans)
    hidden = [span for span in found.content if span.overlaps(zone)]
    tail = None if page.grammar.occasions.isdisjoint(page.words(zone)) else _tail(hidden, anchor, page)
    text = blanked(page.narration[zone.start : zone.end], _inside(zone, hidden))
    if tail:
        text = text[: tail.start - zone.start] + tail.of(page.narration) + text[tail.end - zone.start :]
    return Clause(zone, anchor, found.source, found.content, text)


def _inside(zone: Span, spans: list[Span]) -> list[Span]:
    return [Span(max(span.start, zone.start) - zone.start, min(span.end, zone.end) - zone.start) for span in spans]


def _tail(content: list[Span], anchor: Span, page: Page) -> Span | None:
    """ "... in a statement on Monday" at the end of what was said tells where it was said."""
    if not content or content[-1].start < anchor.end:
        return None
    last = Span(max(content[-1].start, content[-1].end - _LONGEST_TAIL), content[-1].end)
    match = clause_patterns(page.grammar).tail.search(page.narration[last.start : last.end])
    return Span(last.start + match.start(), last.end) if match and match.start() > 0 else None


def reporting_expressions(clause: Clause, page: Page) -> list[Expression]:
    """The expressions that can date the saying, the likeliest first."""
    place = clause[:-1]
    found = page.reporting.get(place)
    if found is None:
        found = page.reporting[place] = _reporting_expressions(clause, page)
    return found


def _reporting_expressions(clause: Clause, page: Page) -> list[Expression]:
    expressions = page.expressions(clause.zone)
    if not expressions or is_ahead(clause, page.grammar):
        return []
    ranked = []
    for expression in expressions:
        rank = _rank(expression, clause, page.grammar)
        if rank is not None:
            away = min(abs(expression.span.start - clause.cue.end), abs(clause.cue.start - expression.span.end))
            ranked.append((rank, away, expression.span.start, expression))
    return [item[-1] for item in sorted(ranked, key=lambda item: item[:3])]


def is_ahead(clause: Clause, grammar: Grammar) -> bool:
    """Whether the words are still to be said: "will say on Friday"; no day that is past is theirs."""
    end = clause.cue.end - clause.zone.start
    begin = last_edge(clause.text, clause.cue.start - clause.zone.start) + 1
    return clause_patterns(grammar).future.search(clause.text[begin:end]) is not None


def holds(span: Span, clause: Clause, page: Page) -> bool:
    """Whether words of the clause's sentence(s) belong to the saying, and not to what it is about."""
    start, end = span.start - clause.zone.start, span.end - clause.zone.start
    if BLANK in clause.text[start:end] or _in_source(span, clause):
        return False
    if span.start >= clause.cue.end:
        return _rank_after(clause, start, end, page.grammar) is not None
    return _free_before(clause, start, end, page.grammar)


def _rank(expression: Expression, clause: Clause, grammar: Grammar) -> int | None:
    """-1 when a recording was made, 0 after the verb, 1 before it, 2 after the content; None where the expression
    dates something else.
    """
    start, end = expression.outer.start - clause.zone.start, expression.outer.end - clause.zone.start
    if BLANK in clause.text[start:end]:
        return None
    if _in_source(expression.span, clause):
        return 1 if _is_loose_in_source(start, end, clause, grammar) else None
    if expression.kind != "none" and _adnominal(clause.text, start, end, grammar):
        return None
    if expression.span.start >= clause.cue.end:
        rank = _rank_after(clause, start, end, grammar)
        is_of_recording = rank is not None and clause_patterns(grammar).conducted.search(clause.text, 0, start)
        return _BEST if is_of_recording else rank
    if not _free_before(clause, start, end, grammar):
        return None
    return _BEST if clause_patterns(grammar).conducted.search(clause.text, 0, start) else 1


def _in_source(span: Span, clause: Clause) -> bool:
    return clause.source is not None and clause.source != clause.cue and span.overlaps(clause.source)


def _is_loose_in_source(start: int, end: int, clause: Clause, grammar: Grammar) -> bool:
    """Whether an expression among the source's words dates the saying: "the palace on Friday", "a poll out Monday"."""
    patterns = clause_patterns(grammar)
    if patterns.published_before.search(clause.text, 0, start):
        return True
    source = clause.source or clause.cue
    begin = source.start - clause.zone.start
    before = clause.text[max(begin, 0) : start].split()
    while before and grammar.lead.fullmatch(f"{before[-1]} "):
        before.pop()
    at_end = end >= source.end - clause.zone.start
    return at_end and bool(before) and before[-1][0].isupper() and not patterns.blocker.search(" ".join(before))


def _adnominal(text: str, start: int, end: int, grammar: Grammar) -> bool:
    """Whether the expression describes a noun that is no saying: "Monday's attack", "the attack of Monday"."""
    patterns = clause_patterns(grammar)
    after = text[end:]
    placed = patterns.follows.match(after) and patterns.at.search(text, 0, start + 1)
    if patterns.possessive.match(after) and not placed:
        return True
    genitive = patterns.genitive.search(text, 0, start)
    if genitive and not patterns.gathering.search(text, 0, genitive.end(1)):
        made = patterns.conducted.search(text, 0, genitive.end(1) + 1)  # "a letter dated of the ninth"
        return made is None and patterns.day_part.search(text, 0, start) is None
    if patterns.of_a_work.search(text, 0, start):
        return True
    described = patterns.determiner.search(text, 0, start) and re.match(r"\s+[^\W\d_]", after)
    return bool(described) and not placed


def _rank_after(clause: Clause, start: int, end: int, grammar: Grammar) -> int | None:
    patterns = clause_patterns(grammar)
    begin = clause.cue.end - clause.zone.start
    between = clause.text[begin:start]
    trailing = BLANK in between
    if trailing:
        between = between.rpartition(BLANK)[2]
    elif clause.source and clause.source.start >= clause.cue.end:
        cut = min(clause.source.end - clause.zone.start, start) - begin
        between = between[cut:] if cut > 0 else between
    last = between[max(between.rfind(","), 0) :]
    if _blocked(last, clause.text[end:], patterns) or patterns.subject.search(between):
        return None
    if patterns.complementizer.search(between):
        return None
    if trailing:
        return 2 if len(between.split()) <= _MAX_TRAIL else None
    cue = clause.text[:begin].rstrip()
    if between.strip(" ,") and not patterns.opener.match(between):
        if patterns.evaluating.search(cue):
            return None
        if not patterns.addressing.search(cue) and not _transitive(clause):
            return None
    participle = patterns.participle.search(last)
    if participle and not patterns.saying.search(participle[1]):
        return 0 if patterns.issued.search(clause.text, 0, start) else None
    return 0


def _transitive(clause: Clause) -> bool:
    """Whether the content stands before the verb: what follows the verb is then its object or its subject."""
    return bool(clause.content) and clause.content[0].end <= clause.cue.start


def _free_before(clause: Clause, start: int, end: int, grammar: Grammar) -> bool:
    patterns = clause_patterns(grammar)
    left = clause.text[:start]
    segment = left[max(last_edge(left, start), 0) :]
    if segment == left and (opening := patterns.at_that.match(segment)):
        segment = segment[opening.end() :]  # "When she resigned in May, Orr said": she said it then
    after = clause.text[end:]
    if _blocked(segment, after, patterns):
        return False
    if _is_apposed(segment, after, patterns) and not patterns.issued.search(left):
        return False
    made = patterns.object_made.search(segment)
    if made and not patterns.saying.search(made[1]):
        return False  # "defended the contract signed on Monday, saying ..."
    between = clause.text[end : max(clause.cue.start - clause.zone.start, end)]
    if patterns.inner.search(patterns.when.sub("", between)):
        return False
    return not patterns.subject.search(between) or not left.strip()


def _is_apposed(segment: str, after: str, patterns: ClausePatterns) -> bool:
    """Whether the expression tells since when somebody is what he is: "Roy, elected chair last March, said"."""
    participle = patterns.apposed.match(segment)
    if participle is None or patterns.saying.search(participle[1]):
        return False
    return _ENCLOSED.match(after) is not None


def _blocked(segment: str, after: str, patterns: ClausePatterns) -> bool:
    """Whether a word before the expression makes it date something else than the saying."""
    if patterns.limit.search(segment) or patterns.relative.match(segment):
        return True
    if patterns.blocker.search(segment) is None:
        return False
    segment = patterns.facing.sub(" ", patterns.simultaneous.sub(" ", patterns.near.sub(" ", segment)))
    found = list(patterns.blocker.finditer(segment))
    if not found:
        return False
    if patterns.topic.fullmatch(found[-1].group()) and patterns.at_gathering.search(segment, found[-1].end()):
        return len(found) > 1
    gathering = patterns.gathering.search(segment) or patterns.follows.match(after)
    return not (gathering and len(found) == 1 and patterns.sequel.fullmatch(found[0].group()))


def only_published(expression: Expression, clause: Clause, grammar: Grammar) -> bool:
    """Whether the expression dates when a recorded saying came out: it bounds the day of utterance, no more."""
    patterns = clause_patterns(grammar)
    start, end = expression.span.start - clause.zone.start, expression.span.end - clause.zone.start
    before, after = clause.text[:start], clause.text[end : end + 60]
    if published := patterns.published.search(before[-80:]):
        return bool(patterns.recorded.search(before[: len(before) - len(before[-80:]) + published.start()]))
    return bool(patterns.published_after.match(after)) and bool(patterns.recorded.search(after))
