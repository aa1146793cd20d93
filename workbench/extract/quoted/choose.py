"""Going through the quotations of an article in order, choosing the source of each."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from workbench.extract.quoted.choice import Choice
from workbench.extract.quoted.features import mention_features
from workbench.extract.quoted.layout import given_sources
from workbench.extract.quoted.mentions import Mention
from workbench.extract.quoted.nobody import null_features
from workbench.extract.quoted.one_phrase import share_of_phrase
from workbench.extract.quoted.other_order import is_label, source_told
from workbench.extract.quoted.scene import mentions_around, neighbours
from workbench.extract.quoted.segments import MIN_SPEECH_WORDS
from workbench.extract.quoted.setting import Carry, setting
from workbench.extract.quoted.speech import taken_for_speech

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from workbench.extract.quoted.facts import Fact
    from workbench.extract.quoted.layout import Given
    from workbench.extract.quoted.ranker import Ranker
    from workbench.extract.quoted.scene import Scene
    from workbench.extract.quoted.segments import Segment

_NEAR = 4
_ENDINGS = ",?!"
_CLEAR = 0.5  # above, what another mention of the phrase has changes nothing
_TOLD = 0.9  # how sure order and mood are where the weights were not fitted


def candidates(scene: Scene, segment: Segment, carry: Carry | None) -> tuple[list[Mention | None], list[list[Fact]]]:
    """The candidates for a segment's source, "nobody" (None) first, and the facts about each."""
    around = mentions_around(scene, segment)
    if carry is not None:
        start, end = carry.mention.span
        if all(end <= item.span.start or item.span.end <= start for item in around):
            around.insert(0, carry.mention)
    place = setting(scene, segment, carry)
    before = sorted([item for item in around if item.span.start < place.start], key=lambda item: -item.span.end)
    after = [item for item in around if item.span.start >= place.start]
    mentions: list[Mention | None] = [None]
    features = [null_features(scene, segment, place, sum([item.sentence == segment.first for item in around]))]
    for side in (before, after):
        seen: dict[int, int] = {}
        for item in side:
            order = seen.get(item.sentence, 0)
            seen[item.sentence] = order + 1
            if item.kind == "nominal" and _is_elsewhere(scene, segment, item, carry):
                continue
            mentions.append(item)
            features.append(mention_features(scene, segment, item, place, order, carry))
    return mentions, features


def _is_elsewhere(scene: Scene, segment: Segment, mention: Mention, carry: Carry | None) -> bool:
    """Whether a noun phrase stands in another paragraph, and nobody spoken of there was quoted last.

    Names and pronouns are carried from one paragraph to the next, noun phrases are not: of a quarter of all
    candidates the model chose one in three thousand.
    """
    if carry is not None and carry.mention.span.overlaps(mention.span):
        return False
    sentences = scene.document.sentences
    edge = segment.first if mention.sentence < segment.first else segment.last
    return sentences[mention.sentence].paragraph != sentences[edge].paragraph


def choose(scene: Scene, found: Sequence[Segment], ranker: Ranker) -> list[Choice]:
    """Choose for each segment in order; each choice is known to the next, a fragment's excepted."""
    choices = []
    carry: Carry | None = None
    layout = given_sources(scene, found)
    for segment in found:
        if given := layout.get(segment.span):
            carry = Carry(given_mention(scene, given), segment)
            choices.append(Choice(segment, carry.mention, 1.0, ((carry.mention, 1.0),), given))
            continue
        mentions, features = candidates(scene, segment, carry)
        probabilities = ranker.probabilities(features)
        ranked = sorted(zip(mentions, probabilities, strict=True), key=itemgetter(1), reverse=True)
        if len(ranked) > 1 and taken_for_speech(scene, segment):
            ranked = _somebody(ranked)
        if (told := source_told(scene, segment, mentions, carry)) is not None:
            ranked = _first(ranked, told)
        mention, probability = ranked[0]
        if mention is not None and (_is_spoken_to(scene, segment, mention) or is_label(scene, segment, mention)):
            mention = None
        if mention is not None and probability < _CLEAR:
            probability = share_of_phrase(scene, mention, ranked)
        choices.append(Choice(segment, mention, probability, tuple(ranked)))
        if mention is not None and _goes_on(scene, segment, mention):
            carry = Carry(mention, segment)
    return choices


def _goes_on(scene: Scene, segment: Segment, mention: Mention) -> bool:
    """Whether the words are speech that others may go on with: not a fragment, but '"No," said Roe'."""
    if segment.words >= MIN_SPEECH_WORDS:
        return True
    if scene.text[segment.span.end - 1] not in _ENDINGS or mention.sentence != segment.last:
        return False
    after = neighbours(scene.words(segment.last), segment.outer, scene.grammar)[1]
    return any(word.role == "V" for word in after[:_NEAR])


def _somebody(ranked: list[tuple[Mention | None, float]]) -> list[tuple[Mention | None, float]]:
    """The candidates without "nobody", their probabilities shared out anew."""
    left = [(mention, share) for mention, share in ranked if mention is not None]
    total = sum(share for _, share in left)
    return [(mention, share / total if total else 0.0) for mention, share in left]


def _first(ranked: list[tuple[Mention | None, float]], told: Mention) -> list[tuple[Mention | None, float]]:
    """The candidates with the one that the sentence's order tells first, the others sharing what is left."""
    own = max(_TOLD, next((share for mention, share in ranked if mention is told), 0.0))
    others = [(mention, share) for mention, share in ranked if mention is not told]
    total = sum(share for _, share in others) or 1.0
    return [(told, own), *((mention, share * (1 - own) / total) for mention, share in others)]


def _is_spoken_to(scene: Scene, segment: Segment, mention: Mention) -> bool:
    """Whether the mention hears the words: '"Why?" she was asked'."""
    if mention.sentence != segment.last or mention.span.start < segment.outer.end:
        return False
    after = neighbours(scene.words(mention.sentence), mention.span, scene.grammar)[1]
    verbs = [word for word in after[:_NEAR] if word.role != "a" or word.lower in scene.grammar.passive]
    if len(verbs) < 2 or verbs[0].lower not in scene.grammar.passive:
        return False
    return scene.grammar.verbs.get(verbs[1].lower) in scene.grammar.hearer


def given_mention(scene: Scene, given: Given) -> Mention:
    """The source that the layout gives, as a mention."""
    return Mention(given.source, "name", scene.document.sentence_at(given.source.start))


def walk(
    scene: Scene,
    found: Sequence[Segment],
    answer: Callable[[Segment, list[Mention | None], list[list[Fact]]], Mention | None],
) -> Iterator[tuple[Segment, list[Mention | None], list[list[Fact]]]]:
    """Go through the segments as `choose` does, with `answer` in the model's place: for fitting it.

    A segment whose source the layout gives comes with that candidate and no features.
    """
    carry: Carry | None = None
    layout = given_sources(scene, found)
    for segment in found:
        if given := layout.get(segment.span):
            carry = Carry(given_mention(scene, given), segment)
            yield segment, [None, carry.mention], []
            continue
        mentions, features = candidates(scene, segment, carry)
        yield segment, mentions, features
        mention = answer(segment, mentions, features)
        if mention is not None and _goes_on(scene, segment, mention):
            carry = Carry(mention, segment)
