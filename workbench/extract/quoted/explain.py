"""The cue of an attribution, and why its source was chosen, in a reporter's words."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from workbench.extract.quoted.scene import neighbours
from workbench.extract.quoted.setting import head_and_governors
from workbench.model.quote import Reason, Rival
from workbench.model.spans import Span

if TYPE_CHECKING:
    from workbench.extract.quoted.choice import Choice
    from workbench.extract.quoted.ranker import Ranker
    from workbench.extract.quoted.scene import Scene
    from workbench.extract.quoted.segments import Segment
    from workbench.extract.syntax import Token, Tree
    from workbench.extract.tokens import Word

_WITHIN = 6
_LEAST_ROLE = 3  # words: comma, role, verb
_RELATIVE = frozenset({"who", "which", "that", "what", "qui", "que", "der", "die", "das"})


def cue_of(scene: Scene, choice: Choice) -> Span | None:
    """The words that say that the source spoke: its verb, "according to", a dash or colon; None when carried."""
    mention, segment = choice.mention, choice.segment
    if mention is None:
        return None
    if choice.given is not None:
        return choice.given.cue
    if not _near(mention.sentence, segment):
        return None
    role = scene.role(mention)
    if role is not None:
        verbs = [verb for verb, _ in role.verbs if not scene.document.in_marks(verb.start)]
        verbs = [verb for verb in verbs if verb.lemma in scene.grammar.verbs]
        if verbs:
            return min(verbs, key=lambda verb: _likelihood(scene, segment, role.tree, verb)).span
    before, after = neighbours(scene.words(mention.sentence), mention.span, scene.grammar)
    if (last := _leading(after, segment)) is not None:
        return last
    cues = [word for word in [*before[:2], *after[:_WITHIN]] if word.role in "VR"]
    cues = cues or [word for word in [*before[:2], *after[:_WITHIN]] if word.role == "v"]
    if not cues:
        cues = _over_apposition(before, scene) or _colon(scene, segment)
    return min((Span(word.start, word.end) for word in cues), key=lambda span: _gap(span, mention.span), default=None)


def _over_apposition(before: list[Word], scene: Scene) -> list[Word]:
    """The verb before the role that a name stands in apposition to: "said the mayor, Jane Roe"."""
    if len(before) < _LEAST_ROLE or before[0].lower != ",":
        return []
    for passed, word in enumerate(before[1 : _WITHIN + 2]):
        if word.role in "Vv":
            return [word] if passed else []
        if word.role not in "dwCNs" or word.lower in scene.grammar.pronouns:
            return []
    return []


def _leading(after: list[Word], segment: Segment) -> Span | None:
    """The verb that leads from the source into the quotation without a subject of its own: "left, saying that"."""
    between = [word for word in after if word.end <= segment.outer.start]
    at = next((i for i in range(len(between) - 1, -1, -1) if between[i].role in "VvQ"), -1)
    if at < 0 or between[at].role != "V" or len(between) - at > _WITHIN:
        return None
    left = next((word for word in between[:at][::-1] if word.role != "a"), None)
    free = left is None or (left.role in "ps" and left.lower not in _RELATIVE)
    return Span(between[at].start, between[at].end) if free else None


def passive_cue(scene: Scene, choice: Choice) -> Span | None:
    """The verb after a quotation that hides who spoke: '"Why?" he was asked'."""
    after = neighbours(scene.words(choice.segment.last), choice.segment.outer, scene.grammar)[1]
    for auxiliary, word in pairwise(after[:_WITHIN]):
        if auxiliary.role == "p":
            return None
        if word.role == "V" and auxiliary.lower in scene.grammar.passive:
            return Span(word.start, word.end)
    return None


def _rivals(scene: Scene, choice: Choice, ranker: Ranker) -> tuple[Rival, ...]:
    """The two best mentions not chosen; all together they share what the choice's confidence leaves, "nobody" too."""
    others = [(mention, score) for mention, score in choice.ranked if mention is not choice.mention]
    total = sum([score for _, score in others])
    left = (1 - ranker.calibrated(choice.probability)) / total if total else 0.0
    best = islice(((mention.span, score) for mention, score in others if mention is not None), 2)
    return tuple([Rival(span, span.of(scene.text), round(left * score, 3)) for span, score in best])


