"""What the facts about a candidate are called: groups of named yes-or-no facts that hold together.

A fact is kept as the group it belongs to and what the group depends on; its names are made when a person or a fit
asks for them, or when the model meets the fact for the first time. The names are what `ranker_*.json` has weights for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Fact = tuple[Any, ...]
"""A function of this module and its arguments: it gives the fact's names."""


def names_of(fact: Fact) -> Sequence[str]:
    """The names of one fact."""
    found: Sequence[str] = fact[0](*fact[1:])
    return found


def told(facts: Iterable[Fact]) -> list[str]:
    """The names of several facts, in order."""
    return [name for fact in facts for name in names_of(fact)]


def standing(where: str, order: int, kind: str, length: int, parsed: bool) -> Sequence[str]:
    """Where a mention stands and what it is; `order` counts the nearer ones of its sentence, up to 4.

    `parsed` is False where the sentence was not parsed, or the parser does not know the mention.
    """
    names = f"where={where}", f"order={where}:{order}", f"kind={kind}", f"kind={kind}:{where}", f"length={length}"
    return names if parsed else (*names, f"surface:{where}")


def place(local: str, capital: bool, ending: str, where: str, nearest: int) -> Sequence[str]:
    """Where a mention stands beside a quotation in a sentence of this form; `nearest` is 0 for the nearest."""
    return f"local={local}:{where}:{nearest}", f"capital={capital}:{where}", f"ending={ending}:{where}"


def length(words: int, where: str, kind: str, bare: bool) -> Sequence[str]:
    """How long the quotation is, and whether its sentence has nothing else."""
    name = f"words={words}:{where}"
    return (name, f"bare:{where}:{kind}") if bare else (name,)


def colon(where: str, order: int) -> Sequence[str]:
    """A colon leads from the mention into the quotation."""
    return (f"colon:{where}:{order}",)


def pronoun(word: str, where: str) -> Sequence[str]:
    """Which pronoun it is."""
    return f"pronoun={word}", f"pronoun={word}:{where}"


def name(where: str, count: int, loud: bool, spoken: int) -> Sequence[str]:
    """A name: how often the article has it, whether it stands in capitals, how often it speaks elsewhere."""
    names = (f"count={count}:{where}", *_spoken(spoken, where, "name"))
    return (*names, f"loud:{where}") if loud else names


def noun(head: str, determiner: str) -> Sequence[str]:
    """The last and the first word of a noun phrase."""
    return f"head={head}", f"determiner={determiner}"


def phrase(sort: str, where: str, nearest: int, spoken: int) -> Sequence[str]:
    """A noun phrase: what it stands for, and how often it speaks elsewhere."""
    return (f"sort={sort}", f"sort={sort}:{where}:{nearest}", *_spoken(spoken, where, "nominal"))


def _spoken(times: int, where: str, kind: str) -> Sequence[str]:
    return f"speaks={times}", f"speaks={times}:{where}", f"speaks={times}:{kind}"


def label(alone: bool) -> Sequence[str]:
    """The mention stands right before the colon that leads into the quotation; nothing else does when `alone`."""
    return (f"label={'edge' if alone else 'end'}",)


def worded(owned: bool, link: str) -> Sequence[str]:
    """The mention is a word for words ("claim"), somebody's when `owned`, and leads into the quotation by `link`."""
    return f"worded={owned}", f"worded={owned}:{link}"


def owner(side: str) -> Sequence[str]:
    """The owner in a possessive."""
    return (f"owner:{side}",)


def between(side: str, gap: int, quotations: int, cues: int, where: str) -> Sequence[str]:
    """How far the quotation is, and what stands between."""
    same = where.startswith("same")
    return (
        f"gap={side}:{gap}",
        f"quotations between={quotations}:{side}:{same}",
        f"cues between={cues}:{where}",
    )


def pattern_before(pattern: str, capital: bool) -> Sequence[str]:
    """The words from the mention to the quotation."""
    return f"pattern=before {pattern}", f"pattern=before {pattern}|{capital}"


def pattern_after(pattern: str, follows: str) -> Sequence[str]:
    """The words from the quotation to the mention, and those after it."""
    return f"pattern=after {pattern}", f"pattern=after {pattern} then {follows}"


