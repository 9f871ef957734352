"""Results in words: the only place where numbers are rounded."""
