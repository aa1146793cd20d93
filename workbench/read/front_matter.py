"""What the optional YAML block at the top of a text or Markdown file says."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.errors import UnreadableInputError
from workbench.text.front_matter import front_matter


def read_front_matter(text: str, path: str) -> tuple[Mapping[str, object], int]:
    """Return what the front matter says (all scalars as strings) and where the article's own text begins.

    Without front matter that is an empty mapping and 0. Raises `UnreadableInputError` where the block is
    there but is not YAML: guessing would put the metadata among the quotes.
    """
    found = front_matter(text)
    if found is None:
        return {}, 0
    import yaml

    span, start = found
    try:
        # The base loader builds strings only: nothing in a file can name a Python object, and `no` stays a language.
        record = yaml.load(span.of(text), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 2}" if mark is not None else ""
        raise UnreadableInputError(path, f"broken YAML front matter{line}") from error
    if not isinstance(record, Mapping):
        raise UnreadableInputError(path, "broken YAML front matter: it is not a list of `key: value` lines")
    return record, start
