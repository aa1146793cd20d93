"""Who speaks where a language tells it by means that English has not: the choice of a source was fitted on English.

Verb-second order before a colon ("Dann antwortete er: „...“"), the mood of reported speech in German ("Seine Elf habe
„...“ gezeigt": whoever spoke last), a heading's "Trial: the captain « ... »". Each is certain enough to go before what
the fitted weights say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extract.quoted.scene import neighbours
from workbench.model.article import Region

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.quoted.mentions import Mention
    from workbench.extract.quoted.scene import Scene
    from workbench.extract.quoted.segments import Segment
    from workbench.extract.quoted.setting import Carry
    from workbench.extract.tokens import Word
    from workbench.model.spans import Span

FITTED = "en"
_CONJUNCTIONS = frozenset(
    {
        "und",
        "oder",
        "aber",
        "sondern",
        "dass",
        "daß",
        "ob",
        "wenn",
        "weil",
        "als",
        "wie",
        "et",
        "ou",
        "mais",
        "que",
        "si",
    }
)
_LEADING = 8  # words
_REACH = 2  # sentences over which the mood goes on with who spoke last


def source_told(
    scene: Scene, segment: Segment, mentions: Sequence[Mention | None], carry: Carry | None
) -> Mention | None:
    """The candidate that order or mood make the source, None where they do not tell."""
    if scene.grammar.code == FITTED:
        return None
    before, after = neighbours(scene.words(segment.first), segment.outer, scene.grammar)
    for mention in mentions:
        if mention is None or mention.sentence != segment.first:
            continue
        if mention.span.start >= segment.outer.end:
            if _follows(mention, after):
                return mention
        elif _leads_in(mention, before) or _heads(segment, mention, before):
            return mention
    if carry is not None and _goes_on(before):
        return carry.mention
    if carry is not None and segment.first - carry.segment.last <= _REACH and _in_mood(scene, before, after):
        return carry.mention
    return None


def is_label(scene: Scene, segment: Segment, mention: Mention) -> bool:
    """Whether the mention is but the thing that a heading is about: "Erdbeben: „...“"."""
    return (
        segment.region is Region.HEADLINE
        and mention.span.end <= segment.outer.start
        and scene.text[mention.span.end : segment.outer.start].strip() == ":"
        and is_common_noun(scene, mention.span)
    )


def is_common_noun(scene: Scene, span: Span) -> bool:
    """Whether a single word may be any noun, where all nouns have capitals.

    That is so where the text never puts it behind a given name: "Holm: „...“", if "Ada Holm" stands somewhere.
    """
    if not scene.grammar.noun_capitals or " " in span.of(scene.text):
        return False
    named = rf"(?P<given>[^\W\d_a-zß-ÿ][\w-]+) {re.escape(span.of(scene.text))}(?!\w)"
    return all(match["given"] in scene.grammar.sentence_starters for match in re.finditer(named, scene.text))


def _leads_in(mention: Mention, before: Sequence[Word]) -> bool:
    """Whether a reporting verb stands right before the mention and a colon behind it; `before` is nearest first."""
    if not before or before[0].lower != ":" or not _all_of(mention, before):
        return False
    at = next((number for number, word in enumerate(before) if word.start == mention.span.start), len(before))
    verb, ahead = before[at + 1 : at + 2], before[at + 2 :]
    if not verb or verb[0].role not in "Vv":
        return False
    # "She pleaded mercy:" has its subject before the verb, "In her book writes Holm:" cannot.
    return mention.kind == "pronoun" or not ahead or ahead[0].role not in "aCwi" or _is_adverbial(ahead)


def _is_adverbial(ahead: Sequence[Word]) -> bool:
    """Whether the words (nearest first) that open the sentence are a preposition and what belongs to it."""
    opener = ahead[-1]
    phrase = all(word.role in "CwNds" for word in ahead[:-1])
    return phrase and opener.role == "s" and opener.lower not in _CONJUNCTIONS


def _follows(mention: Mention, after: Sequence[Word]) -> bool:
    """Whether a verb stands right behind the marks and the mention behind it: "„...“, bekannte sie"."""
    words = after[1:] if after and after[0].lower == "," else after
    if not words or words[0].role not in "Vv":
        return False
    subject = next((word for word in words[1:] if word.role != "a"), None)
    return subject is not None and subject.start == mention.span.start


def _goes_on(before: Sequence[Word]) -> bool:
    """Whether a few words without anybody lead on from what was said before: "Und dann, nach einer Pause:"."""
    if not 1 < len(before) <= _LEADING or before[0].lower != ":":
        return False
    behind = [*before[1:], None]
    nouns = all(word.role != "C" or (next_ and next_.role in "ds") for word, next_ in zip(before, behind, strict=True))
    return nouns and all(word.role in "asdpwC" for word in before) and any(word.role == "s" for word in before)


def _all_of(mention: Mention, before: Sequence[Word]) -> bool:
    """Whether nothing but adverbs stands between the mention and the colon."""
    return all(word.role == "a" for word in before[1:] if word.start >= mention.span.end)


def _heads(segment: Segment, mention: Mention, before: Sequence[Word]) -> bool:
    """Whether the mention stands between a heading's colon and the marks."""
    if segment.region is not Region.HEADLINE or not before or before[0].end != mention.span.end:
        return False
    outside = [word for word in before if word.start < mention.span.start]
    return bool(outside) and outside[0].lower == ":"


def _in_mood(scene: Scene, before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether the main clause before the marks is in the mood of reported speech, and nothing says who reports.

    `before` is nearest first.
    """
    mood = scene.grammar.mood
    at = next((number for number, word in enumerate(before) if word.lower in mood), None)
    if at is None or any(word.lower == "," for word in before[at:]):
        return False
    return not any(word.role in "VvR" and word.lower not in mood for word in (*before, *after))
