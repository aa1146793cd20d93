"""Writers of verified quotes to a binary stream. Where data leaves."""
