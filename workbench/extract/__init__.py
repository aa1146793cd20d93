"""From an article's text to its quotes: a pure function over plain records."""
