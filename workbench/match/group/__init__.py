"""Pairs to families that hold together."""
