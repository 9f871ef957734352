"""A million calls: 1,480 USD uncached, 670 at 90 % hits, 800 with a tuned prompt of 600 tokens."""

from datetime import date

from explorer.domain.library import read_library
from explorer.evidence.quotes import as_base, quote

DAY = date(2026, 11, 24)
TICKETS = read_library().scenarios["tickets"]
CASE = TICKETS.with_entries(as_base(quote("openai", "gpt-4.1-mini", DAY))).with_values(
    {
        "calls_per_month": 1e6,
        "static_prompt_tokens": 3000,
        "input_tokens": 300,
        "output_tokens": 100,
        "tuned_prompt_share": 0.1,
        "tuned_input_price": 0.8,
        "tuned_output_price": 3.2,
        "cache_hit_rate": 0.9,
    }
)
BUSY = CASE.with_values({"calls_per_month": 1e7, "error_cost": 0, "required_accuracy": 0.5})
"""The same with so many calls that caching alone decides."""
