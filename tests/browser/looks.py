"""What must hold of everything that somebody sees: read by anybody, and cut off nowhere.

With SCREENSHOTS=<folder> each look is kept there as a picture, for eyes.
"""

import os

import pytest

LOOKS = {
    "light": ("light", 1280, 860),
    "dark": ("dark", 1280, 860),
    "contrast": ("contrast", 1280, 860),
    "phone": ("light", 390, 844),
    "phone, dark": ("dark", 390, 844),
}
"""How the client may look: its theme, and the window's width and height."""
every_look = pytest.mark.parametrize("look", LOOKS)

STICKS_OUT = """() => [...document.querySelectorAll('.message .card *, dialog *')]
  .filter(it => it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).display !== 'inline')
  .map(it => it.className + ': ' + it.textContent.slice(0, 60))"""
CUT_OFF = """() => [...document.querySelectorAll('.message .card, .message .card button, dialog')]
  .filter(it => it.checkVisibility())
  .map(it => [it.textContent.slice(0, 40), it.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.left < 0 || box.right > innerWidth + 1))
  .map(([text]) => text)"""
BROKEN = """() => [...document.querySelectorAll('.message .card button, dialog button')]
  .filter(it => it.checkVisibility())
  .map(it => [it.textContent, document.createRange(), it])
  .flatMap(([text, range, it]) => [...text.matchAll(/\\S+/g)].filter(word => {
    const node = document.createTreeWalker(it, NodeFilter.SHOW_TEXT).nextNode();
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1;
  }).map(word => text))"""


async def wrong_for_axe(page):
    """Give what axe finds wrong: the rule, and where."""
    if not await page.evaluate("'axe' in window"):
        await page.add_script_tag(url="/lib/axe-core/axe.min.js")
    found = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found["violations"]
    ]


async def words_broken(page):
    """List the buttons on which a word is broken over two lines for want of width."""
    return await page.evaluate(BROKEN)


async def fits(page):
    """Hold the page to its width: nothing to scroll to, nothing cut off."""
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await page.evaluate(STICKS_OUT) == []
    assert await page.evaluate(CUT_OFF) == []


async def looks_right(page, name):
    """Hold all that is shown to what axe and the width of the window ask; *name* is its picture."""
    await picture(page, name)
    await fits(page)
    assert await words_broken(page) == []
    assert await wrong_for_axe(page) == []


async def picture(page, name):
    """Keep a picture where that is wanted."""
    if folder := os.environ.get("SCREENSHOTS"):
        await page.screenshot(path=f"{folder}/{name}.png")
