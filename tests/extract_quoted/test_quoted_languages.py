"""Who said what in French and German: order, mood, roles and names as these languages have them."""

from __future__ import annotations

import pytest

from workbench.extract.grammar import load
from workbench.extract.grammar.inflect import french, german
from workbench.extract.pipeline import extract
from workbench.model.article import Article
from workbench.model.quote import Kind, SourceKind

FRENCH = {
    "apposition to a role": (
        "L'avocate de la commune, Me Odile Perrault, a parlé longtemps. « Nous irons en appel », a-t-elle promis. "
        "L'avocate a salué « une décision courageuse ».",
        ["Odile Perrault", "Odile Perrault"],
    ),
    "initials of an office": (
        "Le PDG du groupe Norvane, Luc Damiens, a réagi. « Rien n'est décidé », a assuré le PDG.",
        ["Luc Damiens"],
    ),
    "an office with its field is no name": (
        "Le ministre de l'Énergie s'est dit serein. « Les lumières resteront allumées », a-t-il répété.",
        [None],
    ),
    "another office is somebody else": (
        "L'avocat Paul Rivière a plaidé deux heures. La procureure a jugé que tout cela « ne tient pas debout ».",
        ["procureure"],
    ),
    "his colleague is not himself": (
        "« C'est fini », souffle Thomas Perrot, ouvrier. À ses côtés, son collègue acquiesce : « On verra bien. »",
        ["Thomas Perrot", "son collègue"],
    ),
    "apposition before a colon": (
        "Un avis que ne partage pas Nadia Belhadj, déléguée FO : « On nous a déjà fait le coup. »",
        ["Nadia Belhadj"],
    ),
    "an object before a colon": (
        "Son avocate, Me Florence Dupuy, a plaidé la relaxe : « On cherche une coupable, on a trouvé une gêneuse. »",
        ["Florence Dupuy"],
    ),
    "the gender of the determiner": (
        "Armand Trémois est jugé, défendu par Me Claire Aubin. « Je regrette tout », a dit le septuagénaire.",
        ["Armand Trémois"],
    ),
    "a regular verb in every tense": (
        "« Nous resterons unis », répétait Anne Mercier. « Personne ne partira », clamait Luc Arnaud.",
        ["Anne Mercier", "Luc Arnaud"],
    ),
}
GERMAN = {
    "a role is no part of the name": (
        "„Hier fährt niemand langsam“, klagte Anwohnerin Marlies Kuhnert. „Das stimmt“, sagte Torwart Deniz Aydin. "
        "„Wir zählen das nach“, versprach die Biologin Frauke Tjards.",
        ["Marlies Kuhnert", "Deniz Aydin", "Frauke Tjards"],
    ),
    "the mood of reported speech": (
        "Trainer Ralf Zanger war bedient. „So treten wir nicht mehr an“, schimpfte der 48-Jährige. "
        "Seine Mannschaft habe „keinen einzigen Zweikampf gewonnen“.",
        ["Ralf Zanger", "Ralf Zanger"],
    ),
    "the verb before its subject": (
        "Henk Boers lobte seine Elf. Auf die Frage, ob Oderau nun Favorit sei, antwortete er: „Das sind die anderen.“",
        ["Henk Boers"],
    ),
    "a few words lead on": (
        "„Ich habe geweint“, gestand Lena Marwitz. Und dann, nach einer Pause: „Mein Vater nicht.“",
        ["Lena Marwitz", "Lena Marwitz"],
    ),
    "a genitive": (
        "Ein Sprecher der Polizei nannte es „eine ganz gewöhnliche Nacht“.",
        ["Sprecher der Polizei"],
    ),
    "a noun is no name": (
        "Die Brücke ist gesperrt, sagt das Amtsgericht Wiesau. „Das kostet uns Jahre“, sagte der Angeklagte.",
        ["Angeklagte"],
    ),
    "a word for the same office": (
        "Torwart Deniz Aydin war machtlos. Kapitän Mirko Jansen fehlte. „Wir machen weiter“, so der Keeper.",
        ["Deniz Aydin"],
    ),
    "a title in the genitive": (
        "Petra Holm ist Chefin des Ministers Olaf Peters. „Wir prüfen das“, sagte Peters. "
        "„Ganz in Ruhe“, so der Minister.",
        ["Olaf Peters", "Olaf Peters"],
    ),
}


def speakers(text: str, language: str) -> list[str | None]:
    found = extract(Article(text=text, name="article", language=language))
    assert found.warnings == ()
    return [item.speaker for item in found.quotes if item.kind is not Kind.INDIRECT]


