"""Native charts of PowerPoint: their data opens in a spreadsheet and can be edited."""

from collections.abc import Mapping, Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.util import Inches, Pt

from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.option import OPTIONS
from explorer.exports.record import Record
from explorer.exports.slide_shapes import SANS, Box, Sheet, rgb
from explorer.wording import formats
from explorer.wording.cost_parts import heaviest_first, parts_of

LABELS = [OPTIONS[option].label for option in OPTION_IDS]
TINTS = (0.0, 0.3, 0.5, 0.66, 0.78, 0.88)
"""How far each part is mixed with white."""
DOLLARS = '"$"#,##0'
WEAKER_FIT = "Weaker fit"
PLOT = {"x": 0.08, "y": 0.04, "w": 0.72, "h": 0.84}
"""Of the chart; the rest is for the names at the lines' ends."""


def _placed(sheet: Sheet, kind: str, box: Box, data: Any) -> Any:  # noqa: ANN401

    sides = map(Inches, (box.x, box.y, box.width, box.height))
    chart = sheet.slide.shapes.add_chart(getattr(XL_CHART_TYPE, kind), *sides, data).chart
    chart.font.size, chart.font.name = Pt(12), SANS
    chart.font.color.rgb = rgb("ink-2")
    chart.has_title = False
    return chart


def _axes(chart: Any, *, number_format: str, grid: bool = True) -> None:  # noqa: ANN401
    value, category = chart.value_axis, chart.category_axis
    value.has_major_gridlines = grid
    value.format.line.fill.background()
    category.format.line.color.rgb = rgb("rule")
    value.tick_labels.number_format, value.tick_labels.number_format_is_linked = (
        number_format,
        False,
    )
    if grid:
        value.major_gridlines.format.line.color.rgb = rgb("grid")


def cost_parts(found: Record) -> tuple[list[str], Mapping[OptionId, dict[str, float]]]:
    """Split every total, and add what weaker fit adds; the heaviest part comes first."""
    months, result = found.case.numbers["horizon_months"], found.case.result
    parts = {option: dict(parts_of(result[option], months)) for option in OPTION_IDS}
    order = [
        name for name in heaviest_first(parts.values()) if any(p[name] for p in parts.values())
    ]
    for option in OPTION_IDS:
        parts[option][WEAKER_FIT] = float(result[option].effective_cost - result[option].total)
    return [*order, WEAKER_FIT], parts


def costs_chart(sheet: Sheet, found: Record, box: Box) -> None:
    """Draw each option's total by part, and hatched what weaker fit adds."""
    order, parts = cost_parts(found)
    data = CategoryChartData(number_format=DOLLARS)
    data.categories = LABELS
    for name in order:
        data.add_series(name, [parts[option][name] for option in OPTION_IDS])
    chart = _placed(sheet, "BAR_STACKED", box, data)
    _axes(chart, number_format=DOLLARS)
    chart.category_axis.reverse_order = True
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 60, 100
    for series, tint in zip(plot.series, (*TINTS[: len(order) - 1], 0.0), strict=True):
        fit = series.name == WEAKER_FIT
        _fill(series.format.fill, "ink-3", tint, MSO_PATTERN.WIDE_UPWARD_DIAGONAL if fit else None)
        for at, option in enumerate(OPTION_IDS):
            pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL if fit else None
            _fill(series.points[at].format.fill, option, tint, pattern)


def _fill(fill: Any, name: str, tint: float, pattern: Any = None) -> None:  # noqa: ANN401
    if pattern is None:
        fill.solid()
        fill.fore_color.rgb = rgb(name, tint)
    else:
        fill.patterned()
        fill.pattern = pattern
        fill.fore_color.rgb, fill.back_color.rgb = rgb(name, tint), rgb("surface")


