"""Texts made to keep a reader busy: each grows with `size` (about so many characters), for every scanner one.

What takes time in proportion to its square shows when the size is doubled (`hostile_folder.py`, and the tests).
"""

from __future__ import annotations

import json
from collections.abc import Callable

SAID = '"It will hold," said Ada Vell, the mayor. '


def times(unit: str) -> Callable[[int], str]:
    """Return the trap that says one thing again and again, on one line where it holds no line break."""
    return lambda size: unit * max(1, size // len(unit))


def counted(unit: str) -> Callable[[int], str]:
    """Return the trap that says one thing with a number that rises."""
    return lambda size: "".join(unit.format(n=number) for number in range(max(1, size // len(unit))))


def spelt(number: int) -> str:
    """Return a made-up name that no other number has."""
    letters = ""
    while number or not letters:
        number, rest = divmod(number, 20)
        letters += "bdfgklmnprstvzhjcqwx"[rest] + "aeiou"[rest % 5]
    return letters.title()


def named(unit: str) -> Callable[[int], str]:
    """Return the trap that says one thing of ever other people."""
    return lambda size: "".join(
        unit.format(a=spelt(number), b=spelt(number + 7_777)) for number in range(max(1, size // len(unit)))
    )


TEXTS: dict[str, Callable[[int], str]] = {
    # marks
    "double marks": times('"'),
    "double marks apart": times('" '),
    "double marks with words": times('"a b" '),
    "opening marks": times("“"),
    "opening marks with words": times("“a "),
    "closing marks": times("a” "),
    "low marks": times("„a "),
    "guillemets open": times("«a "),
    "guillemets both ways": times("«a »b "),
    "corners": times("「"),
    "mixed openings": times("“a «b „c 「d "),
    "nested marks": times("“a ”b «c »d "),
    "apostrophes": times("'"),
    "single openings": times(" 'a"),
    "single marks in double": times("\"'a' b\" "),
    "plural apostrophes": times(" 'as' b"),
    "elisions": times(" 'tis "),
    "backticks": times("``a'' "),
    "inches": times('5" '),
    "feet and inches": times("5'4\" "),
    "open tags": times("<a "),
    "tags": times('<a href="b">c</a> '),
    "a paragraph each": times("“a b c\n\n"),
    "single, a paragraph each": times("'a b c\n\n"),
    # letters and spaces
    "one word": times("a"),
    "one word of capitals": times("A"),
    "spaces": times(" "),
    "line breaks": times("a\n"),
    "blank lines": times("\n"),
    "tabs": times("a\t"),
    "digits": times("1"),
    "combining marks": times("\u0301"),
    "ligatures": times("\ufdfa"),
    "directions": times("\u202ea"),
    "no-break spaces": times("a\u00a0"),
    "carriage returns": times("a\r"),
    # sentences
    "full stops": times("."),
    "full stops apart": times(". "),
    "abbreviations": times("Mr. "),
    "initials": times("A. "),
    "initials with a name": times("A. Vell "),
    "exclamations": times("a! "),
    "ellipses": times("… "),
    "dashes": times("— "),
    "dashes at lines": times("— a b c.\n"),
    "brackets": times("("),
    "brackets closed": times("(a) "),
    "commas": times("a, "),
    "semicolons": times("a; "),
    "colons": times("a: "),
    "hyphens": times("a-"),
    "slashes": times("a/"),
    "sentences": times("It rained here. "),
    "short sentences, lines": times("It rained.\n"),
    # regions
    "headings": times("# a\n"),
    "underlined headings": times("a\n=\n"),
    "bullets": times("- a\n"),
    "quoted lines": times("> a\n"),
    "rules": times("---\n"),
    "short lines": times("Read more\n\n"),
    "captions": times("Photo: a\n\n"),
    "bylines": times("By Ada Vell\n\n"),
    "datelines": times("HARBOUR, March 3 — "),
    "dateline capitals": times("HARBOUR, "),
    "transcript": times("VELL: It holds.\n"),
    "questions": times("Q: Why?\nA: So.\n"),
    "references": times("[1] "),
    "links": times("[a](b) "),
    "open links": times("[a]("),
    "open brackets": times("["),
    "stars": times("*"),
    "stars with words": times("*a "),
    "addresses": times("http://a.example/b "),
    "one address": times("a.b/"),
    "mail": times("a@b."),
    "front matter": lambda size: "---\n" + "a: b\n" * (size // 5),
    "front matter fences": times("---\na: b\n"),
    # names
    "one long name": times("Ada Vell "),
    "people": named("{a} {b}, "),
    "people, sentences": named("{a} {b} spoke. "),
    "surnames": named("{a} spoke. "),
    "titles": times("President "),
    "titles with names": named("President {a} {b}, the mayor of {b}, "),
    "roles": times("the mayor, the minister, the governor, "),
    "particles": times("van der de la "),
    "pronouns": times("He said she said they said it. "),
    "possessives": times("Vell's Vell's "),
    "mothers": times("the mother of the sister of "),
    "and": times("Vell and Ruhl and "),
    # cues
    "said": times("said "),
    "according to": times("according to "),
    "said that": times("Vell said that "),
    "told": times("told Vell that Ruhl told "),
    "quote and source": times(SAID),
    "quote and source, paragraphs": times(SAID + "\n\n"),
    "quotes of many people": named('"It will hold," said {a} {b}. '),
    "quotes of people, paragraphs": named('"It will hold," said {a} {b}.\n\n'),
    "quotes counted": counted('"It will hold {n} times," said Ada Vell.\n\n'),
    "quotes without source": times('"It will hold." '),
    "pronoun sources": times('"It will hold," he said. She spoke. '),
    "scare quotes": times('the "a" of '),
    "incises": times("“a,” he said, “b,” "),
    "identical quotes": times("“We will not close the harbour before the winter,” she said.\n\n"),
    "long quotes": lambda size: "“" + "a b c, " * (size // 7) + "” said Vell.",
    "long sentence": lambda size: "Vell said that " + "it rained and " * (size // 14) + "it held.",
    "nested clauses": times("that Vell said that Ruhl denied "),
    "inversions": times("says Vell, "),
    # dates
    "dates": times("On 3 March 2031, "),
    "numbers": times("12 "),
    "numbers with dots": times("12.3."),
    "numbers with slashes": times("1/2/"),
    "weekdays": times("on Monday "),
    "weekdays, sentences": times("It rained on Monday. "),
    "weekdays in quotes": times('"It rained on Monday," said Ada Vell on Tuesday. '),
    "months": times("March "),
    "years": times("in 2031 "),
    "ago": times("two days ago "),
    "times": times("at 10:30 "),
    "yesterday": times("yesterday "),
    "last week": times("last week, a year earlier, "),
    "events": times("after the debate at the hearing on Monday, "),
    "seasons": times("in the spring of "),
    # other languages
    "German quotes": times("„Es hält“, sagte Ada Vell. "),
    "French quotes": times("« Cela tient », a dit Ada Vell. "),
    "Spanish quotes": times("«Esto aguanta», dijo Ada Vell. "),
    "German reported": times("Vell sagte, dass es hält. "),
    "French reported": times("Vell a dit que cela tient. "),
    "Chinese": times("他说：“水会来。”"),
    "Arabic": times("قال «سوف يصمد» "),
}
"""Bodies of text files."""


def page(body: str) -> str:
    return f"<html><head><title>t</title></head><body><article>{body}</article></body></html>"


SENTENCE = f"<p>{SAID * 3}</p>"

PAGES: dict[str, Callable[[int], str]] = {
    "html: deep": lambda size: page("<div>" * (size // 5) + SENTENCE),
    "html: deep inline": lambda size: page("<p>" + "<b>" * (size // 3) + SAID),
    "html: attributes": lambda size: page(f"<p {' '.join(f'a{n}=1' for n in range(size // 9))}>{SAID}</p>" + SENTENCE),
    "html: one attribute again": lambda size: page(f"<p {'a=1 ' * (size // 4)}>{SAID}</p>" + SENTENCE),
    "html: long attribute": lambda size: page(f"<p title='{'a' * size}'>{SAID}</p>" + SENTENCE),
    "html: classes": lambda size: page(f"<p class='{'a ' * (size // 2)}'>{SAID}</p>" + SENTENCE),
    "html: open tags": lambda size: page(SENTENCE + "<a " * (size // 3)),
    "html: less than": lambda size: page(SENTENCE + "<" * size),
    "html: comments": lambda size: page(SENTENCE + "<!--" * (size // 4)),
    "html: comments closed": lambda size: page(SENTENCE + "<!-- a -->" * (size // 10)),
    "html: entities": lambda size: page(SENTENCE + f"<p>{'&amp;' * (size // 5)}</p>"),
    "html: numbered entities": lambda size: page(SENTENCE + f"<p>{'&#x22;' * (size // 6)}</p>"),
    "html: paragraphs": lambda size: page("<p>a b c d e.</p>" * (size // 17) + SENTENCE),
    "html: quotes": lambda size: page(f"<p>{SAID}</p>" * (size // 50)),
    "html: breaks": lambda size: page(SENTENCE + "<br>" * (size // 4)),
    "html: links": lambda size: page(SENTENCE + "<a href='/a'>b</a> " * (size // 20)),
    "html: lists": lambda size: page(SENTENCE + "<ul><li>a" * (size // 9)),
    "html: tables": lambda size: page(SENTENCE + "<table><tr><td>a" * (size // 16)),
    "html: scripts": lambda size: page(SENTENCE + "<script>a</script>" * (size // 18)),
    "html: forms": lambda size: page(SENTENCE + "<form><p>a" * (size // 10)),
    "html: misnested": lambda size: page(SENTENCE + "<b><i></b></i><p>" * (size // 17)),
    "html: metadata": lambda size: (
        f"<html><head>{'<meta name=author content=b>' * (size // 28)}</head><body><article>{SENTENCE * 3}</article>"
    ),
    "html: linked data": lambda size: (
        "<html><head><script type='application/ld+json'>"
        + json.dumps({"@type": "NewsArticle", "author": [{"name": f"n{n}"} for n in range(size // 20)]})
        + f"</script></head><body><article>{SENTENCE * 3}</article>"
    ),
    "html: deep linked data": lambda size: (
        f"<html><head><script type='application/ld+json'>{'[' * size}</script></head>"
        f"<body><article>{SENTENCE * 3}</article>"
    ),
    "html: many linked data": lambda size: (
        f"<html><head>{'<script type=application/ld+json>[]</script>' * (size // 48)}</head>"
        f"<body><article>{SENTENCE * 3}</article>"
    ),
}

RECORDS: dict[str, Callable[[int], str]] = {
    "md: keys": lambda size: "---\n" + "".join(f"k{n}: b\n" for n in range(size // 9)) + f"---\n{SAID}",
    "md: one key again": lambda size: "---\n" + "a: b\n" * (size // 5) + f"---\n{SAID}",
    "md: deep lists": lambda size: f"---\na: {'[' * size}\n---\n{SAID}",
    "md: deep blocks": lambda size: f"---\na:\n{'- ' * (size // 2)}b\n---\n{SAID}",
    "md: aliases": lambda size: f"---\na: &a x\nb: [{'*a, ' * (size // 4)}]\n---\n{SAID}",
    "md: anchors": lambda size: f"---\na: [{', '.join(f'&a{n} x' for n in range(size // 8))}]\n---\n{SAID}",
    "md: authors": lambda size: f"---\nauthors: [{'Ada Vell, ' * (size // 10)}]\n---\n{SAID}",
    "md: title": lambda size: f"---\ntitle: {'a ' * (size // 2)}\n---\n{SAID}",
    "md: date": lambda size: f"---\npublished: {'1 ' * (size // 2)}\n---\n{SAID}",
    "md: byline": lambda size: f"---\nauthor: {'Vell and ' * (size // 9)}\n---\n{SAID}",
    "jsonl: lines": lambda size: '{"text": "a"}\n' * (size // 14),
    "jsonl: keys": lambda size: json.dumps({"text": SAID, **{f"k{n}": n for n in range(size // 12)}}),
    "jsonl: deep": lambda size: '{"text": "a", "b": ' + "[" * size,
    "jsonl: number": lambda size: f'{{"text": "a", "id": {"9" * size}}}',
    "jsonl: blanks": lambda size: "\n" * size,
    "json: list": lambda size: json.dumps([{"text": SAID}] * (size // 60)),
    "csv: rows": lambda size: "text\n" + "a\n" * (size // 2),
    "csv: columns": lambda size: "text" + ",x" * (size // 2) + "\na",
    "csv: open": lambda size: 'text\n"' + "a\n" * (size // 2),
    "csv: marks": lambda size: "text\n" + '"' * size,
}


def ending(name: str) -> str:
    """Return the ending of the file that a trap belongs into."""
    kind, _, rest = name.partition(": ")
    return kind if rest else "txt"


TRAPS = {**TEXTS, **PAGES, **RECORDS}
