"""When a quote was said: an interval of days with the words that it rests on."""

from workbench.extract.dates.dater import Dater
from workbench.extract.dates.typed import parse_typed

__all__ = ["Dater", "parse_typed"]
