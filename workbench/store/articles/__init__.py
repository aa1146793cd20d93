"""Articles with their versions and the quotes that were found in them."""
