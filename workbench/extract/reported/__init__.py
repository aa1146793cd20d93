"""Reported speech without quotation marks, and the reported clause around quoted fragments, from parsed sentences."""
