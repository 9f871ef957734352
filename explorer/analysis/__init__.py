"""Questions asked of the model: where costs cross, what flips the answer, how costs run."""
