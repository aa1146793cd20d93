"""Texts made to keep the dater busy: the work grows as the text does."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from workbench.extract.dates import Dater, carry, events
from workbench.extract.found import Found
from workbench.model.article import Article
from workbench.model.quote import Kind, Reason, Said
from workbench.model.spans import Span

PUBLISHED = datetime(2025, 3, 6)


def said(article: Article, sentences: list[Span], quotes: list[tuple[Span, Span, Span]]) -> list[Said]:
    """When each of the quotes (content, source, cue) was said."""
    quoted = [content for content, _, _ in quotes]
    reason = Reason("given", "made up")
    dater = Dater(article, quoted, [], sentences)
    return [
        dater.said(Found(Kind.DIRECT, (content,), (content,), source, cue, 0.9, reason))
        for content, source, cue in quotes
    ]


def repeated(first: str, told: str, between: str, count: int) -> list[Said]:
    """Quotes of one source again and again: `told` holds “content” and ends in "NAME said."."""
    text, sentences, quotes = first, [Span(0, len(first))], []
    for _ in range(count):
        at = len(text)
        text += told
        sentences.append(Span(at, len(text)))
        cue = at + told.rindex("said")
        name = at + told.rindex("Orr")
        content = Span(at + told.index("“"), at + told.index("”") + 1)
        quotes.append((content, Span(name, name + 3), Span(cue, cue + 4)))
        sentences.append(Span(len(text), len(text) + len(between)))
        text += between
    return said(Article(text, "made-up", language="en", published=PUBLISHED), sentences, quotes)


def test_one_source_that_speaks_without_end_is_followed_in_time_by_the_length(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    plain = carry.Carrier._moves_time

    def counted(carrier: carry.Carrier, number: int) -> bool:
        nonlocal asked
        asked += 1
        return plain(carrier, number)

    monkeypatch.setattr(carry.Carrier, "_moves_time", counted)
    work = []
    for count in (200, 400):
        asked = 0
        repeated("It rained. ", "“It is fine,” Orr said. ", "The port was grey. ", count)
        work.append(asked)
    assert 0 < work[1] < 2.5 * work[0]


def test_a_day_is_carried_along_what_one_source_says_but_not_without_end() -> None:
    days = repeated("Orr said on Tuesday it rained. ", "“It is fine,” Orr said. ", "The port was grey. ", 90)
    assert {item.start for item in days[:40]} == {date(2025, 3, 4)}
    assert days[-1].start is None
    assert days[-1].end == date(2025, 3, 6)


def test_a_gathering_that_is_dated_once_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    plain = events._named

    def counted(*arguments: object) -> str | None:
        nonlocal asked
        asked += 1
        return plain(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(events, "_named", counted)
    work = []
    for count in (50, 100):
        asked = 0
        told = "“It is fine,” two days after the summit Orr said. "
        days = repeated("The summit was held on Sunday. ", told, "On Monday it rained. ", count)
        assert {item.start for item in days} == {date(2025, 3, 4)}
        work.append(asked)
    assert 0 < work[1] < 2.5 * work[0]
