"""The modules of the package as trees of syntax, read once they are asked for."""

import ast
from functools import cache
from pathlib import Path

import explorer

PACKAGE = Path(explorer.__file__).parent


@cache
def trees() -> dict[str, ast.Module]:
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }
