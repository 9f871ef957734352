"""Tuning prices, the end of a tuned model and hosting it oneself, in words."""

import math
from datetime import date

from explorer.domain.library import sources
from explorer.domain.scenario import Scenario
from explorer.evidence.hosting import Rig, as_hosting, effective_price, load, price_at_volume
from explorer.evidence.retirement import Retirement
from explorer.evidence.tuning import PROVIDERS, STALE_DAYS, TuningRow, is_stale, rows_of
from explorer.wording import formats
from explorer.wording.prices import on_day, price

WHAT = {
    "training": "Training",
    "training_developer": "Training, may be interrupted",
    "training_regional": "Training, in one region",
    "training_full": "Training, all parameters",
    "training_hour": "Training, by the hour",
    "tuned_input": "Tuned model, input",
    "tuned_cached_input": "Tuned model, cached input",
    "tuned_output": "Tuned model, output",
    "tuned_ratio": "Tuned tokens, against the base model",
    "hosting": "Hosting",
    "storage": "Keeping the model",
    "minimum_job": "Least that a training run costs",
    "end_of_life": "The tuned model stops",
    "last_training": "The last day to start training",
}
PER = {
    "USD/Mtok": " a million tokens",
    "USD/hour": " an hour",
    "USD/month": " a month",
    "USD": "",
}
CONFIDENCE = {"primary": "the provider's own page", "secondary": "somebody else's copy"}


def row_value(row: TuningRow) -> str:
    """Write the value of a row with its unit, and its range where it has one."""
    if row.day:
        return on_day(row.day)
    if row.unit == "ratio":
        return f"{row.value:g}×"
    amount = price(row.value)
    if row.low is not None and row.high is not None:
        amount = f"{price(row.low)} to {price(row.high)}"
    return f"{amount}{PER[row.unit]}"


def tuning_rows(provider: str, model: str, today: date) -> list[dict[str, str | bool]]:
    """Write what the table knows of a model, each value with its page, day and confidence."""
    return [
        {
            "what": WHAT[row.what],
            "value": row_value(row),
            "source": sources()[row.source].short,
            "link": row.url,
            "seen": on_day(row.seen),
            "stale": is_stale(row, today),
            "confidence": CONFIDENCE[row.confidence],
            "note": row.note or "",
        }
        for row in rows_of(provider, model).values()
    ]


def stale_sentence(provider: str, model: str, today: date) -> str:
    """Mark prices that nobody checked for long; empty where all are fresh."""
    known = rows_of(provider, model).values()
    old = [row for row in known if is_stale(row, today)]
    if not old:
        return ""
    oldest = min(row.seen for row in old)
    return (
        f"{len(old)} of {len(known)} values were last checked more than {STALE_DAYS} days ago, "
        f"the oldest on {on_day(oldest)}: look at the page before you rely on them."
    )


def policy_caution(scenario: Scenario) -> str:
    """Warn that a fee to a provider is not a host of one's own; empty where it does not matter."""
    if scenario.value("data_policy") == "anywhere" or not scenario.value("hosting_cost"):
        return ""
    return (
        "A hosting fee paid to the provider is not a host of your own, yet the data rule here "
        "takes any hosting price for one: check who sees the data."
    )


def retirement_sentence(found: Retirement | None) -> str:
    """Say when a tuned model must be replaced and what that costs."""
    if found is None:
        return "No end date is known for this tuned model."
    who = f"The tuned {found.model} at {PROVIDERS[found.provider]}"
    if found.gone:
        return f"{who} stopped on {on_day(found.ends)} and can no longer be used; pick another."
    if not found.inside_horizon:
        return (
            f"{who} stops on {on_day(found.ends)}, after your horizon: no replacement is counted."
        )
    said = (
        f"{who} stops on {on_day(found.ends)} and must be replaced before that, with a training "
        f"run of {formats.money(found.run_cost)}."
    )
    if found.last_training and found.last_training <= found.ends:
        said += f" No run starts there after {on_day(found.last_training)}: it needs another model."
    months = formats.count(found.horizon_months)
    if not found.replacements:
        return f"{said} The total counts none: shorten the life of the tuned model."
    if found.replacements == 1:
        return f"{said} The {months} months count that run once."
    return (
        f"{said} The {months} months count {found.replacements} such runs, "
        f"{formats.money(found.total)}, as if each successor lived as briefly; set a longer life "
        "once you know the successor."
    )


def hosting_sentence(scenario: Scenario, rig: Rig, today: date) -> str:
    """Say what a host costs, what it serves, and what a token comes to, for comparison."""
    filled = as_hosting(scenario, rig, today)
    cost, capacity = (filled[name].value for name in ("hosting_cost", "hosting_capacity"))
    per = "month" if rig.whole_hours else "hour"
    serves = "any number of" if capacity is None else formats.count(float(capacity))
    said = (
        f"A host costs {formats.money(float(cost or 0))} a {per} and serves {serves} calls in it."
    )
    busy = formats.share(rig.utilisation)
    said += f" At {busy} use a million tokens come to {formats.money(effective_price(rig))}"
    real = price_at_volume(scenario, rig)
    if real is not None and not math.isclose(real, effective_price(rig)):
        said += f"; at your volume, idle time included, to {formats.money(real)}"
    hosts = load(scenario, rig)
    if rig.whole_hours and hosts > 1:
        said += f" on {formats.count(hosts)} hosts"
    return f"{said}. That is for comparison: the total counts the rent, and tuned tokens cost 0."
