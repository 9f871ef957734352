"""The ten natural measures in words, with one number of decimals for each row of shares."""

from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.option import DIMENSIONS
from explorer.domain.scenario import Scenario
from explorer.model.evaluation import Evaluation
from explorer.wording import formats
from explorer.wording.unknown import is_unknown

Words = dict[str, dict[OptionId, str]]
Scores = dict[str, dict[OptionId, float]]
BRIEF = (("over ", ">"), ("under ", "<"))


def measures_in_words(scenario: Scenario, result: Evaluation) -> Words:
    """Write the natural measures by dimension and option."""
    written: Words = {}
    for name, dimension in DIMENSIONS.items():
        values = {option: float(result[option].measures[name]) for option in OPTION_IDS}
        decimals = formats.share_decimals(list(values.values())) if dimension.unit == "share" else 0
        written[name] = {
            option: "unknown"
            if is_unknown(scenario, option, name)
            else _brief(formats.measure(value, dimension.unit, decimals=decimals))
            for option, value in values.items()
        }
    return written


def _brief(text: str) -> str:
    """Write “over 99.9%” as a cell has room for it."""
    for words, sign in BRIEF:
        text = text.replace(words, sign)
    return text


def known_scores(scenario: Scenario, result: Evaluation) -> Scores:
    """Collect the scores; beside a cost that is unknown no other cost can be scored."""
    known = {
        name: not any(is_unknown(scenario, option, name) for option in OPTION_IDS)
        for name in DIMENSIONS
    }
    return {
        name: {
            option: float(result[option].scores[name]) if known[name] else 0.0
            for option in OPTION_IDS
        }
        for name in DIMENSIONS
    }
