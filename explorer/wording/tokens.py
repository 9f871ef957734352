"""Counts of tokens and files of examples in words."""

from explorer.evidence.tokens import SPREAD, TokenCount
from explorer.evidence.training_file import Problem, TrainingFile
from explorer.wording import formats

PROBLEMS = {
    "not_json": "cannot be read: {}",
    "not_object": "is a {} rather than an object",
    "pairs": "holds a prompt and a completion; the chat format has messages",
    "no_messages": "has no list of messages",
    "not_message": "holds a message that is a {} rather than an object",
    "unknown_role": "has a message with the role “{}”",
    "no_content": "has a message of the {} without content",
    "no_answer": "ends with a message of the {}; the last one must be the assistant's",
}


def count_sentence(count: TokenCount, model: str) -> str:
    """Say how many tokens a text has and how sure that is."""
    tokens = f"{count.tokens:,} token{'' if count.tokens == 1 else 's'}"
    if count.exact:
        return f"{tokens}, exact for {model}."
    low, high = (f"{round(count.tokens * (1 + sign * SPREAD)):,}" for sign in (-1, 1))
    why = (
        "the encoder failed its test, so it is characters divided by 4"
        if count.encoding is None
        else f"counted as {count.encoding} would"
    )
    return f"About {tokens} ({low} to {high}), an estimate for {model}: {why}."


def file_sentence(found: TrainingFile) -> str:
    """Say what a file of examples holds."""
    many = f"{found.examples:,} example{'' if found.examples == 1 else 's'}"
    about = "" if found.exact else "about "
    said = (
        f"{many}, {about}{formats.count(found.total)} tokens in all: half have up to "
        f"{formats.count(found.median)}, one in twenty more than {formats.count(found.p95)}."
    )
    if found.counted < found.examples:
        said += f" {found.counted:,} of them were counted, the others estimated by their length."
    elif not found.exact:
        said += f" The count is an estimate for {found.model}."
    return said


def training_sentence(found: TrainingFile, cost: float | None, epochs: float) -> str:
    """Say what one training run on a file costs at the model that was chosen for it."""
    if cost is None:
        return f"What training on it costs is not known for {found.model}."
    passes = f"{formats.count(epochs)} epoch{'' if epochs == 1 else 's'}"
    return f"Training {found.model} on it for {passes} costs {formats.money(cost)}."


def own_price_sentence(cost: float, price: float) -> str:
    """Say what the run costs at the training price of the scenario, where that is another."""
    at = formats.money(price)
    return f"At the training price set here, {at} a million tokens, it costs {formats.money(cost)}."


def problem_sentences(found: TrainingFile) -> list[str]:
    """Describe the broken lines, the first of them one by one."""
    said = [problem_sentence(each) for each in found.problems]
    more = found.broken - len(said)
    return [*said, f"{more:,} more lines are broken."] if more else said


def problem_sentence(problem: Problem) -> str:
    """Say what is wrong with a line."""
    return f"Line {problem.line:,} {PROBLEMS[problem.kind].format(problem.found)}."
