"""What a language says speech with: cues and words for speakers, as data beside the code (`en.toml`, ...)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from workbench.extract.grammar.forms import Forms
from workbench.extract.grammar.inflect import INFLECTIONS
from workbench.text.alternatives import beginning_with, one_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LANGUAGES = ("en", "fr", "de")


@dataclass(frozen=True)
class Grammar:
    """One language's words; all lower case except `sentence_starters` and `months_and_days`.

    `verbs` maps every form of a reporting verb to its lemma, `strong` holds the lemmas that report wherever they
    stand, `according` matches a preposition that names a source, `given_names` those of these that are people's names,
    too; `cue_nouns` announce the words that follow; `works` are nouns beside which a title stands, `making` verbs whose
    object is one, `on_air` words after which it is a programme's; `denying` are words that turn a report into its
    denial, `denying_after` those that do so behind the verb;
    `attributing` are the verbs with an object before what it is called, `passive` the auxiliaries of the passive,
    `hearer` the verbs whose subject is then the one spoken to. `alone` are
    determiners that may speak without a noun, `parts` words for some of those named after "of"; `incised` tells whether
    cues stand inside the marks; `clitics` are pronouns that a hyphen joins to their
    verb, `mood` are verbs in the mood of reported speech, `joints` words that join a
    report to its verb ("that"), `idle` forms of reporting verbs that seldom report anything,
    `noun_capitals` tells whether every noun has
    a capital, `english` gives the English pronoun that stands where this language's does.
    """

    code: str
    verbs: Mapping[str, str]
    strong: frozenset[str]
    according: re.Pattern[str]
    naming: re.Pattern[str] | None
    attributing: frozenset[str]
    passive: frozenset[str]
    hearer: frozenset[str]
    cue_nouns: frozenset[str]
    works: frozenset[str]
    making: frozenset[str]
    on_air: frozenset[str]
    denying: frozenset[str]
    denying_after: frozenset[str]
    given_names: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    articles: frozenset[str]
    stop: frozenset[str]
    adverbs: frozenset[str]
    sentence_starters: frozenset[str]
    months_and_days: frozenset[str]
    groups: frozenset[str]
    particles: frozenset[str]
    parts: frozenset[str]
    clitics: frozenset[str]
    incised: bool
    alone: frozenset[str]
    english: Mapping[str, str]
    mood: frozenset[str]
    joints: tuple[str, ...]
    idle: frozenset[str]
    noun_capitals: bool

    @cached_property
    def cue(self) -> Forms:
        """Any form of a reporting verb."""
        return Forms(self.verbs)

    @cached_property
    def reporting(self) -> Forms:
        """Those forms of reporting verbs that often report also where no quotation stands beside them."""
        return Forms(self.verbs.keys() - self.idle)

    @cached_property
    def joined(self) -> re.Pattern[str]:
        """An idle form with a clause joined to it ("felt that"): then it reports, too."""
        return re.compile(rf"(?<!\w){one_of(self.idle)} {one_of(self.joints)}(?!\w)", re.IGNORECASE)

    def may_report(self, text: str) -> bool:
        """Whether anything in `text`, which has no quotation marks, makes reported speech likely."""
        return self.reporting.are_in(text) or bool(self.according.search(text) or self.joined.search(text))

    @cached_property
    def strong_cue(self) -> Forms:
        """Any form of a strong reporting verb."""
        return Forms(self.strong_forms)

    @cached_property
    def roles(self) -> dict[str, tuple[str, str]]:
        """What `tokens` has found out about words: in lower case, and their role amid a sentence."""
        return {}

    @cached_property
    def strong_forms(self) -> frozenset[str]:
        """The forms of the strong reporting verbs."""
        return frozenset(form for form, lemma in self.verbs.items() if lemma in self.strong)

    @cached_property
    def past(self) -> frozenset[str]:
        """The forms of reporting verbs that are no nouns, as far as their ending or irregularity tells."""
        return frozenset(form for form, lemma in self.verbs.items() if form.endswith("ed") or form[:3] != lemma[:3])

    @cached_property
    def incise(self) -> re.Pattern[str] | None:
        """A cue put between commas inside the marks, with its subject behind it ("dit-elle", "a expliqué le maire")."""
        if not self.incised:
            return None
        forms, clitics = one_of(self.verbs, space=" "), one_of(self.clitics)
        phrase = rf"(?:[^\W\d_a-zß-ÿ]|l['’]|{one_of(self.determiners)} )[^,.;:!?»\n]*[^\s,.;:!?»]"
        return re.compile(
            rf",\s+(?:s['’]|se )?(?:(?:a|ont|avait|avaient|est|sont)(?:-(?P<before>{clitics}))?\s+)?(?P<verb>{forms})"
            rf"(?:-(?P<clitic>{clitics})|(?(before)|\s+(?P<name>{phrase})))(?=\s*[,.;!?»]|\s*$)"
        )

    @cached_property
    def goes_on(self) -> re.Pattern[str]:
        """What follows a quoted question when its sentence goes on: a name or phrase and a verb, or the reverse."""
        forms = one_of((form for form, lemma in self.verbs.items() if lemma in self.strong), space=" ")
        return re.compile(rf"(?:(?:[^\W\d_][\w.'’-]*[ ]+){{1,4}}?(?:\w+ly )?(?:{forms})|(?:{forms})[ ]+\w)(?!\w)")


@lru_cache(maxsize=len(LANGUAGES))
def load(code: str) -> Grammar | None:
    """Return the grammar of a language (ISO 639-1, region ignored), or None when it has none."""
    code = code.lower()[:2]
    if code not in LANGUAGES:
        return None
    data = tomllib.loads(files("workbench.extract.grammar").joinpath(f"{code}.toml").read_text(encoding="utf-8"))
    cues, speakers = data["cues"], data["speakers"]
    verbs = _forms(code, cues)
    strong = frozenset(cues.get("strong", ())) or frozenset(verbs.values())
    return Grammar(
        code=code,
        verbs=verbs,
        strong=strong,
        according=re.compile(rf"{beginning_with(cues['according']['phrases'])}(?!\w)"),
        naming=_naming(cues["naming"]["patterns"]),
        attributing=frozenset(cues["attributing"]["verbs"]),
        passive=frozenset(cues["attributing"]["passive"]),
        hearer=frozenset(cues["attributing"]["hearer"]),
        cue_nouns=frozenset(cues["nouns"]["words"]),
        works=frozenset(cues["works"]["words"]),
        making=frozenset(cues["works"]["verbs"]),
        on_air=frozenset(cues["works"].get("on_air", [])),
        denying=frozenset(cues["denying"]["words"]),
        denying_after=frozenset(cues["denying"].get("after", ())),
        given_names=frozenset(cues["according"].get("names", ())),
        sentence_starters=frozenset(speakers["sentence_starters"]),
        months_and_days=frozenset(speakers["months_and_days"]),
        incised=cues.get("incised", False),
        clitics=frozenset(speakers.get("clitics", ())),
        alone=frozenset(speakers.get("alone", ())),
        parts=frozenset(speakers.get("parts", ())),
        english=speakers.get("english", {}),
        noun_capitals=speakers.get("noun_capitals", False),
        joints=tuple(cues["joints"]["words"]),
        idle=frozenset(cues.get("idle", ())),
        mood=frozenset(cues.get("mood", {}).get("words", "").split()),
        **{
            name: frozenset(speakers[name])
            for name in ("pronouns", "determiners", "articles", "stop", "adverbs", "groups", "particles")
        },
    )


@lru_cache(maxsize=1)
def stop_words() -> dict[str, frozenset[str]]:
    """The commonest words of each language, for telling which one a text is in."""
    found = {}
    for code in LANGUAGES:
        data = tomllib.loads(files("workbench.extract.grammar").joinpath(f"{code}.toml").read_text(encoding="utf-8"))
        found[code] = frozenset(data["language"]["stop"])
    return found


def _naming(patterns: Sequence[str]) -> re.Pattern[str] | None:
    if not patterns:
        return None
    source = r"(?P<name>[^\W\d_][^,.;:!?\n\"“”«»]{0,60}?)"
    numbered = [item.replace("SOURCE", source.replace("name", f"name{i}")) for i, item in enumerate(patterns)]
    return re.compile("(?:" + "|".join(numbered) + r")\s*$", re.IGNORECASE)


def _forms(code: str, cues: Mapping[str, Any]) -> dict[str, str]:
    """Every form of a reporting verb and its lemma; a form of two verbs is that of the one with regular forms."""
    inflect = INFLECTIONS[code]
    forms: dict[str, str] = {}
    for verb in [*cues.get("strong", ()), *cues.get("weak", ()), *cues.get("regular", "").split()]:
        for form in inflect(verb):
            forms.setdefault(form, verb.replace("|", ""))
    for lemma, written in cues["forms"].items():
        forms.update(dict.fromkeys(written, lemma))
        if code != "en":
            forms.setdefault(lemma, lemma)
    return forms
