"""HTML out of text: every piece of it passes through one escaping function."""

import html


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def escaped(text: str) -> Markup:
    """Turn text into HTML that shows exactly that text."""
    return text if isinstance(text, Markup) else Markup(html.escape(text, quote=True))


def tag(name: str, *children: str, **attributes: str) -> Markup:
    """Write one element; a name such as `class_` or `aria_label` stands for the attribute."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(value)}"'
        for key, value in attributes.items()
    )
    return Markup(f"<{name}{written}>{joined(*children)}</{name}>")


def joined(*children: str) -> Markup:
    """Put pieces one after the other."""
    return Markup("".join(map(escaped, children)))
