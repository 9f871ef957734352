"""A zip of the figures as CSV, the scenarios as TOML, and a README of sources and caveats."""

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from explorer.domain.reading import to_toml
from explorer.exports.cells import NOTE, csv_text
from explorer.exports.comparison import Named, named
from explorer.exports.input_sections import cited
from explorer.exports.record import Record
from explorer.exports.tables import TABLES, Table
from explorer.wording import sureness
from explorer.wording.origins import day

EARLIEST = 1980
"""A zip knows no earlier year."""
ABOUT = f"""\
Each table is UTF-8 text with commas. Amounts are USD, shares lie between 0 and 1, and figures
are not rounded. An empty cell means: unknown, without limit, or never.
{NOTE}
The .toml files are the scenarios themselves: `explorer evaluate FILE.toml` gives these figures.
"""


def write(records: Sequence[Record]) -> bytes:
    """Pack everything, byte for byte the same for the same records."""
    each = named(records)
    stamp = datetime.combine(records[0].day, time()).timetuple()[:6]
    moment = stamp if stamp[0] >= EARLIEST else (EARLIEST, 1, 1, 0, 0, 0)
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, text in _files(each).items():
            entry = ZipInfo(name, date_time=moment)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, text.encode("utf-8"))
    return packed.getvalue()


def _files(each: Sequence[Named]) -> dict[str, str]:
    tables = {f"{name}.csv": _csv(table, each) for name, table in TABLES.items()}
    alone = len(each) == 1
    scenarios = {
        "scenario.toml" if alone else f"scenario_{one.letter}.toml": to_toml(one.record.scenario)
        for one in each
    }
    return {"README.txt": _readme(each), **tables, **scenarios}


def _csv(table: Table, each: Sequence[Named]) -> str:
    rows = (
        [one.record.title if len(each) == 1 else one.short, *row]
        for one in each
        for row in table.rows(one.record)
    )
    return csv_text(["scenario", *table.columns], rows)


def _readme(each: Sequence[Named]) -> str:
    lines = [f"Crossover, {day(each[0].record.day)}", "", ABOUT]
    for one in each:
        found = one.record
        lines += [one.title if len(each) > 1 else found.title, found.said.sentence]
        lines += [f"Live page: {found.link}"] if found.link else []
        lines += [sureness.sampling(found.drawn)] if found.uncertain else []
        lines += ["", "Caveats", *(f"- {each}" for each in found.caveats), ""]
    documents = dict(item for one in each for item in cited(one.record).items())
    versions = each[0].record.versions.items()
    lines += ["Documents", *(f"- {text}" for text in documents.values()), ""]
    lines += ["Made with", *(f"- {name} {number}" for name, number in versions), ""]
    return "\n".join(lines)
