"""A report that is denied or only asked about is not counted as said."""

from __future__ import annotations

import pytest

from workbench.model.quote import Polarity

CASES = [
    ("The sheriff did not say that the suspect was armed.", "say", Polarity.NEGATED),
    ("The sheriff never claimed that the suspect was armed.", "claimed", Polarity.NEGATED),
    ("The sheriff refused to say whether the suspect was armed.", "refused", Polarity.NEGATED),
    ("Nobody said that the suspect was armed.", "said", Polarity.NEGATED),
    ("A reporter asked whether the suspect was armed.", "asked", Polarity.QUESTIONED),
    ("The judge wondered if the witness had lied.", "wondered", Polarity.QUESTIONED),
    ("A reporter asked the keeper if he had slept.", "asked", Polarity.QUESTIONED),
    ("The sheriff denied that the suspect was armed.", "denied", Polarity.ASSERTED),
    ("The sheriff said the suspect was not armed.", "said", Polarity.ASSERTED),
    ("The sheriff said if the suspect came back, he would be ready.", "said", Polarity.ASSERTED),
    ("The sheriff did not say if the suspect was armed.", "say", Polarity.NEGATED),
]


@pytest.mark.parametrize(("text", "cue", "polarity"), CASES)
def test_polarity(reports, text, cue, polarity):
    (item,) = [item for item in reports(text) if item.cue.of(text) == cue]
    assert item.polarity is polarity
