"""Real inputs in place of guesses: prices, tokens, hosting, caching, measured results."""
