"""The terminal screens, thin over the services."""

import os

# Textual paints no more often than this a second (60 by default), and a quote that is opened takes two paints: the
# cursor, then the panes. Read once, when Textual is imported.
os.environ.setdefault("TEXTUAL_FPS", "240")