def reason(scene: Scene, choice: Choice, cue: Span | None, ranker: Ranker) -> Reason:
    """Which mechanism chose the source, said in words, with the two best rivals."""
    rivals = _rivals(scene, choice, ranker)
    mention, segment = choice.mention, choice.segment
    if mention is None and cue is not None:
        return Reason("passive", f"“{cue.of(scene.text)}” does not say by whom", rivals)
    if mention is None:
        if choice.ranked and choice.ranked[0][0] is not None:
            return Reason("nobody", "nobody near the quotation stands out as its speaker", rivals)
        return Reason("nobody", "no words around the quotation name a speaker", rivals)
    name = f"“{mention.span.of(scene.text)}”"
    if choice.given is not None:
        words = {
            "credit": f"credited after the quotation: {name}",
            "transcript": f"labelled as a speaker: {name}",
            "incise": f"{name} is named inside the marks, between commas",
            "signed": f"{name} is named on the last line, inside the marks",
            "naming": f"the sentence takes these words from {name}",
            "heading": f"the heading sets these words beside {name}",
            "according_to": f"{name} is named at the sentence's beginning",
        }
        return Reason(choice.given.mechanism, words[choice.given.mechanism], rivals)
    if not _near(mention.sentence, segment):
        apart = segment.first - mention.sentence
        if apart > 0:
            return Reason("carried", f"carried on from {name}, who speaks {_sentences(apart)} before", rivals)
        return Reason("announced", f"{name} is named as the speaker in the sentence after", rivals)
    said = f" with “{cue.of(scene.text)}”" if cue else ""
    if cue and scene.grammar.according.fullmatch(cue.of(scene.text)):
        return Reason("according_to", f"{name} is named{said}", rivals)
    side = "before" if mention.span.start < segment.span.start else "after"
    if segment.outer.start > 0 and scene.text[: segment.outer.start].rstrip().endswith(":") and side == "before":
        return Reason("colon", f"{name}{said} leads into the quotation with a colon", rivals)
    role = scene.role(mention)
    hows = {how for _, how in role.verbs} if role else set()
    if cue and role and "own" not in hows and hows & {"controlled", "modifier", "shared"}:
        return Reason(
            "inherited", f"{name} is the subject of the clause that “{cue.of(scene.text)}” belongs to", rivals
        )
    if cue and side == "after" and cue.end <= mention.span.start:
        return Reason("inverted", f"{name} follows “{cue.of(scene.text)}” after the quotation", rivals)
    if cue:
        return Reason("subject", f"{name} stands{said} {side} the quotation", rivals)
    return Reason("ranker", f"{name} stands nearest {side} the quotation without a verb of its own", rivals)


def _likelihood(scene: Scene, segment: Segment, tree: Tree, verb: Token) -> tuple[int, bool, int]:
    """What ranks the source's verbs: one that governs the quotation, a strong one, the nearest goes first."""
    above = head_and_governors(scene, segment)[1] if scene.tree(segment.first) is tree else ()
    steps = above.index(verb.i) if verb.i in above else len(above)
    return steps, verb.lemma not in scene.grammar.strong, _distance(segment, verb.span)


def _sentences(count: int) -> str:
    return "one sentence" if count == 1 else f"{count} sentences"


def _near(sentence: int, segment: Segment) -> bool:
    return segment.first <= sentence <= segment.last


def _distance(segment: Segment, span: Span) -> int:
    return _gap(span, segment.outer)


def _gap(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)


def _colon(scene: Scene, segment: Segment) -> list[Word]:
    before, _ = neighbours(scene.words(segment.first), segment.outer, scene.grammar)
    if not before or before[0].lower != ":":
        return []
    return next(([word] for word in before[1:_WITHIN] if word.role in "NVv"), [before[0]])
