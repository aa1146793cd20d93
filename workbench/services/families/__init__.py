"""Stored quotes matched with each other, as articles come in."""
