"""The five published frameworks as rules that run on a scenario, and the mistakes they name."""
