"""A resolved Document as HTML: a fragment, a table of contents and anchors as plain data.

In comes a `Resolution`, out goes an `HtmlPage`. The site takes its blocks one by one; the
print build takes its body.
"""

from paperwright.render.html.options import HtmlOptions, MissingImage, RecordTarget
from paperwright.render.html.page import HtmlBlock, HtmlHeading, HtmlPage, TocEntry
from paperwright.render.html.render import render_html
from paperwright.render.html.title import render_title_block

__all__ = [
    "HtmlBlock",
    "HtmlHeading",
    "HtmlOptions",
    "HtmlPage",
    "MissingImage",
    "RecordTarget",
    "TocEntry",
    "render_html",
    "render_title_block",
]
