"""Crossover: prompt engineering, fine-tuning or both, for one LLM use case."""
