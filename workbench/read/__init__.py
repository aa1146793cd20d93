"""From a file to articles: one reader a format. Where data enters."""
