"""The words that tell what sort of speaker a noun phrase names, loaded once from the package's data."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import regex

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from workbench.extract.speakers.runs import Run

_AGE = re.compile(r"\d+-(?:year|jährige)")
_SHORTEST_AGENT = 5  # letters
_AGENT = re.compile(r"\w{3}(?:er|or|ist|ian|man|woman|eer|ologist)$")


@dataclass(frozen=True)
class Lexicon:
    """Word lists of one language, all lower case. See the comments in `lexicon_en.toml`."""

    masculine_pronouns: frozenset[str]
    feminine_pronouns: frozenset[str]
    plural_pronouns: frozenset[str]
    neuter_pronouns: frozenset[str]
    first_pronouns: frozenset[str]
    relative_pronouns: frozenset[str]
    masculine_titles: frozenset[str]
    feminine_titles: frozenset[str]
    titles: frozenset[str]
    person_nouns: frozenset[str]
    side_nouns: frozenset[str]
    portfolios: frozenset[str]
    ranks: frozenset[str]
    masculine_nouns: frozenset[str]
    feminine_nouns: frozenset[str]
    same_nouns: tuple[frozenset[str], ...]
    noun_kinds: Mapping[str, frozenset[str]]
    group_nouns: frozenset[str]
    organisation_nouns: frozenset[str]
    organisation_name_words: frozenset[str]
    utterances: frozenset[str]
    unnamed_words: frozenset[str]
    labels: frozenset[str]
    indefinite: frozenset[str]
    definite: frozenset[str]
    quantifiers: frozenset[str]
    possessives: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    postnominals: frozenset[str]
    not_persons: frozenset[str]
    compounds: tuple[str, ...]
    not_names: frozenset[str]
    masculine_given: frozenset[str]
    feminine_given: frozenset[str]
    places: frozenset[str]
    peoples: Mapping[str, str]
    bounding: frozenset[str]
    offices: frozenset[str]
    joints: frozenset[str]
    elided: frozenset[str] = frozenset()
    determined: frozenset[str] = frozenset()
    genitives: frozenset[str] = frozenset()
    agents: tuple[str, ...] = ()
    noun_first: bool = False
    masculine_determiners: frozenset[str] = frozenset()
    feminine_determiners: frozenset[str] = frozenset()
    body_compounds: tuple[str, ...] = ()

    @cached_property
    def pronouns(self) -> frozenset[str]:
        """All pronouns that can be a source."""
        return (
            self.masculine_pronouns
            | self.feminine_pronouns
            | self.plural_pronouns
            | self.neuter_pronouns
            | self.first_pronouns
            | self.relative_pronouns
        )

    @cached_property
    def _no_persons(self) -> frozenset[str]:
        return self.organisation_nouns | self.not_persons | self.group_nouns

    @cached_property
    def given(self) -> frozenset[str]:
        """All given names."""
        return self.masculine_given | self.feminine_given

    @cached_property
    def _titled(self) -> frozenset[str]:
        return self.titles | frozenset(self.compounds)

    @cached_property
    def boundary(self) -> regex.Pattern[str]:
        """Where the head of a noun phrase ends: at a comma, a bracket, or before one of `bounding`."""
        return regex.compile(rf"[,;:(—–]|[ \u00a0](?:{_alternatives(self.bounding)})(?=[ \u00a0’']|$)")

    @cached_property
    def before_name(self) -> regex.Pattern[str]:
        """What may stand between a role and the name in apposition: a comma, before it what the role is for."""
        offices, letters = _alternatives(self.offices), r"[^\s,.;:()“”\"]+"
        return regex.compile(rf"(?:[ \u00a0](?:{offices})(?:[ \u00a0’'](?:{letters})){{1,6}}?)?,[ \u00a0]")

    @cached_property
    def after_determiner(self) -> regex.Pattern[str]:
        """One capitalised word right after a determiner, or with one word in lower case between, and no other after."""
        determiner = rf"(?:{_alternatives(self.determined)})[ \u00a0]|[ld]['’]"
        return regex.compile(
            rf"(?<![\p{{L}}])(?i:{determiner})(?:\p{{Ll}}[\p{{L}}-]*[ \u00a0])?"
            r"(?P<word>\p{Lu}[\p{L}'’-]*)(?![ \u00a0]\p{Lu})"
        )

    @cached_property
    def runs(self) -> dict[str, Run]:
        """What `runs` has found out about runs of capitalised words."""
        return {}

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Words of organisations and places."""
        return self.organisation_name_words | self.organisation_nouns | self.places

    @cached_property
    def office_nouns(self) -> frozenset[str]:
        """Nouns that say which office or trade somebody has."""
        return self.person_nouns - self.side_nouns

    @cached_property
    def articles(self) -> frozenset[str]:
        """Definite and indefinite determiners."""
        return self.indefinite | self.definite

    @cached_property
    def determiners(self) -> frozenset[str]:
        """All words that begin a noun phrase: articles, possessives, numbers and the like."""
        return self.articles | self.quantifiers | self.possessives | {"these", "those"}

    def is_person_noun(self, word: str) -> bool:
        """Whether a lower-case noun names a person: listed, an inhabitant, an age, or by its ending."""
        if word in self.person_nouns or word in self.peoples or _AGE.match(word):
            return True
        if self.compounds and word.endswith(self.compounds):
            return True  # "Verkehrsministerin"
        if self.agents and word.endswith(self.agents) and len(word) > _SHORTEST_AGENT and word not in self._no_persons:
            return True
        return word not in self._no_persons and _AGENT.search(word) is not None

    def is_group_noun(self, word: str) -> bool:
        """Whether a lower-case noun names several people: listed, or the plural of a noun for one."""
        if word in self.group_nouns:
            return True
        singulars = (word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("men") + "man")
        return word not in self.person_nouns and any(
            s != word and (s in self.person_nouns or s in self.group_nouns) for s in singulars
        )

    def is_title(self, word: str) -> bool:
        """Whether a lower-case word before a name is a title; German joins office and field ("Verkehrsministerin")."""
        if word in self.titles or not self.compounds:
            return word in self.titles
        if any(word.endswith(end) and (len(word) > len(end) or end.endswith("in")) for end in self.compounds):
            return True
        return any(word.removesuffix(ending) in self._titled for ending in ("s", "es", "en", "n"))  # "des Ministers"

    def is_body(self, word: str) -> bool:
        """Whether a lower-case noun names a body, where their names are made of such nouns ("Amtsgericht Brell")."""
        if not self.determined:
            return False
        return word in self.organisation_nouns or (bool(self.body_compounds) and word.endswith(self.body_compounds))

    def gender_of_role(self, noun: str, determiner: str) -> str | None:
        """The gender ("m", "f") of the one whom a role names, by the noun or else by its determiner."""
        if noun in self.masculine_nouns or noun in self.feminine_nouns:
            return "m" if noun in self.masculine_nouns else "f"
        if determiner in self.masculine_determiners:
            return "m"
        return "f" if determiner in self.feminine_determiners else None

    def holds(self, noun: str, roles: AbstractSet[str]) -> bool:
        """Whether a noun is one of the roles, or the end of one ("die Ministerin" of the "Verkehrsministerin")."""
        return noun in roles or (bool(self.compounds) and any(role.endswith(noun) for role in roles))

    def alike(self, noun: str) -> frozenset[str]:
        """Nouns that a news writer may use for the one whom `noun` names."""
        general = frozenset(g for g, nouns in self.noun_kinds.items() if noun in nouns)
        same = frozenset().union(*(group for group in self.same_nouns if noun in group))
        return (general | same | self.noun_kinds.get(noun, frozenset())) - {noun}

    def gender_of_given(self, given: str) -> str | None:
        """Usual gender ("m", "f") of a given name, or None where it is unknown or both."""
        word = given.lower()
        male, female = word in self.masculine_given, word in self.feminine_given
        return None if male == female else "m" if male else "f"


