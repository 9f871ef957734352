"""The panel *Host the tuned model yourself*: GPUs and throughput in, price and capacity out."""

from explorer.evidence.hosting import BOUNDS, Rig, as_hosting
from explorer.views.answer import Answer
from explorer.views.desk import Offer
from explorer.views.fields import Fields, today
from explorer.views.state import State
from explorer.wording.tuning import hosting_sentence

SHARES = BOUNDS["utilisation"]


def asked(state: State, fields: Fields) -> Answer:
    """Work out what a rig costs and serves in this scenario."""
    rig = _rig(fields)
    scenario = state.scenario
    return Answer(
        says=[hosting_sentence(scenario, rig, today())],
        offers=[Offer.of("Host it yourself", as_hosting(scenario, rig, today()))],
    )


def _rig(fields: Fields) -> Rig:
    return Rig(
        gpu_price=fields.number("gpu_price"),
        gpus=fields.number("gpus"),
        tokens_per_second=fields.number("tokens_per_second"),
        utilisation=fields.share("utilisation", SHARES["low"], SHARES["high"]),
        workload=fields.word("workload"),
        counts="all" if fields.flag("counts_all") else "output",
        whole_hours=not fields.flag("by_need"),
    )
