"""Each format: the text untouched, the metadata with where it came from."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import UnreadableInputError
from workbench.model.article import Article, Region
from workbench.read.fields import Defaults
from workbench.read.reader import read_file
from workbench.text.regions import region_at, regions

EASTERN = timezone(timedelta(hours=-5))


def articles(path: Path, **defaults: object) -> list[Article]:
    """All articles of a file; a refusal fails the test."""
    items = list(read_file(path, Defaults(**defaults)))  # type: ignore[arg-type]
    refused = [item for item in items if isinstance(item, UnreadableInputError)]
    assert not refused
    return [item for item in items if isinstance(item, Article)]


def only(path: Path, **defaults: object) -> Article:
    [article] = articles(path, **defaults)
    return article


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_plain_text_is_kept_to_the_last_character(tmp_path: Path) -> None:
    text = "\ufeffThe dam holds\r\n\r\n“It holds,”\tshe said.\u2028\r\nEnd\x0c\n"
    article = only(write(tmp_path / "dam.txt", text))
    assert article.text == text
    assert (article.name, article.title, article.published) == ("dam", None, None)
    assert article.path == str(tmp_path / "dam.txt")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(str.strip))
def test_any_text_comes_back_untouched(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    if text.startswith("---"):
        return
    path = tmp_path_factory.mktemp("any") / "a.txt"
    assert only(write(path, text)).text == text


def test_front_matter_gives_metadata_and_stays_in_the_text(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 'The dam: holds'\noutlet: Courier\nauthors: [Ines Marr, Olu Tamm]\n"
        "published: 2031-03-04T21:15:00-05:00\nlanguage: no\nsection: Region\n---\nThe dam holds.\n"
    )
    article = only(write(tmp_path / "dam.md", text), outlet="Herald", language="en", url="https://a.example/1")
    assert article.text == text
    assert (article.title, article.outlet, article.section) == ("The dam: holds", "Courier", "Region")
    assert article.authors == ("Ines Marr", "Olu Tamm")
    assert article.published == datetime(2031, 3, 4, 21, 15, tzinfo=EASTERN)
    assert article.published_precision == "time"
    assert article.language == "no"
    assert article.url == "https://a.example/1"
    assert article.provenance["outlet"] == "front matter"
    assert article.provenance["url"] == "option"


@pytest.mark.parametrize(
    ("lines", "agency", "source"),
    [
        ("author: Ines Marr, Reuters", "Reuters", "front matter"),
        ("authors: [Ines Marr, AFP]", "AFP", "front matter"),
        ("author: Ines Marr, AFP\nagency: Gull Press", "Gull Press", "front matter"),
        ("author: Ines Marr, staff writer", None, None),
    ],
)
def test_an_agency_among_the_authors(tmp_path: Path, lines: str, agency: str | None, source: str | None) -> None:
    article = only(write(tmp_path / "dam.md", f"---\n{lines}\n---\nThe dam holds.\n"))
    assert article.agency == agency
    assert article.provenance.get("agency") == source


def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    article = only(write(tmp_path / "rule.md", "---\n\nShe said no.\n\n---\nMore.\n"))
    assert article.title is None
    assert not article.provenance


def test_a_windows_code_page_is_detected(tmp_path: Path) -> None:
    text = "Die Brücke hält, sagte die Bürgermeisterin. „Wir müssen nichts überstürzen“, fügte sie hinzu."
    article = only(write(tmp_path / "bridge.txt", text.encode("cp1252")))
    assert article.text == text
    assert article.provenance["text"].startswith("decoded as cp125")


def test_too_short_to_tell_is_what_the_web_standard_assumes(tmp_path: Path) -> None:
    assert only(write(tmp_path / "short.txt", "à la mairie".encode("latin-1"))).text == "à la mairie"


def test_utf_16_with_its_mark(tmp_path: Path) -> None:
    assert only(write(tmp_path / "wide.txt", "“No,” she said.".encode("utf-16"))).text == "“No,” she said."


def test_one_json_record_is_named_by_its_file(tmp_path: Path) -> None:
    record = {
        "text": "She said no.",
        "title": "No",
        "date": "2031-03-04",
        "source": "https://a.example/no",
        "source-hostname": "The Courier",
        "author": "Ines Marr; Olu Tamm",
        "categories": "",
        "filedate": "2031-03-06",
    }
    article = only(write(tmp_path / "no.json", json.dumps(record)))
    assert (article.name, article.outlet, article.url) == ("no", "The Courier", "https://a.example/no")
    assert (article.published, article.published_precision) == (datetime(2031, 3, 4), "day")
    assert article.authors == ("Ines Marr", "Olu Tamm")
    assert article.retrieved_at == datetime(2031, 3, 6)


def test_source_can_be_an_outlet_and_text_keys_have_an_order(tmp_path: Path) -> None:
    article = only(write(tmp_path / "a.json", '{"raw_text": "glued", "text": "kept", "source": "The Courier"}'))
    assert (article.text, article.outlet, article.url) == ("kept", "The Courier", None)


def test_json_lines_name_records_by_id_or_line(tmp_path: Path) -> None:
    path = write(tmp_path / "day.jsonl", '{"id": "k7", "text": "one"}\n\n{"text": "two"}\n{"id": 9, "text": "three"}')
    found = articles(path)
    assert [article.name for article in found] == ["k7", "day#3", "9"]
    assert found[1].path == f"{path}#day#3"


def test_a_json_list_and_json_lines_in_a_json_file(tmp_path: Path) -> None:
    assert [a.text for a in articles(write(tmp_path / "l.json", '[{"text": "one"}, {"text": "two"}]'))] == [
        "one",
        "two",
    ]
    assert [a.text for a in articles(write(tmp_path / "m.json", '{"text": "one"}\n{"text": "two"}\n'))] == [
        "one",
        "two",
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_with_a_mark_line_breaks_and_any_delimiter(tmp_path: Path, delimiter: str) -> None:
    header = delimiter.join(["Outlet", "Text", "published"])
    row = delimiter.join(["Courier", '"She said ""no""\r\nand left"', "4 March 2031"])
    article = only(write(tmp_path / "t.csv", f"\ufeff{header}\r\n{row}\r\n"))
    assert article.text == 'She said "no"\r\nand left'
    assert (article.outlet, article.published, article.name) == ("Courier", datetime(2031, 3, 4), "t#2")


def test_csv_in_a_code_page(tmp_path: Path) -> None:
    text = "La maire a déclaré : « Le barrage a tenu tout l'été, et il tiendra encore l'année prochaine. »"
    article = only(write(tmp_path / "t.csv", f'id,text\n1,"{text}"\n'.encode("cp1252")))
    assert article.text == text


def test_a_long_csv_cell(tmp_path: Path) -> None:
    assert len(only(write(tmp_path / "t.csv", "text\n" + "word " * 100_000)).text) == 500_000


HTML = """<!doctype html><html lang="de-DE"><head><title>Ignored - Courier</title>
<meta property="og:title" content="From OpenGraph"><meta property="og:site_name" content="Courier Online">
<link rel="canonical" href="https://a.example/dam"><meta property="article:section" content="Region">
{ld}</head><body><nav><a href="/">Home</a></nav><article><h1>The dam holds</h1>
<p>"We will not leave the valley before the winter," said Ada Vell, the mayor, on Friday in the town hall.</p>
<p>She added that <em>nobody</em> had asked her to.</p></article><footer>Imprint</footer></body></html>"""
LD = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "headline": "Not this"},
{"@type": ["NewsArticle"], "headline": "From JSON-LD", "datePublished": "2031-03-04T21:15:00-05:00",
"author": [{"@type": "Person", "name": "Ines Marr"}], "publisher": {"@type": "Organization", "name": "The Courier"}}]}
</script>"""


