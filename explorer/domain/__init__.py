"""What things are: declared inputs, scenarios, sources, options and dimensions."""
