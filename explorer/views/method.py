"""How it works: every formula, input, claim and source behind the numbers on the page."""

from typing import Any

from explorer.data import read_table
from explorer.domain.declaration import DECLARATIONS, GROUPS
from explorer.domain.library import claims, contradictions, sources
from explorer.domain.option import DIMENSIONS
from explorer.domain.scenario import Scenario
from explorer.evidence import caching  # noqa: F401  (fills RULES)
from explorer.model.rule import RULES
from explorer.wording import inputs as words

Payload = dict[str, Any]
ROOMS = {
    "usage": "Calls, caching and training runs",
    "costs": "Costs",
    "quality": "Quality",
    "lead_time": "Changes on their way",
    "scoring": "Scores",
    "decision": "Gates and the decision",
    "caching": "The cache hit rate, from traffic",
}


def method(scenario: Scenario) -> Payload:
    """Assemble the page for a scenario."""
    return {
        "view": "method",
        "title": "Every number here can be traced.",
        "lead": (
            "Of the options that meet the requirements, take the one with the **lowest total "
            "cost**, "
            "counting each point of operational fit that it lacks as a **person-day a year**. "
            "In a hybrid, a router sends a share of the calls (the hard or the repetitive ones) to "
            "the tuned model and the rest to the prompted base."
        ),
        "parts": [
            _formulas(),
            _dimensions(),
            _inputs(scenario),
            _claims(),
            _contradictions(),
            _sources(),
        ],
    }


def cite(identifier: str) -> str:
    """Name the document behind a claim or a source id, with the claim's own id."""
    if identifier in claims():
        return f"{sources()[claims()[identifier].source].short} ({identifier})"
    return sources()[identifier].short if identifier in sources() else identifier


def _formulas() -> Payload:
    blocks: list[Payload] = [
        {
            "heading": heading,
            "columns": ["Quantity", "Formula", "Unit", "What it does", "After"],
            "rows": [
                [
                    f"**{rule.name.replace('_', ' ')}**",
                    rule.formula,
                    rule.unit if rule.unit != "none" else "",
                    rule.summary,
                    ", ".join(cite(each) for each in rule.sources),
                ]
                for rule in RULES.values()
                if rule.room == room
            ],
        }
        for room, heading in ROOMS.items()
    ]
    blocks.append(
        {
            "heading": "Constants",
            "columns": ["Constant", "Value", "Unit", "Why"],
            "rows": [
                [name.replace("_", " "), f"{entry['value']:g}", entry["unit"], entry["note"]]
                for name, entry in read_table("constants").items()
            ],
        }
    )
    return {
        "id": "formulas",
        "title": "Formulas",
        "subtitle": "the same code gives a point, a curve and a map",
        "blocks": blocks,
    }


def _dimensions() -> Payload:
    def scale(name: str) -> str:
        dimension = DIMENSIONS[name]
        if dimension.scale == "log":
            return f"log: {dimension.best:g} scores 100, {dimension.worst:g} scores 0"
        return {"share": "the share, times 100", "cheapest": "100 · cheapest / own"}[
            dimension.scale
        ]

    return {
        "id": "dimensions",
        "title": "The ten dimensions",
        "subtitle": "a natural measure each, and its map to 0–100",
        "blocks": [
            {
                "columns": ["Dimension", "Unit", "Map to 0–100", "In fit", "What the source says"],
                "rows": [
                    [
                        f"**{dimension.label}**",
                        dimension.unit,
                        scale(name),
                        "yes" if dimension.in_fit else "no: the total holds it",
                        claims()[dimension.claim].text,
                    ]
                    for name, dimension in DIMENSIONS.items()
                ],
            }
        ],
    }


def _inputs(scenario: Scenario) -> Payload:
    blocks = []
    for group in GROUPS:
        rows = []
        for name, declaration in DECLARATIONS.items():
            if declaration.group != group.id:
                continue
            entry = scenario.entry(name)
            low, high = (words.in_field(declaration, each).text for each in (entry.low, entry.high))
            rows.append(
                [
                    f"**{declaration.noun}** ({name})",
                    words.with_unit(declaration, entry.value),
                    f"{low} – {high}" if entry.low is not None else "",
                    words.STATUS_WORDS[entry.status],
                    cite(entry.source) if entry.source else "",
                    f"{declaration.help} {declaration.unused}".strip(),
                ]
            )
        columns = ["Input", "Value", "80% range", "Status", "Source", "What it is"]
        blocks.append({"heading": group.label, "columns": columns, "rows": rows})
    return {
        "id": "inputs",
        "title": "Inputs",
        "subtitle": f"of {scenario.title}, with where each value comes from",
        "blocks": blocks,
    }


def _claims() -> Payload:
    blocks = []
    for source, document in sources().items():
        rows = [
            [f"**{name}**", claim.text, claim.section or ""]
            for name, claim in claims().items()
            if claim.source == source
        ]
        if rows:
            blocks.append(
                {
                    "heading": document.citation,
                    "columns": ["Claim", "In our words", "Section"],
                    "rows": rows,
                }
            )
    return {
        "id": "claims",
        "title": "What the sources claim",
        "subtitle": "in our words, never theirs",
        "blocks": blocks,
    }


def _contradictions() -> Payload:
    return {
        "id": "contradictions",
        "title": "Where they contradict each other",
        "subtitle": "shown, not averaged",
        "blocks": [
            {
                "columns": ["Question", "Answers"],
                "rows": [
                    [
                        f"**{each.question}**",
                        " · ".join(
                            f"{sources()[claims()[answer.claim].source].short}: {answer.says}"
                            for answer in each.answers
                        ),
                    ]
                    for each in contradictions()
                ],
            }
        ],
    }


def _sources() -> Payload:
    return {
        "id": "sources",
        "title": "Sources",
        "subtitle": "and the day on which our text was last compared with them",
        "blocks": [
            {
                "columns": ["Id", "Document", "Link", "Checked"],
                "rows": [
                    [
                        f"**{name}**",
                        source.citation,
                        source.url or "",
                        f"{source.checked:%-d %b %Y}",
                    ]
                    for name, source in sources().items()
                ],
            }
        ],
    }
