"""What changed between two wordings, and whether it changes the meaning."""
