"""Annotated articles: masters with inline marks become texts with standoff annotations, offsets exact by construction.

    python benchmarks/annotated.py            builds data/transfer and data/languages from their masters
    python benchmarks/annotated.py --check    says which built files differ from their masters

A master holds articles, each under a line `=== name | style`. In it `{s1|...}` are the words that name a source,
`{c1|...}` a cue, `{q1|...}` what was said; equal numbers belong together, `s1,2` serves two of them, and a number
without a source is an attribution to nobody named; `{s1=Full Name|she}` says who she is. `<<...>>` are the quotation
marks of the outlet's style, `<...>` the inner ones; a quotation that is not closed at the end of a paragraph goes on
in the next one with a new `<<`.

The layout of the result is that of the attribution scorers: `text/<name>.txt` and, in brat standoff,
`attributions/<name>_a.ann`; a full name is a note on its source. `Quoted` lines name each stretch inside quotation
marks, whether anybody said it or not.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"
SETS = ("transfer", "languages")
_NBSP = "\u00a0"
STYLES = {
    "single-curly": ("‘", "’", "“", "”", "’"),
    "double-curly": ("“", "”", "‘", "’", "’"),
    "single-straight": ("'", "'", '"', '"', "'"),
    "double-straight": ('"', '"', "'", "'", "'"),
    "french": ("«" + _NBSP, _NBSP + "»", "“", "”", "’"),
    "german": ("„", "“", "‚", "‘", "’"),
    "german-guillemets": ("»", "«", "›", "‹", "’"),
}
_TOKEN = re.compile(
    r"\{(?P<role>[scq])(?P<ids>\d+b?(?:,\d+)*)(?:=(?P<name>[^|{}]+))?\||(?P<close>\})|<<|>>|<|>|'|\n|[^{}<>'\n]+"
)
_ROLES = {"s": "Source", "c": "Cue", "q": "Content"}


@dataclass(frozen=True, slots=True)
class Built:
    """One article: its text and its annotations as brat lines."""

    name: str
    text: str
    annotations: str


def build(name: str, style: str, master: str) -> Built:
    """Return the article that `master` writes down; raises ValueError where its marks do not fit together."""
    opening, closing, inner_open, inner_close, apostrophe = STYLES[style]
    text = ""
    spans: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    quoted: list[tuple[int, int]] = []
    names: dict[str, str] = {}
    stack: list[tuple[str, list[str], int]] = []
    quote_start: int | None = None
    for match in _TOKEN.finditer(master):
        token = match[0]
        if match["role"]:
            ids = [number.rstrip("b") for number in match["ids"].split(",")]
            stack.append((match["role"], ids, len(text)))
            if match["name"]:
                names |= dict.fromkeys(ids, match["name"])
        elif match["close"]:
            role, ids, start = stack.pop()
            for number in ids:
                spans[number][role].append((start, len(text)))
        elif token == "<<":
            text += opening
            quote_start = len(text)
        elif token == ">>":
            if quote_start is None:
                raise ValueError(f"{name}: closing mark without an opening one after {text[-40:]!r}")
            quoted.append((quote_start, len(text)))
            quote_start = None
            text += closing
        elif token == "\n":
            if quote_start is not None:
                quoted.append((quote_start, len(text)))
                quote_start = None
            text += token
        else:
            text += {"<": inner_open, ">": inner_close, "'": apostrophe}.get(token, token)
    if stack or quote_start is not None:
        raise ValueError(f"{name}: something is not closed at the end")
    return Built(name, text, _brat(name, text, spans, quoted, names))


def _brat(
    name: str,
    text: str,
    spans: dict[str, dict[str, list[tuple[int, int]]]],
    quoted: list[tuple[int, int]],
    names: dict[str, str],
) -> str:
    lines: list[str] = []
    events: list[str] = []
    notes: list[str] = []
    count = 0

    def add(role: str, places: list[tuple[int, int]]) -> str:
        nonlocal count
        count += 1
        # A content over several paragraphs is one span a line: brat's words are on one line.
        pieces = [piece for place in places for piece in _lines(text, *place)]
        words = " ".join(text[a:b] for a, b in pieces)
        lines.append(f"T{count}\t{role} {';'.join(f'{a} {b}' for a, b in pieces)}\t{words}")
        return f"T{count}"

    for number in sorted(spans, key=int):
        roles = spans[number]
        if "q" not in roles:
            raise ValueError(f"{name}: {number} has no content")
        parts = {role: add(_ROLES[role], roles[role]) for role in "qcs" if role in roles}
        anchor = add("Attribution", roles.get("c") or roles["q"])
        arguments = "".join(f" {_ROLES[role]}:{ref}" for role, ref in parts.items())
        if number in names:
            notes.append(f"#{len(notes) + 1}\tAnnotatorNotes {parts['s']}\t{names[number]}")
        events.append(f"E{len(events) + 1}\tAttribution:{anchor}{arguments}")
    for place in quoted:
        add("Quoted", [place])
    return "\n".join([*lines, *events, *notes]) + "\n"


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\n]+", text[start:end])]


def masters(folder: Path) -> list[Built]:
    """Return all articles of the masters in `folder`, built."""
    built: list[Built] = []
    for path in sorted((folder / "master").glob("*.txt")):
        _, *blocks = re.split(r"(?m)^=== ", path.read_text("utf-8"))
        for block in blocks:
            head, body = block.split("\n", 1)
            name, style = (part.strip() for part in head.split("|"))
            built.append(build(name, style, body.strip("\n") + "\n"))
    if len({article.name for article in built}) != len(built):
        raise ValueError(f"{folder.name}: two articles of one name")
    return built


def files(folder: Path) -> dict[Path, str]:
    """Return what the masters of `folder` come to, by file."""
    found: dict[Path, str] = {}
    for article in masters(folder):
        found[folder / "text" / f"{article.name}.txt"] = article.text
        found[folder / "attributions" / f"{article.name}_a.ann"] = article.annotations
    return found


def differing(folder: Path) -> list[str]:
    """Return the files that are missing, too many, or not what the masters come to."""
    wanted = files(folder)
    there = {*folder.glob("text/*"), *folder.glob("attributions/*")}
    changed = {path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text}
    return sorted(str(path.relative_to(DATA)) for path in changed | (there - set(wanted)))


def main() -> int:
    """Build the sets, or check them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; list the files that differ")
    check = parser.parse_args().check
    for folder in (DATA / name for name in SETS):
        if check:
            for path in differing(folder):
                print(path)
            if differing(folder):
                return 1
            continue
        for path, text in files(folder).items():
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
