"""Files that evaluation tools write, as the tests write them."""

import json

BASE, TUNED = "openai:small", "openai:ft:small:tickets"


def row(column, provider, item, *, correct, seconds=0.5):
    checks = {"equals": correct, "latency": seconds < 1}
    graded = [{"pass": ok, "score": int(ok), "assertion": {"type": c}} for c, ok in checks.items()]
    return {
        "promptIdx": column,
        "testIdx": item,
        "promptId": "p1",
        "prompt": {"label": "classify"},
        "provider": {"id": provider, "label": ""},
        "vars": {"ticket": f"the text of secret ticket {item}"},
        "success": correct,
        "failureReason": 0 if correct else 1,
        "latencyMs": seconds * 1000,
        "cost": 0.0002,
        "response": {
            "output": "the secret output",
            "cached": False,
            "tokenUsage": {"total": 230, "prompt": 210, "completion": 20},
        },
        "gradingResult": {"pass": correct, "score": int(correct), "componentResults": graded},
    }


def promptfoo(items=40, wrong=4, tuned_wrong=1):
    """Write a promptfoo file with a prompted and a tuned model on the same tickets."""
    rows = []
    for item in range(items):
        rows.append(row(0, BASE, item, correct=item >= wrong))
        rows.append(row(1, TUNED, item, correct=item >= tuned_wrong))
    results = {"version": 3, "timestamp": "2026-11-20T09:00:00Z", "prompts": [], "results": rows}
    told = {"evalId": "eval-1", "results": {**results, "stats": {}}, "config": {}}
    return json.dumps({**told, "metadata": {"promptfooVersion": "0.118.10"}}).encode()
