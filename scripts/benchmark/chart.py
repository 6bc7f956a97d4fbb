"""A chart of seconds as SVG: a line of dots for each build, one dot for each size, on a logarithmic scale.

Its only colour is that of the text around it, so it is readable on a light and on a dark page.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, LABELS, RIGHT = 760, 300, 60
TOP, STEP, RADIUS = 34, 26, 5


@dataclass(frozen=True, slots=True)
class Dot:
    """One measure: seconds, the size that it is of, and the seconds in words."""

    value: float
    size: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One build and its measures; ours are drawn full, others pale."""

    label: str
    dots: Sequence[Dot]
    is_ours: bool


def chart(lines: Sequence[Line], title: str) -> str:
    """Return the chart, in a figure, as HTML without empty lines, which would end it in Markdown."""
    values = [max(dot.value, 0.001) for line in lines for dot in line.dots]
    if not values:
        return ""
    least, most = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)) + 1e-9)
    scale = _Scale(least, max(most, least + 1))
    height = TOP + STEP * len(lines) + 10
    parts = [
        "<figure>",
        _opening(height, title),
        *_grid(scale, height),
        *(part for position, line in enumerate(lines) for part in _row(scale, position, line)),
        "</svg>",
        f"<figcaption>{escape(title)}. One dot each for {_sizes(lines)} entries; the slowest is told.</figcaption>",
        "</figure>",
    ]
    return "\n".join(parts)


def _sizes(lines: Sequence[Line]) -> str:
    return ", ".join(dict.fromkeys(dot.size for line in lines for dot in line.dots))


def _opening(height: int, title: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="100%" role="img" '
        f'aria-label="{escape(title)}" font-size="13" fill="currentColor" style="max-width:{WIDTH}px">'
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Powers of ten, from `least` to `most`, over the width that is left."""

    least: int
    most: int

    def at(self, value: float) -> float:
        """Return where a number of seconds stands."""
        part = (math.log10(max(value, 0.001)) - self.least) / (self.most - self.least)
        return round(LABELS + part * (WIDTH - LABELS - RIGHT), 1)


def _grid(scale: _Scale, height: int) -> Iterator[str]:
    for power in range(scale.least, scale.most + 1):
        x, shown = scale.at(10.0**power), f"{10.0**power:g}" if power < 0 else f"{10**power:,}"
        yield f'<path d="M{x} {TOP - 8}V{height - 6}" stroke="currentColor" stroke-opacity="0.2"/>'
        yield f'<text x="{x}" y="{TOP - 14}" text-anchor="middle" fill-opacity="0.75">{shown} s</text>'


def _row(scale: _Scale, position: int, line: Line) -> Iterator[str]:
    y = TOP + STEP * position + STEP // 2
    weight = ' font-weight="bold"' if line.is_ours else ""
    yield f'<text x="{LABELS - 14}" y="{y + 4}" text-anchor="end"{weight}>{escape(line.label)}</text>'
    points = [scale.at(dot.value) for dot in line.dots]
    if len(points) > 1:
        yield f'<path d="M{min(points)} {y}H{max(points)}" stroke="currentColor" stroke-opacity="0.35"/>'
    for dot, x in zip(line.dots, points, strict=True):
        told = f"{line.label}, {dot.size} entries: {dot.text}"
        opacity = "" if line.is_ours else ' fill-opacity="0.55"'
        yield f'<circle cx="{x}" cy="{y}" r="{RADIUS}"{opacity}><title>{escape(told)}</title></circle>'
    last = max(range(len(points)), key=points.__getitem__)
    yield f'<text x="{points[last] + 10}" y="{y + 4}" fill-opacity="0.85">{escape(line.dots[last].text)}</text>'