def months_chart(sheet: Sheet, found: Record, box: Box) -> None:
    """Draw what has been spent after each month, each line named at its end."""
    data = CategoryChartData(number_format=DOLLARS)
    data.categories = [f"{month:.0f}" for month in found.spent.months.tolist()]
    for option in OPTION_IDS:
        data.add_series(OPTIONS[option].label, found.spent.totals[option].tolist())
    chart = _placed(sheet, "LINE", box, data)
    _axes(chart, number_format=DOLLARS)
    _leave_room(chart)
    chart.has_legend = False
    dashes = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.DASH_DOT)
    markers = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.DIAMOND)
    last = len(found.spent.months) - 1
    for series, option, dash, marker in zip(
        chart.plots[0].series, OPTION_IDS, dashes, markers, strict=True
    ):
        line = series.format.line
        line.color.rgb, line.dash_style = rgb(option), dash
        line.width = Pt(3 if option == found.said.option else 2.25)
        series.smooth = False
        series.marker.style = XL_MARKER_STYLE.NONE
        end = series.points[last]
        end.marker.style, end.marker.size = marker, 9
        end.marker.format.fill.solid()
        end.marker.format.fill.fore_color.rgb = rgb(option)
        end.marker.format.line.fill.background()
        total = formats.money(float(found.spent.totals[option][-1]))
        _name(end, f"{OPTIONS[option].label} {total}", option)


def _name(point: Any, text: str, color: str) -> None:  # noqa: ANN401

    label = point.data_label
    label.position = XL_LABEL_POSITION.RIGHT
    run = label.text_frame.paragraphs[0].add_run()
    run.text = text
    run.font.size, run.font.bold = Pt(13), True
    run.font.color.rgb = rgb(color)


def _leave_room(chart: Any) -> None:  # noqa: ANN401
    """Set the plot's place by hand, so that the names at the lines' ends have room."""
    space = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    sides = "".join(f'<c:{side} val="{share}"/>' for side, share in PLOT.items())
    layout = parse_xml(
        f"<c:layout {space}><c:manualLayout>{modes}{sides}</c:manualLayout></c:layout>"
    )
    area = chart._chartSpace.chart.plotArea  # noqa: SLF001  (python-pptx has no name for it)
    for old in area.findall("{http://schemas.openxmlformats.org/drawingml/2006/chart}layout"):
        area.remove(old)
    area.insert(0, layout)


def chances_chart(sheet: Sheet, found: Record, box: Box) -> None:
    """Draw how likely each answer is over all draws."""
    answers: list[tuple[str, str, float]] = [
        (OPTIONS[option].label if option else "Not yet", option or "none", share)
        for option, share in found.drawn.probability.items()
    ]
    _one_series(sheet, box, "Chance", answers, "0%")


def totals_chart(sheet: Sheet, records: Sequence[Record], names: Sequence[str], box: Box) -> None:
    """Draw the totals of several records beside each other."""
    data = CategoryChartData(number_format=DOLLARS)
    data.categories = list(names)
    for option in OPTION_IDS:
        totals = [float(found.case.result[option].total) for found in records]
        data.add_series(OPTIONS[option].label, totals)
    chart = _placed(sheet, "COLUMN_CLUSTERED", box, data)
    _axes(chart, number_format=DOLLARS)
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.plots[0].gap_width, chart.plots[0].overlap = 80, -5
    for series, option in zip(chart.plots[0].series, OPTION_IDS, strict=True):
        _fill(series.format.fill, option, 0.0)


def _one_series(
    sheet: Sheet,
    box: Box,
    name: str,
    rows: Sequence[tuple[str, str, float]],
    number_format: str,
) -> None:

    data = CategoryChartData(number_format=number_format)
    data.categories = [label for label, _, _ in rows]
    data.add_series(name, [value for _, _, value in rows])
    chart = _placed(sheet, "BAR_CLUSTERED", box, data)
    _axes(chart, number_format=number_format, grid=False)
    chart.value_axis.visible = False
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0.0, 1.0
    chart.category_axis.reverse_order = True
    chart.has_legend = False
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 55, True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = number_format, False
    for at, (_, color, _) in enumerate(rows):
        _fill(plot.series[0].points[at].format.fill, color, 0.0)
