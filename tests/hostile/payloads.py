"""Texts that try to be more than text, in the languages of every sink."""

from collections.abc import Iterator, Sequence

HOST = "evil.example"
PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "<svg/onload=alert(3)>",
    "<iframe srcdoc='<script>alert(4)'>",
    "<style>@import'//evil.example'",
    "<body onpageshow=alert(6)>",
    '"onmouseover="alert(7)" x="',
    "'><input autofocus onfocus=alert(8)",
    "<a href=javascript:alert(9)>x</a>",
    "<base href=//evil.example>",
    "<form action=//evil.example><button>",
    "<meta http-equiv=refresh content=0>",
    "<object data=//evil.example>",
    "<math href=javascript:alert(13)>x",
    "![x](http://evil.example/i.png)",
    "[x](http://evil.example)",
    "[x](javascript:alert(16))",
    "www.evil.example/a",
    "http://evil.example/b",
    "mailto:a@evil.example",
    "<http://evil.example>",
    "javascript:alert(21)",
    "&lt;b&gt;&#x3c;i&#62;&amp;",
    '<a href="http://evil.example">x</a>',
    "<b>bold</b><br>x<sup>2</sup>",
    "%{customdata}%{x}<extra></extra>",
    "@{prompt}@{ink}",
    "$\\LaTeX$ $$x^2$$",
    "${alert(28)}`${1}`",
    "</script><script>alert(29)</script>",
    "</style></title></textarea>",
    "--><!-- ]]> <![CDATA[",
    "{{7*7}} {% raw %} <%= 7*7 %>",
    "ｓｃｒｉｐｔ ＜img＞ аdmin",
    ":material/home: :smile: :red[x]",
    ":streamlit: :green-badge[x] -> <-",
    '#read("/etc/passwd") #eval("1")',
    '#link("http://evil.example")[x]',
    "[link=http://evil.example]x[/link]",
    "[red]x[/red] [bold blink]y",
    "**x** _y_ ~~z~~ `q` | # > - 1.",
    "مرحبا בעולם abc",
    "W" * 36,
)
LONGEST = 36
"""Of each, so that all fit the shortest sink, the name of a pin."""


def packed(limit: int, texts: Sequence[str] = PAYLOADS) -> Iterator[str]:
    """Join texts into as few as a sink of so many characters has room for."""
    line = ""
    for text in texts:
        if line and len(line) + 1 + len(text) > limit:
            yield line
            line = ""
        line = f"{line} {text}".strip()
    yield line
