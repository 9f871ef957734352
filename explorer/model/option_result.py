"""One option's part of an evaluation."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from explorer.model.rule import Array, Flags

if TYPE_CHECKING:
    from explorer.model.evaluation import Evaluation


class OptionResult:
    """What the model says about one option; every array broadcasts with the inputs."""

    def __init__(self, evaluation: "Evaluation", code: int) -> None:
        self._all = evaluation
        self._code = code

    @property
    def cost_per_call(self) -> Array:
        """Tokens of one call. [USD/call]."""
        return self._all.costs.per_call[self._code]

    @property
    def build(self) -> Array:
        """The way to the first version. [USD]."""
        return self._all.costs.build[self._code]

    @property
    def hosting_per_month(self) -> Array:
        """Hosts of the tuned model. [USD/month]."""
        return self._all.costs.hosting[self._code]

    @property
    def iterate_per_month(self) -> Array:
        """Changes that are wanted. [USD/month]."""
        return self._all.costs.iterate[self._code]

    @property
    def maintain_per_month(self) -> Array:
        """Work that is forced from outside. [USD/month]."""
        return self._all.costs.maintain[self._code]

    @property
    def errors(self) -> Array:
        """Wrong answers of the horizon. [USD]."""
        return self._all.errors[self._code]

    @property
    def total(self) -> Array:
        """All of it over the horizon. [USD]."""
        return self._all.totals[self._code]

    @property
    def accuracy(self) -> Array:
        """Share of answers that are right. [share]."""
        return self._all.quality.accuracy[self._code]

    @property
    def latency_seconds(self) -> Array:
        """Seconds to an answer. [second]."""
        return self._all.latencies[self._code]

    @property
    def fit(self) -> Array:
        """Operational fit, 0–100. [score]."""
        return self._all.fits[self._code]

    @property
    def effective_cost(self) -> Array:
        """The total with the missing fit in money. [USD]."""
        return self._all.effective_costs[self._code]

    @property
    def tokens(self) -> Array:
        """All calls of the horizon. [USD]."""
        return self._all.volume * self.cost_per_call

    @property
    def measures(self) -> Mapping[str, Array]:
        """The ten dimensions in their units, by name."""
        return {name: values[self._code] for name, values in self._all.measures.items()}

    @property
    def scores(self) -> Mapping[str, Array]:
        """The ten dimensions as scores, by name."""
        return {name: values[self._code] for name, values in self._all.scores.items()}

    @property
    def blocked(self) -> Mapping[str, Flags]:
        """Whether each gate blocks it, by name."""
        return {name: flags[self._code] for name, flags in self._all.gates.items()}

    @property
    def passes(self) -> Flags:
        """Whether no gate blocks it."""
        return self._all.passes[self._code]
