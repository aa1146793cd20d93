"""Who a source is: the names of an article, and which of them a pronoun, a role or a bare surname stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.speakers.entities import Entities
from workbench.extract.speakers.lead import names_after_roles
from workbench.extract.speakers.lexicon import load
from workbench.extract.speakers.names import find_names
from workbench.extract.speakers.resolve import Named, Resolver
from workbench.model.article import Region
from workbench.model.quote import SourceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.found import Found
    from workbench.extract.speakers.lexicon import Lexicon
    from workbench.model.article import RegionSpan
    from workbench.model.spans import Span
    from workbench.text.sentences import Sentence

__all__ = ["Named", "name_speakers"]

_NO_NAMES = (Region.HEADLINE, Region.DATELINE, Region.BYLINE, Region.PROMO, Region.METADATA)


def name_speakers(
    text: str,
    found: Sequence[Found],
    quoted: Sequence[Span],
    regions: Sequence[RegionSpan],
    sentences: Sequence[Sentence],
    language: str | None = None,
) -> list[Named]:
    """Return the speaker of each of `found`, in the order given.

    Names are taken from everything but headlines (where every word may be capitalised), promotion and metadata, and
    from what a source has of a headline.
    """
    if all(item.source is None for item in found):
        return [Named(None, None)] * len(found)
    lexicon = load(language or "en")
    skip = [r.span for r in regions if r.region in _NO_NAMES]
    sources = [f.source for f in found if f.source is not None]
    # "Q" and "A", or "QUESTION", before the turns of an interview
    labels = {s for s in sources if s.end - s.start == 1 and s.of(text).isupper()}
    labels |= {f.source for f in found if f.source is not None and _is_label(f, text, lexicon)}
    within = sorted({s for s in sources if s not in labels and any(s.overlaps(part) for part in skip)})
    skip = sorted([*skip, *labels])
    names = find_names(text, lexicon, skip, within)
    resolver = Resolver(text, names, Entities(names, lexicon), quoted, sentences, skip, lexicon)
    answers: dict[int, Named] = {}
    for index in sorted(range(len(found)), key=lambda i: (found[i].source or found[i].content[0]).start):
        unnamed = found[index].source in labels
        answers[index] = Named(None, SourceKind.UNNAMED) if unnamed else resolver.name(found[index])
    answers |= names_after_roles(text, found, answers, names, sentences, lexicon)
    return [answers[i] for i in range(len(found))]


def _is_label(item: Found, text: str, lexicon: Lexicon) -> bool:
    """Whether a turn of a transcript is labelled with what somebody does there instead of a name ("QUESTION:")."""
    source = item.source
    return source is not None and item.reason.mechanism == "transcript" and source.of(text).lower() in lexicon.labels
