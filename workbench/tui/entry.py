"""What the verdict form holds, apart from how it looks: the draft's body, and the decision it makes.

A field left empty is left as the machine suggests: it becomes None in the decision, and the store keeps
what the machine suggested at that moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import InvalidDecisionError
from workbench.model.review import Check, CheckState, Decision, Verdict, WorkState
from workbench.text.languages import known_language
from workbench.tui.words import plain, said_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from workbench.model.quote import Said

TEXT_FIELDS = (
    "speaker", "verdict", "said", "venue", "context", "addressee", "original_language", "original_text",
    "evidence_url", "evidence_excerpt", "note",
)  # fmt: skip
STATES = (WorkState.FINAL, WorkState.NEEDS_SECOND, WorkState.IN_REVIEW)


def blank() -> dict[str, str]:
    """Return the body of an untouched form."""
    checks = {f"check_{check}": str(CheckState.NOT_CHECKED) for check in Check}
    return {**dict.fromkeys(TEXT_FIELDS, ""), "state": str(WorkState.FINAL), "family": "", **checks}


def completed(stored: Mapping[str, object] | None) -> dict[str, str]:
    """Return a stored draft as a full body; what it does not know, or knows wrongly, is as in an untouched form."""
    body = blank()
    for name, value in (stored or {}).items():
        if name in body and isinstance(value, str):
            body[name] = value
    return body


def from_decision(decision: Decision) -> dict[str, str]:
    """Return the body that shows a decision once given, to be changed."""
    body = blank()
    for name in TEXT_FIELDS:
        if name not in {"verdict", "said"}:
            body[name] = getattr(decision, name) or ""
    body["verdict"] = plain(decision.verdict)
    body["said"] = said_words(decision.said) if decision.said else ""
    body["state"] = str(decision.state)
    for check, outcome in decision.checks.items():
        body[f"check_{check}"] = str(outcome)
    return body


def read_verdict(typed: str) -> Verdict | None:
    """Return the verdict that is meant by its name or its only possible beginning; None if there is none."""
    wanted = "_".join(typed.strip().lower().split())
    if not wanted:
        return None
    fitting = [verdict for verdict in Verdict if verdict.startswith(wanted)]
    exact = [verdict for verdict in fitting if verdict == wanted]
    return (exact or fitting)[0] if exact or len(fitting) == 1 else None


def read_date(typed: str, reference: date | None) -> Said | None:
    """Return the interval that a reviewer's date means; None if it means none."""
    from workbench.extract.dates import parse_typed

    return parse_typed(typed, reference)


def decision_of(
    body: Mapping[str, str], *, quote_id: int, reviewer: str, suggested: Verdict, reference: date | None
) -> Decision:
    """Return the decision that the form's `body` states.

    `suggested` is the verdict for an empty verdict field, `reference` the day that "last Friday" counts from.
    Raises `InvalidDecisionError` with a sentence for the reviewer if verdict, date or language cannot be read.
    """
    verdict = read_verdict(body["verdict"]) if body["verdict"].strip() else suggested
    if verdict is None:
        raise InvalidDecisionError(f"“{body['verdict'].strip()}” is no verdict; type its first letters and choose")
    said = None
    if body["said"].strip():
        said = read_date(body["said"], reference)
        if said is None:
            raise InvalidDecisionError(
                f"“{body['said'].strip()}” is no date; try 4 March 2024, March 2024 or last Friday"
            )
    return Decision(
        quote_id=quote_id,
        reviewer=reviewer,
        verdict=verdict,
        state=WorkState(body["state"]),
        speaker=_words(body, "speaker"),
        said=said,
        venue=_words(body, "venue"),
        context=_words(body, "context"),
        addressee=_words(body, "addressee"),
        original_language=known_language(body["original_language"]),
        original_text=_words(body, "original_text"),
        evidence_url=_words(body, "evidence_url"),
        evidence_excerpt=_words(body, "evidence_excerpt"),
        note=_words(body, "note"),
        checks={check: CheckState(body[f"check_{check}"]) for check in Check},
    )


def _words(body: Mapping[str, str], name: str) -> str | None:
    """Return what stands in a field, None for nothing."""
    return body[name].strip() or None
