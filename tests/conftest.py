"""What holds for every test."""

from hypothesis import settings

# drawn anew in every run, so that all runs together see many more
settings.register_profile("suite", max_examples=50)
settings.load_profile("suite")
