"""When a quote was said: an interval of days with the words that it rests on."""

from workbench.extract.dates.dater import Dater

__all__ = ["Dater"]
