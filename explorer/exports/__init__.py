"""What leaves the page: results as objects for other programs."""
