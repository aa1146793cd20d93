"""How likely two quotes are one utterance, why, and in which relation."""
