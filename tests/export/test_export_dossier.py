"""The dossier: differences as elements with words, one page without script, nothing of the input as markup."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.export.dossier import DossierWriter, Entry, Piece, Source, Utterance, Variant
from workbench.export.timeline import Point, timeline

ADDRESS = "https://a.example/1?b=1&c=2"


def variant(words: str, **changes: object) -> Variant:
    base = Variant(1, (Piece(same=words),), True, "direct", words, words, words, ADDRESS, "2031-03-07", words,
                   words, words, words, (words,), words or None,
                   (Entry("2031-03-08 10:00", words, words, False, words, words, ADDRESS, words),))  # fmt: skip
    return replace(base, **changes)  # type: ignore[arg-type]


def utterance(words: str) -> Utterance:
    changed = (Piece(same=words), Piece(gone=words, new=words), Piece(same=words))
    other = variant(words, pieces=changed, is_reference=False, published="2031-03-09T10:30+01:00", quote_id=2)
    return Utterance(words or None, (variant(words), other), (words,), 2,
                     Source(words, ADDRESS, "2031-03-01", 3, 9, changed))  # fmt: skip


def page(*utterances: Utterance, title: str = "T") -> str:
    stream = io.BytesIO()
    writer = DossierWriter(stream, title, "2031-03-09", [("words", title)])
    for one in utterances:
        writer.write(one)
    writer.close()
    return stream.getvalue().decode("utf-8")


class Reader(HTMLParser):
    """The elements with their attributes, and what is read."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.seen = ""
        self.open: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))
        if tag not in {"meta", "line", "circle", "polygon"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.seen += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


BENIGN = Reader(page(utterance("words"), title="words"))
MARKUP = [
    "<script>alert(1)</script>",
    "</style>",
    "<!--",
    "]]>",
    "&lt;",
    "&#60;",
    "javascript:",
    "' onload='x",
    "</svg>",
]
HOSTILE = st.lists(
    st.sampled_from([*"<>&\"'`=/\\ ab;:!-\n\0\u202e\ud800\uffff", *MARKUP]), min_size=1, max_size=12
).map(lambda parts: f"x{''.join(parts)}x")


@given(HOSTILE)
def test_nothing_of_the_input_becomes_markup(words: str) -> None:
    found = Reader(page(utterance(words), title=words))
    assert found.elements == BENIGN.elements
    assert found.open == []
    visible = re.sub(r"[\x00-\x1f]+", " ", re.sub("[\u202e\ud800\uffff]", "\ufffd", words))
    assert found.seen.count(visible) >= 10


@given(HOSTILE)
def test_no_address_becomes_a_link_but_that_of_a_page(words: str) -> None:
    for address in (words, f"javascript:{words}", f'https://a.example/"{words}', f" https://a.example/{words} "):
        found = Reader(page(Utterance(None, (variant("w", url=address, history=()),))))
        for tag, attributes in found.elements:
            if tag == "a":
                [target] = [value for name, value in attributes if name == "href"]
                assert target == address
                assert str(target).lower().startswith(("https://", "http://"))
                assert not set("<>\"'` \n\0") & set(str(target))


def test_the_page_needs_nothing_from_elsewhere() -> None:
    names = {tag for tag, _ in BENIGN.elements}
    assert not names & {"script", "link", "img", "iframe", "object"}
    attributes = {name for _, given in BENIGN.elements for name, _ in given}
    assert not {name for name in attributes if name.startswith("on") or name in {"src", "style"}}
    assert dict(BENIGN.elements[0][1])["lang"] == "en"
    policy = [given for tag, given in BENIGN.elements if tag == "meta" and given[0][0] == "http-equiv"]
    assert "default-src 'none'" in str(policy)


def test_differences_are_elements_with_words_for_the_ear() -> None:
    pieces = (Piece(same="We will "), Piece(gone="not", new=""), Piece(same=" leave the "), Piece("valley", "town"))
    markup = page(Utterance(None, (variant("We"), variant("We", pieces=pieces, is_reference=False))))
    assert '<del><span class="heard">[missing: </span>not<span class="heard">]</span></del>' in markup
    assert '<ins><span class="heard">[added: </span>town<span class="heard">]</span></ins>' in markup
    assert re.sub("<[^>]+>", "", markup).count("We will [missing: not] leave the [missing: valley] [added: town]") == 1


def test_ids_are_unique_and_all_that_is_named_is_there() -> None:
    found = Reader(page(utterance("a"), utterance("b"), utterance("c")))
    ids = [value for _, given in found.elements for name, value in given if name == "id"]
    named = {value for _, given in found.elements for name, value in given if name == "aria-labelledby"}
    assert len(ids) == len(set(ids))
    assert named <= set(ids)


def test_the_timeline_places_points_by_their_day() -> None:
    points = [Point("A", "2031-03-01", True, False), Point("B", None, False, False),
              Point("C", "2031-03-06T00:00+09:00", False, True), Point("D", "2031-03-11", False, False)]  # fmt: skip
    picture = timeline(points, "t")
    assert "3 printings from 2031-03-01 to 2031-03-11" in picture
    left, right = re.findall(r'<circle class="\w+" cx="([\d.]+)"', picture)
    middle = re.findall(r'points="([\d.]+),', picture)
    assert float(middle[0]) == pytest.approx((float(left) + float(right)) / 2, abs=0.2)
    assert "B," not in picture


def test_no_line_is_drawn_over_a_name() -> None:
    picture = timeline([Point(name, f"2031-03-0{day}", False, False) for day, name in enumerate("abc", 1)], "t")
    assert picture.rindex('class="guide"') < picture.index(">a, 2031-03-01<")


def test_landmarks_headings_and_tables_are_named_for_those_who_hear_the_page() -> None:
    tags = [tag for tag, _ in BENIGN.elements]
    assert [tags.count(tag) for tag in ("header", "main", "h1", "title")] == [1, 1, 1, 2]  # the page's and the SVG's
    assert [tag for tag in tags if tag in {"h1", "h2", "h3"}][:3] == ["h1", "h2", "h3"]
    for tag, attributes in BENIGN.elements:
        given = dict(attributes)
        if tag in {"section", "ol", "table"}:
            assert "aria-labelledby" in given, tag
        if tag == "svg":
            assert given["role"] == "img"
            assert "aria-labelledby" in given
        if tag == "th":
            assert given["scope"] == "col"


def test_paper_shows_addresses_and_keeps_what_belongs_together() -> None:
    style = page().split("<style>")[1].split("</style>")[0]
    printed = style.split("@media print")[1]
    assert "attr(href)" in printed
    whole = re.search(r"([^{}]+){ break-inside: avoid-page; }", printed)
    assert whole is not None
    assert "li" in whole[1]
    assert "section" not in whole[1], "a section kept whole leaves the page before it empty"
    assert "url(" not in style
    assert "@import" not in style


def test_an_address_that_is_its_own_words_is_printed_once() -> None:
    entry = Entry("2031-03-08 10:00", "Ada", "verified", evidence_url=ADDRESS)
    markup = page(Utterance(None, (variant("We", title="A page", history=(entry,)),)))
    assert re.findall(r"<a( class=\"bare\")? [^>]*>([^<]+)</a>", markup) == [
        ("", "A page"),
        (' class="bare"', "https://a.example/1?b=1&amp;c=2"),
    ]
    assert "a[href]:not(.bare)::after" in markup


def test_a_moment_is_told_to_the_minute_with_its_zone() -> None:
    moments = ("2031-03-07", "2031-03-09T10:30:00+01:00", None)
    markup = page(Utterance(None, tuple(variant("We", outlet="Post", published=one) for one in moments)))
    heads = re.findall(r"<li><p><strong>([^<]*)</strong>", markup)
    assert heads == ["Post, 2031-03-07, direct", "Post, 2031-03-09 10:30+01:00, direct", "Post, direct"]
    assert "<strong>Unknown outlet, 2031-03-07, direct<" in page(Utterance(None, (variant("We", outlet=None),)))


def test_on_a_narrow_screen_the_timeline_keeps_its_size_and_can_be_moved_by_key() -> None:
    [given] = [dict(given) for _, given in BENIGN.elements if ("class", "scroll") in given]
    assert (given["tabindex"], given["role"], given["aria-label"]) == ("0", "group", "Timeline")
    assert re.search(r"\.scroll { overflow-x: auto; }\nsvg {[^}]*min-width: 40rem", page())


def test_one_dated_printing_needs_no_timeline() -> None:
    assert timeline([Point("A", "2031-03-01", True, False), Point("B", None, False, False)], "t") == ""