def test_html_metadata_by_the_best_source(tmp_path: Path) -> None:
    article = only(write(tmp_path / "dam.html", HTML.format(ld=LD)), outlet="Herald")
    assert (article.title, article.outlet, article.authors) == ("From JSON-LD", "The Courier", ("Ines Marr",))
    assert article.published == datetime(2031, 3, 4, 21, 15, tzinfo=EASTERN)
    assert (article.language, article.section) == ("de", "Region")
    assert article.url == article.canonical_url == "https://a.example/dam"
    assert article.provenance["title"] == "JSON-LD"
    assert article.provenance["section"] == "OpenGraph"


def test_html_text_keeps_its_paragraphs_and_loses_the_page_around(tmp_path: Path) -> None:
    article = only(write(tmp_path / "dam.html", HTML.format(ld="")))
    lines = article.text.splitlines()
    assert lines[-2].startswith('"We will not leave')
    assert lines[-1] == "She added that nobody had asked her to."
    assert "Home" not in article.text
    assert "Imprint" not in article.text
    assert (article.title, article.outlet) == ("From OpenGraph", "Courier Online")


def test_html_keeps_captions_in_their_place(tmp_path: Path) -> None:
    figure = (
        '<figure><div><img src="x.jpg"></div><figcaption>Ada Vell at the dam:\n <b>"It held,"</b> she said on Friday.'
        "</figcaption></figure>and more words stand after the picture of the dam in this paragraph.<figure>"
        "<figcaption>Dam</figcaption></figure>"
    )
    page = HTML.format(ld="").replace("<p>She added", f"{figure}<p>She added")
    article = only(write(tmp_path / "dam.html", page))
    caption = 'Image caption: Ada Vell at the dam: "It held," she said on Friday.'
    lines = article.text.splitlines()
    assert lines[lines.index(caption) - 1].startswith('"We will not leave')
    assert lines[-1] == "She added that nobody had asked her to."
    assert article.text.count("It held") == 1
    assert region_at(regions(article.text), article.text.index("It held")) is Region.CAPTION


