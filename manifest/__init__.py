"""The Teams app package: what Teams must know about Latchkey before it installs it.

`package` builds the zip, `template.json` is the English manifest, `languages/` holds the
translations in Teams' own format. The icons in `icons/` lie there as SVG and as the PNG that
Teams takes.
"""
