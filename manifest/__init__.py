"""The Teams app package: what Teams must know about Latchkey before it installs it.

`package` builds the zip, `template.json` is the English manifest, `languages/` holds the
translations in Teams' own format, `drawing` draws the two icons in `icons/`.
"""
