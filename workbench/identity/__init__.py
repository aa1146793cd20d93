"""Which printed names are one person's: spelling, order, initials, titles; and what rules that out."""
