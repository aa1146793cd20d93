"""Two languages: a lost negation and another number are told, what is merely said otherwise is not."""

from __future__ import annotations

import pytest

from workbench.match.differences.translated import lost_in_translation
from workbench.model.matching import MatchQuote


def told(a: tuple[str, str], b: tuple[str, str], kind: str = "direct") -> list[tuple[str, str, str]]:
    one, other = (MatchQuote(text, text, language=code, kind=kind) for code, text in (a, b))
    return [(str(found.kind), found.a_words, found.b_words) for found in lost_in_translation(one, other)]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (("en", "We will not close the yard."), ("de", "Wir werden die Werft schließen."), ("negation", "not", "")),
        (("en", "The yard will close."), ("fr", "Le chantier ne fermera pas."), ("negation", "", "ne pas")),
        (("es", "El muelle no es seguro."), ("en", "The quay is safe."), ("negation", "no", "")),
        (("ru", "Мост не будет закрыт."), ("en", "The bridge will be closed."), ("negation", "не", "")),
        (("de", "Der Turm ist nie zu spät fertig."), ("fr", "La tour est finie trop tard."), ("negation", "nie", "")),
        (("en", "We lost 40 boats."), ("de", "Wir haben 14 Boote verloren."), ("number", "40", "14")),
    ],
)
def test_what_a_translation_changes(a: tuple[str, str], b: tuple[str, str], expected: tuple[str, str, str]) -> None:
    assert told(a, b) == [expected]
    kind, one, other = expected
    assert told(b, a) == [(kind, other, one)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("en", "This boat cannot be sold."), ("fr", "Ce bateau est invendable.")),
        (("de", "Das ist nicht möglich."), ("en", "This is impossible.")),
        (("en", "We rule out any coalition."), ("es", "No entraremos en ninguna coalición.")),
        (("ru", "Спасти его было невозможно."), ("en", "It could not be saved.")),
        (("en", "It will not be easy."), ("de", "Es wird nicht leicht.")),
        (("en", "We lost 40 boats."), ("de", "Wir haben vierzig Boote verloren.")),
        (("en", "We will not close it."), ("en", "We will close it.")),  # one language is compared word by word
        (("en", "We will not close it."), ("pl", "Zamkniemy to.")),  # no lists for it: nothing is said
    ],
)
def test_what_is_only_said_otherwise(a: tuple[str, str], b: tuple[str, str]) -> None:
    assert told(a, b) == []


def test_a_report_says_it_in_its_own_words() -> None:
    direct, report = ("fr", "Nous ne fermerons pas le chantier."), ("en", "that the yard would go on working")
    assert told(direct, report, kind="indirect") == []
