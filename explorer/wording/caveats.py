"""What a reader of a record must know before leaning on it."""

from collections.abc import Mapping

from explorer.domain.base import OPTION_IDS
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.option import OPTIONS
from explorer.domain.scenario import Scenario
from explorer.model.evaluation import Evaluation
from explorer.wording import formats
from explorer.wording.flip_points import listed
from explorer.wording.unknown import unpriced

ALWAYS = (
    "A model of costs and gates, not a forecast: it is as good as its inputs.",
    "One input moves at a time in the list of what would change the answer.",
    "The frameworks are run by our reading of their texts; their authors have not seen it.",
)


def caveats(scenario: Scenario, inputs: Mapping[str, float], result: Evaluation) -> list[str]:
    """List what holds for this scenario, then what always holds."""
    assumed = sum(scenario.entry(name).status == "assumption" for name in DECLARATIONS)
    found = [f"{assumed} of {len(DECLARATIONS)} inputs are assumptions, without a document."]
    if missing := unpriced(scenario):
        names = listed([DECLARATIONS[name].noun for name in missing])
        found.append(f"Unknown and left out of every total: {names}.")
    if not inputs["error_cost"]:
        found.append("A wrong answer costs nothing here, so accuracy counts only at the gate.")
    if any(not bool(result[option].passes) for option in OPTION_IDS):
        blocked = [OPTIONS[o].label.lower() for o in OPTION_IDS if not bool(result[o].passes)]
        found.append(f"Blocked by a gate, whatever they cost: {listed(blocked)}.")
    exponent = formats.count(inputs["learning_exponent"])
    found.append(f"Tuned accuracy follows a learning curve with exponent {exponent}.")
    found.append("A hybrid assumes that the tuned model is as good on its calls as on average.")
    return [*found, *ALWAYS]
