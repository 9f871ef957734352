"""A chart as lines, areas, boxes and words in points of paper: for formats without Plotly."""

import math
import re
from typing import Any

from explorer.data import read_table
from explorer.exports.figures import Figure

WIDTH = 560.0
"""Of every drawing. [px]"""
TICK_GAP = 5.0
TINY = 1e-12
NAMED = re.compile(r"@\{([a-z0-9_-]+)\}")
TAGS = re.compile(r"(</?b>)")
ACROSS = {"left": 0.0, "center": 0.5, "right": 1.0}
DOWN = {"top": 0.0, "middle": 0.5, "bottom": 1.0}

Shape = dict[str, Any]


def drawing(figure: Figure, palette: str = "light") -> Shape:
    """Lay a chart out; one with polar axes has no drawing and gives no shapes."""
    layout = figure.spec["layout"]
    if "polar" in layout:
        return {"width": WIDTH, "height": 0.0, "shapes": []}
    sheet = _Sheet(figure, palette)
    shapes = [*sheet.grid(), *sheet.rules(), *sheet.traces(), *sheet.ticks(), *sheet.notes()]
    return {"width": WIDTH, "height": float(figure.height), "shapes": shapes}


class _Sheet:
    """The plot inside its margins, and where values lie in it."""

    def __init__(self, figure: Figure, palette: str) -> None:
        self.data: list[Shape] = figure.spec["data"]
        self.layout: Shape = figure.spec["layout"]
        self.colors: dict[str, str] = read_table("palette")[palette]
        margin = self.layout["margin"]
        self.left, self.right = float(margin["l"]), WIDTH - float(margin["r"])
        self.top, self.bottom = float(margin["t"]), figure.height - float(margin["b"])
        rows = [trace["y"] for trace in self.data if trace["type"] == "bar"]
        self.names: list[str] = list(rows[0]) if rows else []

    def color(self, name: str) -> str:
        """Fill a colour in."""
        return NAMED.sub(lambda found: str(self.colors[found[1]]), name)

    def x(self, value: float) -> float:
        """Place a value across."""
        return self.left + self._share("xaxis", value) * (self.right - self.left)

    def y(self, value: float | str) -> float:
        """Place a value, or the name of a bar, downwards."""
        if isinstance(value, str):
            share = (self.names.index(value) + 0.5) / len(self.names)
            return self.top + share * (self.bottom - self.top)
        return self.bottom - self._share("yaxis", value) * (self.bottom - self.top)

    def _share(self, axis: str, value: float) -> float:
        start, end = self.layout[axis]["range"]
        return float((value - start) / (end - start))

    def on(self, axis: str, value: Any) -> float:  # noqa: ANN401  (a number or a name)
        """Place a value of the data, through the logarithm where the axis has one."""
        if self.layout[axis].get("type") == "log":
            value = math.log10(max(float(value), TINY))
        return self.x(value) if axis == "xaxis" else self.y(value)

    def grid(self) -> list[Shape]:
        """Draw the hairlines."""
        shapes = []
        for axis in ("xaxis", "yaxis"):
            own = self.layout[axis]
            if not own.get("showgrid"):
                continue
            for value in own.get("tickvals", ()):
                at = self.on(axis, value)
                ends = (
                    [[self.left, at], [self.right, at]]
                    if axis == "yaxis"
                    else [[at, self.top], [at, self.bottom]]
                )
                shapes.append(self._line(ends, own["gridcolor"], 0.8))
        return shapes

    def rules(self) -> list[Shape]:
        """Draw the lines across the whole plot."""
        shapes = []
        for each in self.layout.get("shapes", ()):
            at, style = self.on("xaxis", each["x0"]), each["line"]
            ends = [[at, self.top], [at, self.bottom]]
            shapes.append(
                self._line(ends, style["color"], style["width"], style.get("dash", "solid"))
            )
        return shapes

    def _line(
        self, points: list[list[float]], color: str, width: float, dash: str = "solid"
    ) -> Shape:
        return {
            "kind": "line",
            "points": points,
            "color": self.color(color),
            "width": width,
            "dash": [] if dash == "solid" else [float(p.rstrip("px")) for p in dash.split(",")],
        }

    def traces(self) -> list[Shape]:
        """Draw the data."""
        done = dict.fromkeys(self.names, 0.0)
        shapes: list[Shape] = []
        for trace in self.data:
            if trace["type"] == "bar":
                shapes += self._bars(trace, done)
            elif trace["mode"] == "markers":
                at = [self.on("xaxis", trace["x"][0]), self.on("yaxis", trace["y"][0])]
                shapes.append({"kind": "ring", "at": at, "color": self.color("@{ink}")})
            else:
                shapes += self._path(trace)
        return shapes

    def _path(self, trace: Shape) -> list[Shape]:
        points = [
            [self.on("xaxis", x), min(max(self.on("yaxis", y), self.top), self.bottom)]
            for x, y in zip(trace["x"], trace["y"], strict=True)
        ]
        if "fill" in trace:
            return [{"kind": "area", "points": points, "color": self.color(trace["fillcolor"])}]
        own = trace["line"]
        return [self._line(points, own["color"], own["width"], own.get("dash", "solid"))]

    def _bars(self, trace: Shape, done: dict[str, float]) -> list[Shape]:
        thick = (self.bottom - self.top) / len(self.names) * (1 - self.layout["bargap"])
        stacked = self.layout["barmode"] == "stack"
        marker, shapes = trace["marker"], []
        for at, (name, amount) in enumerate(zip(trace["y"], trace["x"], strict=True)):
            base = done[name] if stacked else trace["base"]
            done[name] += amount if stacked else 0.0
            ends = sorted((self.x(base), self.x(base + amount)))
            pattern = marker.get("pattern")
            colors = pattern["fgcolor"] if pattern else marker["color"]
            shapes.append(
                {
                    "kind": "box",
                    "at": [ends[0], self.y(name) - thick / 2],
                    "size": [ends[1] - ends[0], thick],
                    "color": self.color(colors[at]) + _alpha(marker.get("opacity", 1.0)),
                    "hatched": pattern is not None,
                }
            )
            if trace.get("textposition") == "outside":
                out = -1 if amount < 0 else 1
                where = (ends[0] - 4 if out < 0 else ends[1] + 4, self.y(name))
                anchor = (1.0 if out < 0 else 0.0, 0.5)
                shapes.append(self._word(trace["text"][at], where, anchor, trace["textfont"]))
        return shapes

    def ticks(self) -> list[Shape]:
        """Write the values along both axes, and the names of the bars."""
        shapes = []
        for axis in ("xaxis", "yaxis"):
            own = self.layout[axis]
            if own.get("showticklabels") is False:
                continue
            values = own.get("tickvals", self.names if axis == "yaxis" else ())
            for value, text in zip(values, own.get("ticktext", values), strict=True):
                at = self.on(axis, value)
                across = axis == "xaxis"
                where = (at, self.bottom + TICK_GAP) if across else (self.left - TICK_GAP, at)
                anchor = (0.5, 0.0) if across else (1.0, 0.5)
                shapes.append(self._word(text, where, anchor, own["tickfont"]))
        return shapes

    def notes(self) -> list[Shape]:
        """Write what stands in the plot."""
        shapes = []
        for each in self.layout["annotations"]:
            # an annotation on a logarithmic axis gives the logarithm itself
            across = self.x(each["x"]) + each.get("xshift", 0)
            down = (
                self.bottom - each["y"] * (self.bottom - self.top)
                if each.get("yref") == "paper"
                else self.y(each["y"])
            )
            where = (across, down - each.get("yshift", 0))
            anchor = (
                ACROSS[each.get("xanchor", "center")],
                DOWN[each.get("yanchor", "middle")],
            )
            shapes.append(self._word(each["text"], where, anchor, each["font"]))
        return shapes

    def _word(
        self, text: str, at: tuple[float, float], anchor: tuple[float, float], font: Shape
    ) -> Shape:
        bold, runs = False, []
        for piece in TAGS.split(text):
            if TAGS.fullmatch(piece):
                bold = piece == "<b>"
            elif piece:
                runs.append([piece, bold])
        return {
            "kind": "words",
            "at": list(at),
            "anchor": list(anchor),
            "runs": runs,
            "size": font["size"],
            "color": self.color(font["color"]),
        }


def _alpha(opacity: float) -> str:
    return "" if opacity >= 1 else f"{round(opacity * 255):02X}"
