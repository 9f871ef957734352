"""The panel *Tokens*: a pasted prompt or a file of training examples, counted and let go."""

from explorer.domain.base import InputError
from explorer.evidence.job import job_cost
from explorer.evidence.tokens import Pasted, PromptCount, as_tokens
from explorer.evidence.training_file import TrainingFile, as_training, training_cost
from explorer.views.answer import Answer, Job
from explorer.views.desk import Offer
from explorer.views.evidence_counting import prompt_counted, training_read
from explorer.views.fields import Fields, today
from explorer.views.state import State
from explorer.wording import tokens as words

PARTS = {
    "system": "Instructions",
    "examples": "Few-shot examples",
    "input": "Typical input",
    "output": "Typical output",
}


def asked(state: State, fields: Fields) -> Answer | Job:
    """Count what was pasted."""
    if "file" in fields.sent:
        if state.desk.training is None:
            raise InputError("The training examples are no longer at hand; drop the file again.")
        return _training(state, state.desk.training)
    if "again" in fields.sent:
        if state.desk.counted is None:
            raise InputError("The counts are no longer at hand; count the texts again.")
        return _counted(*state.desk.counted)
    texts = {part: fields.text(part) for part in PARTS}
    if not any(text.strip() for text in texts.values()):
        raise InputError("Paste at least one of the four texts.")
    model = fields.word("model")

    def answered(found: PromptCount) -> Answer:
        state.desk.counted = found, model
        return _counted(found, model)

    return Job(prompt_counted, (Pasted(**texts), model), answered)


def _counted(found: PromptCount, model: str) -> Answer:
    counts = {part: getattr(found, part) for part in PARTS}
    said = [
        f"{PARTS[part]}: {words.count_sentence(each, model)}"
        for part, each in counts.items()
        if each
    ]
    return Answer(
        says=said, offers=[Offer.of("Tokens of a call", as_tokens(found, model, today()))]
    )


def dropped(state: State, fields: Fields, data: bytes) -> Job:
    """Count a file of training examples."""

    def answered(found: TrainingFile) -> Answer:
        state.desk.training = found
        return _training(state, found)

    name, model = fields.file(), fields.word("model")
    return Job(training_read, (data, name, model), answered)


def _training(state: State, found: TrainingFile) -> Answer:
    scenario = state.scenario
    price, epochs = scenario.value("training_price"), scenario.value("training_epochs")
    listed = job_cost(found, found.model, epochs)
    own = training_cost(found, price=price, epochs=epochs)
    says = [words.file_sentence(found), words.training_sentence(found, listed, epochs)]
    if own is not None and own != listed:
        says.append(words.own_price_sentence(own, price))
    return Answer(
        says=says,
        warns=words.problem_sentences(found),
        offers=[Offer.of("Training examples", as_training(found, today()))],
        shown={"file_read": found.name},
    )