@pytest.mark.parametrize("name", FRENCH)
def test_speakers_in_french(name: str) -> None:
    text, expected = FRENCH[name]
    assert speakers(text, "fr") == expected


@pytest.mark.parametrize("name", GERMAN)
def test_speakers_in_german(name: str) -> None:
    text, expected = GERMAN[name]
    assert speakers(text, "de") == expected


def test_a_body_with_a_determiner_is_a_body_and_not_a_person() -> None:
    text = "„Dazu sagen wir nichts“, teilte der Bundestag mit."
    (quote,) = extract(Article(text=text, name="article", language="de")).quotes
    assert (quote.speaker, quote.source_kind) == ("Bundestag", SourceKind.ORGANISATION)


def test_the_heading_of_a_trial_is_not_who_speaks() -> None:
    text = (
        "Procès du chalut : le capitaine « n'a rien entendu »\n\n"
        "Devant le tribunal, le capitaine du chalutier a parlé. « Je dormais », a répété Yann Le Bras, 52 ans.\n"
    )
    heading = extract(Article(text=text, name="article", language="fr")).quotes[0]
    assert heading.source is not None
    assert heading.source.of(text) == "le capitaine"


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("répéter", ["répète", "répètent", "répété", "répétait"]),
        ("annoncer", ["annonce", "annonçait", "annoncé", "annonça"]),
        ("juger", ["juge", "jugeait", "jugé"]),
        ("marteler", ["martèle", "martelé", "martelait"]),
        ("révéler", ["révèle", "révélé"]),
        ("insister", ["insiste", "insistent"]),
        ("interpeller", ["interpelle", "interpellé"]),
    ],
)
def test_french_verbs_follow_their_rules(verb: str, forms: list[str]) -> None:
    assert set(forms) <= french(verb)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("sagen", ["sagt", "sagte", "sagten", "gesagt"]),
        ("antworten", ["antwortet", "antwortete", "geantwortet"]),
        ("bezeichnen", ["bezeichnet", "bezeichnete"]),
        ("meinen", ["meint", "meinte", "gemeint"]),
        ("kontern", ["kontert", "konterte", "gekontert"]),
        ("kritisieren", ["kritisiert", "kritisierte"]),
        ("mit|teilen", ["teilt", "teilte", "mitgeteilt", "mitteilen"]),
        ("versichern", ["versichert", "versicherten"]),
    ],
)
def test_german_verbs_follow_their_rules(verb: str, forms: list[str]) -> None:
    assert set(forms) <= german(verb)


def test_no_form_is_invented_where_the_verb_is_irregular() -> None:
    grammar = load("fr")
    assert grammar is not None
    assert grammar.verbs["dit"] == "dire"
    assert french("dire") == set()


@pytest.mark.parametrize(
    ("heading", "source"),
    [("Erdbeben: „Alles hat gewackelt“", None), ("Holm: „Alles hat gewackelt“", "Holm")],
)
def test_a_noun_before_a_headings_colon_is_nobody(heading: str, source: str | None) -> None:
    text = f"{heading}\n\nEin Erdbeben hat die Stadt erschüttert. Bürgermeisterin Ada Holm war am Morgen dort.\n"
    (quote,) = extract(Article(text=text, name="article", language="de")).quotes
    assert (quote.source.of(text) if quote.source else None) == source


@pytest.mark.parametrize(
    ("language", "text", "content", "speaker"),
    [
        ("de", "Der Rat habe „keinen Plan“, sagte Jutta Helm am Montag.", "Der Rat habe „keinen Plan“", "Jutta Helm"),
        (
            "fr",
            "La mairie n’a « aucun plan », a déclaré Luc Arnaud lundi.",
            "La mairie n’a « aucun plan »",
            "Luc Arnaud",
        ),
        ("en", "The council had “no plan”, said Jo Lund.", "The council had “no plan”", "Jo Lund"),
    ],
)
def test_a_clause_with_two_words_in_marks_that_is_reported_behind_them(
    language: str, text: str, content: str, speaker: str
) -> None:
    (quote,) = extract(Article(text, "x", language=language), fast=True).quotes
    assert quote.kind is Kind.MIXED
    assert [span.of(text) for span in quote.content] == [content]
    assert quote.speaker == speaker


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The “green lane”, announced on Monday by the council, will open soon."),
        ("de", "Die „grüne Spur“, am Montag angekündigt, wird bald geöffnet."),
    ],
)
def test_a_term_with_a_participle_behind_it_is_no_speech(language: str, text: str) -> None:
    assert not extract(Article(text, "x", language=language), fast=True).quotes
