"""workbench: who said it, when, on what occasion, in exactly which words, and did the outlets change it."""

__version__ = "0.1.0"
