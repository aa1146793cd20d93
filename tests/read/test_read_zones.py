"""From the file to the day of utterance: the outlet's zone decides the day, in pages and in front matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.model.article import Article
from workbench.read.fields import Defaults
from workbench.read.reader import read_file
from workbench.services.extract import extract_articles

WORDS = "Sheriff Dot Amory spoke in Castrel. “The levee is made of hope,” Amory said on Tuesday.\n"
JSON_LD = (
    '<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Levee", "datePublished": "{}"}}</script>'
)
OPEN_GRAPH = '<meta property="article:published_time" content="{}">'
PAGE = "<html><head><title>Levee</title>{}</head><body><article><h1>Levee</h1><p>{}</p></article></body></html>"


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2025-09-16T21:15:00-05:00", "2025-09-16"),  # a Tuesday there, Wednesday in Greenwich
        ("2025-09-17T00:20:00-05:00", "2025-09-16"),
        ("2025-09-16T01:00:00+09:00", "2025-09-16"),  # Monday in Greenwich
        ("2025-09-15T23:59:00+02:00", "2025-09-09"),  # still Monday: the Tuesday before
        ("2025-09-16", "2025-09-16"),
    ],
)
@pytest.mark.parametrize("form", ["front matter", "JSON-LD", "OpenGraph"])
def test_the_day_of_the_outlets_zone(form: str, published: str, day: str, tmp_path: Path) -> None:
    if form == "front matter":
        path, content = tmp_path / "a.md", f"---\npublished: {published}\n---\n{WORDS}"
    else:
        head = (JSON_LD if form == "JSON-LD" else OPEN_GRAPH).format(published)
        path, content = tmp_path / "a.html", PAGE.format(head, WORDS)
    path.write_text(content, encoding="utf-8")
    (article,) = read_file(path, Defaults())
    assert isinstance(article, Article)
    ((_, extraction),) = extract_articles([article], fast=True)
    (quote,) = [one for one in extraction.quotes if one.kind == "direct"]
    assert quote.said is not None
    assert (str(quote.said.start), str(quote.said.end)) == (day, day)