def _alternatives(words: frozenset[str]) -> str:
    return "|".join(sorted(map(regex.escape, words), key=len, reverse=True))


@lru_cache(maxsize=4)
def load(language: str = "en") -> Lexicon:
    """Load the lexicon of `language`: the English one with what that language's own file puts in its place."""
    folder = resources.files(__package__)
    data: dict[str, Any] = tomllib.loads((folder / "lexicon_en.toml").read_text("utf-8"))
    own = folder / f"lexicon_{language}.toml"
    if language != "en" and own.is_file():
        for section, keys in tomllib.loads(own.read_text("utf-8")).items():
            data[section] |= keys

    def words(section: str, key: str) -> frozenset[str]:
        values = data[section].get(key, ()), data[section].get(f"more_{key}", ())
        return frozenset(word for value in values for word in (value.split() if isinstance(value, str) else value))

    gendered_titles = words("titles", "masculine") | words("titles", "feminine")
    return Lexicon(
        masculine_pronouns=words("pronouns", "masculine"),
        feminine_pronouns=words("pronouns", "feminine"),
        plural_pronouns=words("pronouns", "plural"),
        neuter_pronouns=words("pronouns", "neuter"),
        first_pronouns=words("pronouns", "first"),
        relative_pronouns=words("pronouns", "relative"),
        masculine_titles=words("titles", "masculine"),
        feminine_titles=words("titles", "feminine"),
        titles=gendered_titles | words("titles", "neutral"),
        person_nouns=words("persons", "nouns"),
        side_nouns=words("persons", "sides"),
        portfolios=words("persons", "portfolios"),
        ranks=words("persons", "ranks"),
        masculine_nouns=words("persons", "masculine"),
        feminine_nouns=words("persons", "feminine"),
        same_nouns=tuple(frozenset(group) for group in data["persons"]["same"]),
        noun_kinds={general: frozenset(nouns) for general, nouns in data["persons"]["kinds"].items()},
        group_nouns=words("groups", "nouns"),
        organisation_nouns=words("organisations", "nouns"),
        organisation_name_words=words("organisations", "name_words"),
        utterances=words("utterances", "nouns"),
        unnamed_words=words("unnamed", "words"),
        labels=words("unnamed", "labels"),
        indefinite=words("unnamed", "determiners"),
        definite=words("unnamed", "definite"),
        quantifiers=words("unnamed", "quantifiers"),
        possessives=words("unnamed", "possessives"),
        particles=words("names", "particles"),
        suffixes=words("names", "suffixes"),
        postnominals=words("names", "postnominals"),
        not_persons=words("names", "not_persons"),
        compounds=tuple(data["persons"].get("compounds", "").split()),
        not_names=words("names", "not_names"),
        masculine_given=words("given", "masculine"),
        feminine_given=words("given", "feminine"),
        places=words("places", "words"),
        peoples=dict(pair.split(":") for pair in data["peoples"]["of"].split()),
        bounding=words("phrases", "bounding"),
        offices=words("phrases", "offices"),
        joints=words("phrases", "joints"),
        elided=words("phrases", "elided"),
        determined=words("phrases", "determined"),
        genitives=words("phrases", "genitives"),
        agents=tuple(sorted(words("persons", "agents"))),
        noun_first=data["phrases"].get("noun_first", False),
        masculine_determiners=words("unnamed", "masculine"),
        feminine_determiners=words("unnamed", "feminine"),
        body_compounds=tuple(sorted(words("organisations", "compounds"))),
    )
