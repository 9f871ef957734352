"""Real inputs in place of guesses: what was measured, priced or counted."""
