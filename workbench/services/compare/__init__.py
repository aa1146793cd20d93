"""A text held against what is stored: nearly the same quotes, passages of primary sources, the difference."""