def test_html_survives_broken_json_ld(tmp_path: Path) -> None:
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
    assert only(write(tmp_path / "dam.html", HTML.format(ld=broken))).title == "From OpenGraph"


def test_html_declares_its_encoding(tmp_path: Path) -> None:
    page = HTML.format(ld='<meta charset="windows-1251">').replace("Ada Vell", "Ада Велл")
    assert "Ада Велл" in only(write(tmp_path / "dam.html", page.encode("cp1251"))).text


def test_the_home_page_is_no_articles_address(tmp_path: Path) -> None:
    page = HTML.format(ld="").replace("https://a.example/dam", "https://a.example/")
    assert only(write(tmp_path / "dam.html", page)).url is None


@pytest.mark.parametrize(
    "piece",
    [
        "<p>{}</p>",
        "<div><p>{}</p><p>It rained.</p></div>",
        "<body><p>{}</p></body>",
        "<blockquote>{}</blockquote>",
        "<article><h2>Dam</h2><p>{}</p></article>",
        "{}<br>",
        "<!-- wp:paragraph -->\n<p>{}</p>\n<!-- /wp:paragraph -->",
    ],
)
def test_a_piece_of_a_page_is_read_as_one(tmp_path: Path, piece: str) -> None:
    said = "“The dam à l’ouest will hold,” said Ada Vell &amp; Co."
    text = only(write(tmp_path / "dam.html", piece.format(said))).text
    assert "“The dam à l’ouest will hold,” said Ada Vell & Co." in text
    assert "<" not in text


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_an_address_is_that_of_a_page(tmp_path: Path, address: str) -> None:
    """Two files with the same rubbish there would be taken for two versions of one article."""
    article = only(write(tmp_path / "dam.md", f"---\nurl: {address}\n---\nText.\n"))
    assert article.url is None
    assert address in article.provenance["url"]
    assert only(write(tmp_path / "lake.md", "---\nurl: www.a.example/1\n---\nText.\n")).url == "www.a.example/1"


def test_date_in_the_file_name_comes_last(tmp_path: Path) -> None:
    assert only(write(tmp_path / "2031-03-04-dam.txt", "Text.")).published == datetime(2031, 3, 4)
    given_day = datetime(2031, 3, 5)
    article = only(write(tmp_path / "2031-03-04-dam.txt", "Text."), published=given_day)
    assert (article.published, article.provenance["published"]) == (given_day, "option")


def test_a_date_that_can_be_read_two_ways_stays_unknown_and_is_told(tmp_path: Path) -> None:
    article = only(write(tmp_path / "a.md", "---\npublished: 03/04/2031\n---\nText.\n"))
    assert article.published is None
    assert "03/04/2031" in article.provenance["published"]


def test_metadata_cannot_carry_control_characters_or_novels(tmp_path: Path) -> None:
    record = {"text": "t", "title": "a\x1b[31m\nb", "outlet": "x" * 5000}
    article = only(write(tmp_path / "a.json", json.dumps(record)))
    assert article.title == "a [31m b"
    assert article.outlet is None
