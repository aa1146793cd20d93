"""Attribution by name: quoted segments whose source is a pronoun or a role, is the right person named?

    python benchmarks/named_speakers.py DATA/attribution/dev/text

`data/named_speakers_dev.tsv` has 120 segments (article, offsets) drawn at random and the names that a reader gave them;
the articles themselves are not in the project. A name is right when the resolved speaker has it as a part.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

from workbench.extract.pipeline import extract_many
from workbench.model.article import Article
from workbench.model.spans import Span

ANSWERS = Path(__file__).parent / "data" / "named_speakers_dev.tsv"


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if folder is None or not folder.is_dir():
        print(f"{folder}: no such folder; give the folder with the articles' texts", file=sys.stderr)
        return 2
    wanted: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    with ANSWERS.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle, delimiter="\t"):
            wanted[row["article"]].append((Span(int(row["start"]), int(row["end"])), row["name"]))
    articles = [Article((folder / f"{name}.txt").read_bytes().decode(), name) for name in wanted]
    right = total = 0
    for article, extraction in extract_many(articles):
        for segment, names in wanted[article.name]:
            total += 1
            speakers = [q.speaker or "" for q in extraction.quotes if any(c.overlaps(segment) for c in q.quoted)]
            if any(part.lower() in speaker.lower() for part in names.split("|") for speaker in speakers[:1]):
                right += 1
            else:
                print(f"{article.name}\t{segment.start}\t{names}\t{speakers}")
    print(f"right name: {right} of {total} ({right / total:.3f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
