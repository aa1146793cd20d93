"""Which quotes could be the same: by rare words in common, by meaning."""
