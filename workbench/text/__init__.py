"""Text without meaning: normal forms, quotation marks, regions, sentences, words. Offsets are always kept."""
