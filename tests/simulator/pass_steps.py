"""What a test does with passes at the simulated Graph."""

ALAIN = "alain@contoso.com"


def path_of(graph, target="alain", one=""):
    return f"/users/{graph.id(target)}/authentication/temporaryAccessPassMethods{one}"


async def make(graph, target="alain", who="aisha", **wishes):
    more = wishes.pop("more", {})
    return await graph.post(path_of(graph, target), wishes, who=who, **more)


async def listed(graph, target="alain", who="aisha"):
    return (await graph.get(path_of(graph, target), who=who)).values
