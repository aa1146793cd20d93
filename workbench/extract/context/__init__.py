"""On what occasion a quote was said, and through whom it came: spans of the reporting clause with roles."""

from workbench.extract.context.finder import ContextFinder

__all__ = ["ContextFinder"]
