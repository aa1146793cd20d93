"""Which forms of reporting verbs hardly ever report anything in running text (`idle` in `grammar/en.toml`).

    python benchmarks/idle_cues.py FOLDER

FOLDER holds `.txt` articles. Of every sentence without quotation marks in which one form of a reporting verb stands
and no other, the extraction is asked whether somebody's words are reported in it. A form is idle when in at least
eight such sentences that was so in less than one in twenty. It is printed with both counts; what is printed goes into
the grammar by hand. Sentences are parsed here whatever the grammar says of them.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from workbench.extract.document import Document
from workbench.extract.frames import frames
from workbench.extract.nlp import parse
from workbench.extract.reported.find import find_reported
from workbench.model.article import Article

LEAST = 8
SHARE = 0.05
RUN = re.compile(r"[\w’'-]+")


def lone_cues(document):
    """(form, frame) of each frame without quotation marks that has just one form of a reporting verb."""
    verbs = document.grammar.verbs
    for frame in frames(document):
        forms = {run.lower() for run in RUN.findall(frame.parsed)} & verbs.keys()
        if len(forms) == 1 and not frame.quotes and not document.grammar.according.search(frame.parsed):
            yield forms.pop(), frame


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    seen: Counter[str] = Counter()
    reporting: Counter[str] = Counter()
    for file in sorted(folder.glob("*.txt")):
        article = Article(text=file.read_text(encoding="utf-8"), name=file.stem, language="en")
        found = list(lone_cues(Document.read(article)))
        trees = parse((frame.parsed, frame.pieces) for _, frame in found)
        for (form, _), tree in zip(found, trees, strict=True):
            seen[form] += 1
            reporting[form] += bool(find_reported(article.text, [tree], [], []))
    idle = sorted(form for form in seen if seen[form] >= LEAST and reporting[form] < SHARE * seen[form])
    for form in idle:
        print(f"{form:16} {reporting[form]:4} of {seen[form]:4}")
    print(" ".join(idle))


if __name__ == "__main__":
    main()
