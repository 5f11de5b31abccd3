"""A card as its reader sees it: its texts, its buttons, what is folded away."""


def strings(node, path=()):
    """Walk a card in reading order: path and text of every string in it."""
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, dict):
        for key, inner in node.items():
            yield from strings(inner, (*path, node.get("type", ""), key))
    elif isinstance(node, list):
        for inner in node:
            yield from strings(inner, path)


def texts(card):
    """What a reader sees, in order: text blocks, runs and buttons."""
    return [text for path, text in strings(card) if path[-1] in {"text", "title"}]


def runs(card):
    """The texts that stand in a TextRun, where nothing is interpreted."""
    return [text for path, text in strings(card) if path[-2:] == ("TextRun", "text")]


def elements(node):
    """Walk every block and every button of a card, however deep, in reading order.

    What an older client shows in place of something is not walked as well.
    """
    if isinstance(node, dict):
        if "type" in node:
            yield node
        for key, inner in node.items():
            if key != "fallback":
                yield from elements(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from elements(inner)


def actions(card):
    """Every button of a card, wherever it stands."""
    return [found for found in elements(card) if found["type"].startswith("Action.")]


def unfolded(card):
    """The card without what the reader must first unfold, or would see in an older client."""
    if isinstance(card, list):
        return [unfolded(inner) for inner in card if not is_folded(inner)]
    if isinstance(card, dict):
        return {key: unfolded(inner) for key, inner in card.items() if key != "fallback"}
    return card


def is_folded(node):
    return isinstance(node, dict) and node.get("isVisible") is False


def verbs(card):
    """What the buttons of a card ask the bot to do."""
    return [
        action.get("verb") or action["data"]["verb"]
        for action in actions(card)
        if action["type"] in {"Action.Execute", "Action.Submit"}
    ]