def last_cue(whose: str) -> Sequence[str]:
    """Whether the last verb before the quotation is the mention's "own"; "unclear" when that does not show."""
    return (f"last cue={whose}",)


def lead(side: str, whose: str, where: str) -> Sequence[str]:
    """Whether the verb right at the marks is the mention's "own" or "another's"; `side` is the verb's."""
    return f"lead={side}:{whose}", f"lead={side}:{whose}:{where}"


def anothers_cue(joint: str, capital: bool) -> Sequence[str]:
    """The last verb before the quotation has another subject, after the word `joint`."""
    return "last cue=another's", f"last cue=another's after {joint}", f"last cue=another's:{capital}"


def beside(left: str, right: str, where: str, side: str) -> Sequence[str]:
    """The roles of the words on both sides of the mention, empty where none stands there."""
    names: list[str] = []
    for name, role in (("next", right), ("previous", left)):
        names += (f"{name}={role}:{where}", f"{name} {side}={role}") if role else (f"{name}=edge:{where}",)
    return (*names, f"around={left}{right}:{where}") if left and right else names


def neighbour_word(name: str, lemma: str, side: str) -> Sequence[str]:
    """The word beside the mention."""
    return f"{name} word={lemma}", f"{name} word={lemma}:{side}"


def carried(relation: str, local: str, starts: bool, bare: bool, where: str, kind: str) -> Sequence[str]:
    """The mention is the source of the quotation before."""
    return (
        "carried",
        f"carried from={relation}",
        f"carried from={relation}:{local}:{starts}",
        f"carried from={relation}:bare={bare}",
        f"carried:{where}",
        f"carried kind={kind}:{relation}",
    )


def carried_name(where: str, relation: str) -> Sequence[str]:
    """The mention has the last name of the source before."""
    return f"carried name:{where}", f"carried name from={relation}"


def carried_pronoun(where: str) -> Sequence[str]:
    """The mention is the pronoun that was the source before."""
    return (f"carried pronoun:{where}",)


def dependency(dep: str, cue: str, where: str, own: str) -> Sequence[str]:
    """What the mention depends on, and how; `own` is its label before conjunctions are followed up."""
    return f"dep={dep}", f"dep={dep}:{where}", f"dep={dep}:{cue}:{where}", f"own dep={own}"


def governor(dep: str, lemma: str) -> Sequence[str]:
    """The word that the mention depends on."""
    return (f"governor={dep} {lemma}",)


def preposition(lemma: str, above: str) -> Sequence[str]:
    """The preposition before the mention and what that depends on."""
    return (f"preposition={lemma}:{above}",)


def itself(noun: str, steps: int) -> Sequence[str]:
    """The mention itself governs the quotation."""
    return (f"itself governs {noun} {steps}",)


def subject(how: str, cue: str, where: str) -> Sequence[str]:
    """The mention is the subject of a verb."""
    return (f"subject {how} {cue}:{where}",)


def no_path() -> Sequence[str]:
    """Nothing near joins the mention with the quotation."""
    return ("path=none",)


def path(joint: str, up: tuple[str, ...], below: tuple[str, ...], whole: bool) -> Sequence[str]:
    """The way from the mention up to the word that joins it with the quotation, and down; told when `whole`."""
    first, last = up[-1] if up else "itself", below[-1] if below else "itself"
    out = [f"joined={joint}:{first}:{last}", f"steps={min(len(up), 4)}:{min(len(below), 4)}"]
    if whole:
        out.append(f"path={'<'.join(up)} {joint} {'>'.join(below[::-1])}")
    return out


def governs(steps: int, how: str, cue: str, lemma: str) -> Sequence[str]:
    """The mention's verb governs the quotation."""
    return f"governs {steps} {how} {cue}", f"governs verb={lemma}"


def verb_distance(cue: str, distance: int, side: str) -> Sequence[str]:
    """How far the mention's verb is from the quotation."""
    return (f"verb distance={cue} {distance} {side}",)


def verb_in_marks() -> Sequence[str]:
    """The mention's verb is itself quoted."""
    return ("verb in marks",)
