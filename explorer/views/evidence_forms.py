"""The panels of *Evidence* as they stand closed, and what their fields start with."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from explorer.domain.scenario import Scenario
from explorer.evidence.caching import POLICIES
from explorer.evidence.hosting import GPUS, THROUGHPUTS
from explorer.wording.inputs import STATUS_WORDS

Payload = dict[str, Any]
PRICED = (
    "base_input_price",
    "base_output_price",
    "cache_read_ratio",
    "cache_write_ratio",
    "batch_price_ratio",
    "tuned_input_price",
    "tuned_output_price",
    "training_price",
    "tuned_model_lifetime_months",
)
HOSTED = ("hosting_cost", "hosting_capacity")
COUNTED = (
    "static_prompt_tokens",
    "input_tokens",
    "output_tokens",
    "labelled_examples",
    "tokens_per_example",
)
JUDGED = (
    "prompt_accuracy",
    "tuned_accuracy",
    "prompt_latency_seconds",
    "tuned_latency_seconds",
)
LEARNED = ("accuracy_ceiling", "learning_exponent", "tuned_accuracy_examples")
CACHED = ("cache_hit_rate",)
SHORT = {**STATUS_WORDS, "assumption": "guessed"}


def forms(scenario: Scenario) -> list[Payload]:
    """List the panels, each with what it fills and how much of that is guessed."""
    return [
        _form(
            scenario, PRICED, "prices", "List prices", "Pick the models; prices of any day fill in."
        ),
        _form(
            scenario, COUNTED, "tokens", "Tokens", "Paste a prompt, or drop your training examples."
        ),
        _form(
            scenario, JUDGED, "results", "Evaluation results", "Drop what your evaluation wrote."
        ),
        _form(scenario, LEARNED, "curve", "Learning curve", "How accuracy grows with examples."),
        {
            **_form(scenario, CACHED, "caching", "Prompt caching", "How often the cache answers."),
            "policies": [
                {
                    "name": each.label,
                    "idle": _typed(each.idle_minutes),
                    "minimum": _typed(each.minimum_tokens),
                }
                for each in POLICIES
            ],
        },
        {
            **_form(
                scenario,
                HOSTED,
                "hosting",
                "Hosting it yourself",
                "GPUs by the hour in place of tokens.",
            ),
            "gpus": [[each.name, each.value] for each in GPUS],
            "workloads": [
                {"workload": each.workload, "gpus": each.gpus, "speed": each.value}
                for each in THROUGHPUTS
            ],
        },
    ]


def _form(
    scenario: Scenario, names: Sequence[str], identifier: str, title: str, about: str
) -> Payload:
    counts = Counter(scenario.entry(name).status for name in names)
    return {
        "id": identifier,
        "title": title,
        "about": about,
        "status": ", ".join(f"{counts[each]} {SHORT[each]}" for each in SHORT if counts[each]),
        "any": any(counts[each] for each in ("measured", "vendor")),
    }


def _typed(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
